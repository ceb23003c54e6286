using Conturs.Storage.Credits;
using Conturs.Storage.Documents;
using Conturs.Storage.Scores;

namespace Conturs.Appliance.Licensing;

/// <summary>
/// The credits of one request: reserved while it is scored, written in one batch with its scores, then kept. One that is let go
/// without <see cref="Keep"/>, because something failed, gives its credits back. For one thread.
/// </summary>
internal sealed class CreditHold : IDisposable
{
    private readonly CreditMeter meter;
    private readonly Dictionary<CreditKey, (CreditBook Book, DateTimeOffset At)> held = [];

    internal CreditHold(CreditMeter meter) => this.meter = meter;

    /// <summary>Credits that this request used: <c>credits_used</c> of a batch.</summary>
    public int CreditsUsed { get; private set; }

    /// <summary>What must go into the batch with the scores; each document once. A request that lasts into a new cycle has credits of both.</summary>
    public IEnumerable<DocumentWrite> Writes => held.GroupBy(credit => credit.Value.Book.Cycle)
        .SelectMany(cycle => CreditStore.Writes(cycle.Key, [.. cycle.Select(credit => credit.Key)], cycle.Max(credit => credit.Value.At)));

    /// <summary>Says whether a company may be scored, and reserves the credit it costs. In memory, at once.</summary>
    /// <returns>False when there is no credit left: it must not be scored.</returns>
    public bool TryCharge(Pseudonym company, FactsHash facts)
    {
        var key = meter.KeyOf(company, facts);
        if (held.ContainsKey(key)) return true;
        var charge = meter.Take(key, out var book, out var at);
        if (charge is Charge.Charged or Charge.Joined) held.Add(key, (book, at));
        if (charge == Charge.Charged) CreditsUsed++;
        return charge != Charge.Exhausted;
    }

    /// <summary>The batch is safe on disk.</summary>
    public void Keep()
    {
        meter.Keep(held.Select(credit => (credit.Value.Book, credit.Key)));
        held.Clear();
    }

    /// <summary>Gives back what was not kept.</summary>
    public void Dispose()
    {
        meter.GiveBack(held.Select(credit => (credit.Value.Book, credit.Key)));
        held.Clear();
    }
}
