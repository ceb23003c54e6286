using Conturs.Storage.Credits;

namespace Conturs.Appliance.Licensing;

/// <summary>
/// The credits of one billing cycle in memory: what was paid for, and what is being paid for and not safe on disk yet. Some 28 to
/// 56 bytes each. Not for several threads: the meter locks.
/// </summary>
/// <param name="cycle">The first day of the cycle.</param>
/// <param name="paid">What the store says was paid for.</param>
internal sealed class CreditBook(DateOnly cycle, IEnumerable<CreditKey> paid)
{
    private readonly HashSet<CreditKey> paid = new(paid);

    /// <summary>How many scorings wait for the same credit to be safe on disk.</summary>
    private readonly Dictionary<CreditKey, int> pending = [];

    /// <summary>The first day of the cycle.</summary>
    public DateOnly Cycle { get; } = cycle;

    /// <summary>Credits that are used for good.</summary>
    public long Paid => paid.Count;

    /// <summary>Credits that are used, those included that may be given back.</summary>
    public long Used => Paid + pending.Count;

    /// <summary>Takes a credit, if one is needed and there is one.</summary>
    public Charge Take(CreditKey key, long limit)
    {
        if (paid.Contains(key)) return Charge.Free;
        if (pending.TryGetValue(key, out var waiting))
        {
            // Somebody is paying for the same at this moment and may yet fail: both write the one document, and it counts once.
            pending[key] = waiting + 1;
            return Charge.Joined;
        }

        if (Used >= limit) return Charge.Exhausted;
        pending.Add(key, 1);
        return Charge.Charged;
    }

    /// <summary>The credit is safe on disk.</summary>
    public void Keep(CreditKey key)
    {
        Leave(key);
        paid.Add(key);
    }

    /// <summary>The credit was not written: it is there again, unless somebody else pays for the same.</summary>
    public void GiveBack(CreditKey key) => Leave(key);

    private void Leave(CreditKey key)
    {
        if (!pending.TryGetValue(key, out var waiting)) return;
        if (waiting == 1) pending.Remove(key);
        else pending[key] = waiting - 1;
    }
}
