using Conturs.Storage.Credits;
using Conturs.Storage.Documents;
using Conturs.Storage.Keys;
using Conturs.Storage.Licences;
using Conturs.Storage.Scores;

namespace Conturs.Appliance.Licensing;

/// <summary>
/// Decides whether a scoring costs a credit and whether there is one, in memory and in constant time, for any number of requests at
/// once. There is one per process. The order is: reserve here, write credit and score in one batch, keep here, answer:
/// <code>
/// using var hold = meter.Hold();
/// if (!hold.TryCharge(company, facts)) return 429 with meter.Exhausted();
/// await store.Write([score, .. hold.Writes]);
/// hold.Keep();
/// </code>
/// </summary>
internal sealed class CreditMeter : IDisposable
{
    private readonly CreditStore store;
    private readonly LicenceStore licences;
    private readonly TimeProvider time;
    private readonly byte[] hashingKey;
    private readonly SemaphoreSlim loading = new(1);
    private readonly Lock gate = new();

    private BelievedTime now;
    private PlanTimeline plans = PlanTimeline.Of([]);
    private string? licenceId;
    private BillingCycle cycle;
    private CreditBook book = new(default, []);

    private CreditMeter(IDocumentStore documents, KeyRing keys, VendorKey vendor, TimeProvider time)
    {
        (store, licences, this.time) = (new CreditStore(documents), new LicenceStore(documents, vendor), time);
        hashingKey = CreditKey.HashingKey(keys);
    }

    /// <summary>Reads what was used back from the store.</summary>
    /// <exception cref="Storage.DataFolderException">A document is damaged.</exception>
    /// <exception cref="StoreUnavailableException">The store cannot be read or written now.</exception>
    public static async Task<CreditMeter> Open(IDocumentStore documents, KeyRing keys, VendorKey vendor, TimeProvider time, CancellationToken cancellation = default)
    {
        var meter = new CreditMeter(documents, keys, vendor, time);
        var (usage, latest) = (await meter.store.Usage(cancellation), await meter.store.Latest(cancellation));
        meter.licenceId = usage?.LicenceId;
        meter.now = usage is null && latest is null ? BelievedTime.Of(time.GetUtcNow()) : new BelievedTime(Later(usage?.Reached, latest), usage?.LeapSince);
        await meter.Load(cancellation);
        return meter;
    }

    /// <summary>Begins the credits of one request.</summary>
    public CreditHold Hold() => new(this);

    /// <summary>What is used and left now.</summary>
    public CreditUsage Usage()
    {
        lock (gate)
        {
            Look();
            var (plan, next) = (plans.At(now.Reached), plans.NextAfter(now.Reached));
            return new CreditUsage(plan.Name, book.Used, plan.Limit, Math.Max(0, plan.Limit - book.Used), cycle.Start, cycle.End, plan.ValidUntil, next is null ? null : new NextPlan(next.Plan.Name, next.Plan.Limit, next.At));
        }
    }

    /// <summary>What to answer when <see cref="CreditHold.TryCharge"/> said no.</summary>
    public CreditsExhausted Exhausted()
    {
        var usage = Usage();
        lock (gate) return CreditsExhausted.Of(usage, now.ClockAt(usage.ResetsAt), time.GetUtcNow());
    }

    /// <summary>Looks for a licence that was installed meanwhile, by a verb for instance. Cheap: to be called once a minute, and before a usage is shown.</summary>
    public async Task Reload(CancellationToken cancellation = default)
    {
        await loading.WaitAsync(cancellation);
        try
        {
            if (Newest(await licences.All(cancellation))?.Licence.Id != licenceId) await Load(cancellation);
        }
        finally
        {
            loading.Release();
        }
    }

    /// <summary>Keeps the time that was reached, folds what was written since, and removes what no cycle needs any more; to be called every ten minutes and at the end.</summary>
    /// <returns>How many documents of earlier cycles were removed.</returns>
    public async Task<long> Save(CancellationToken cancellation = default)
    {
        UsageRecord usage;
        DateOnly before;
        lock (gate)
        {
            Look();
            usage = new UsageRecord(now.Reached, now.LeapSince, cycle.FirstDay, book.Paid, licenceId);
            before = plans.CycleAt(cycle.Start.AddTicks(-1)).FirstDay;
        }

        await store.Save(usage, cancellation);
        await store.Fold(usage.Cycle, cancellation);
        return await store.RemoveBefore(before, cancellation);
    }

    public void Dispose() => loading.Dispose();

    /// <summary>What is paid for.</summary>
    internal CreditKey KeyOf(Pseudonym company, FactsHash facts) => CreditKey.Of(hashingKey, company, facts);

    /// <summary>Takes a credit of the running cycle.</summary>
    /// <param name="key">What it is for.</param>
    /// <param name="taken">The book it was taken from.</param>
    /// <param name="at">When.</param>
    internal Charge Take(CreditKey key, out CreditBook taken, out DateTimeOffset at)
    {
        lock (gate)
        {
            Look();
            (taken, at) = (book, now.Reached);
            return book.Take(key, plans.At(now.Reached).Limit);
        }
    }

    /// <summary>Credits that are safe on disk.</summary>
    internal void Keep(IEnumerable<(CreditBook Book, CreditKey Key)> credits)
    {
        lock (gate)
            foreach (var (taken, key) in credits) taken.Keep(key);
    }

    /// <summary>Credits that were not written.</summary>
    internal void GiveBack(IEnumerable<(CreditBook Book, CreditKey Key)> credits)
    {
        lock (gate)
            foreach (var (taken, key) in credits) taken.GiveBack(key);
    }

    /// <summary>Looks at the clock; with a new cycle begins a new book. Under the gate.</summary>
    private void Look()
    {
        now = now.See(time.GetUtcNow());
        if (cycle.Contains(now.Reached)) return;
        cycle = plans.CycleAt(now.Reached);
        book = new CreditBook(cycle.FirstDay, []);
    }

    /// <summary>Works out the plan and the cycle, and reads what was used in it, where that is not known yet.</summary>
    private async Task Load(CancellationToken cancellation)
    {
        var installed = await licences.All(cancellation);
        var (timeline, newest) = (PlanTimeline.Of(installed), Newest(installed));
        var (before, present) = Seen(newest);
        var running = timeline.CycleAt(present.Reached);
        // A clock that ran ahead before the licence was installed has left credits that no cycle will ever ask for.
        if (before >= running.End) await store.RemoveAfter(running.FirstDay, cancellation);
        var known = book.Cycle == running.FirstDay ? null : new CreditBook(running.FirstDay, await store.Of(running.FirstDay, cancellation));
        lock (gate)
        {
            (now, plans, cycle, licenceId) = (present, timeline, running, newest?.Licence.Id);
            if (known is not null && book.Cycle != running.FirstDay) book = known;
        }
    }

    /// <summary>How far the time was before, and what is believed now that the newest licence is known.</summary>
    private (DateTimeOffset Before, BelievedTime Present) Seen(InstalledLicence? newest)
    {
        var clock = time.GetUtcNow();
        lock (gate) return (now.Reached, newest is not null && newest.Licence.Id != licenceId ? now.Trust(newest.InstalledAt, clock) : now.See(clock));
    }

    private static InstalledLicence? Newest(IReadOnlyList<InstalledLicence> installed) => installed is [.., var newest] ? newest : null;

    private static DateTimeOffset Later(DateTimeOffset? moment, DateTimeOffset? other) => moment is { } known && !(other > known) ? known : other ?? DateTimeOffset.MinValue;
}
