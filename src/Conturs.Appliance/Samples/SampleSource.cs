using Conturs.Appliance.Startup;
using Conturs.Storage.Audit;
using Conturs.Storage.Connections;
using Conturs.Storage.Customers;
using Conturs.Storage.Documents;
using Conturs.Storage.Keys;
using Conturs.Storage.Models;
using Conturs.Storage.Samples;
using Conturs.Storage.Scores;

namespace Conturs.Appliance.Samples;

/// <summary>Sample data to try the appliance with: asked for, looked at, taken away. Only a model and scores of it are kept, like those of anybody.</summary>
internal sealed class SampleSource(WatchedStore documents, KeyRing keys, AuditLog audit, TimeProvider time)
{
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(5), Longest = TimeSpan.FromMinutes(2), Pause = TimeSpan.FromMilliseconds(200);

    private readonly SampleStore store = new(documents);
    private readonly SampleBell bell = new(time);
    private volatile DrawnSample? drawn;

    /// <summary>What it does just now, and how much of that is done, 0-1; null when nothing.</summary>
    public (string Step, double Share)? Progress { get; set; }

    /// <summary>True as long as there is any of it.</summary>
    public async Task<bool> IsHere() => await store.Find() is not null;

    /// <summary>How far it is; null when there is none.</summary>
    public Task<LoadedSample?> State() => store.Find();

    /// <summary>
    /// Why it must not be loaded here; null when it may. What was learned from it would score the leads of whoever has a model or a CRM,
    /// and be written there.
    /// </summary>
    /// <param name="own">The version that is learned from it itself; null for none.</param>
    /// <param name="cancellation">Gives up looking.</param>
    public async Task<string?> WhyNot(int? own, CancellationToken cancellation)
    {
        if ((await new ConnectionStore(documents).All(cancellation)).Any(kept => kept.HasAccess)) return "A CRM is connected, so there is no room for sample data: its model would score your own leads.";
        return (await new ModelVersionStore(documents, new CustomerStore(documents, keys)).Catalogue()).Active is { } active && active.Version != own ? $"There is a model of your own (version {active.Version}), so there is no room for sample data: its model would score your own leads." : null;
    }

    /// <summary>Has it loaded. Gives why not, or null.</summary>
    /// <param name="actor">Who wants it, as the audit log names people.</param>
    /// <param name="cancellation">Gives up before it is asked for.</param>
    public async Task<string?> Load(string actor, CancellationToken cancellation)
    {
        if (await WhyNot((await store.Find(cancellation))?.Version, cancellation) is { } objection) return objection;
        if (await store.Ask(time.GetUtcNow(), cancellation)) await audit.Append(actor, "sample-loaded", null, [], cancellation);
        Wake();
        return null;
    }

    /// <summary>Has it taken away, with its model and all its scores.</summary>
    /// <param name="actor">Who wants that.</param>
    /// <param name="cancellation">Gives up before it is asked for.</param>
    public async Task TakeAway(string actor, CancellationToken cancellation)
    {
        if (await store.Change(sample => sample with { State = SampleState.Leaving }, cancellation) is not null) await audit.Append(actor, "sample-removed", null, [], cancellation);
        Wake();
    }

    /// <summary>Waits until there is none of it any more.</summary>
    /// <exception cref="StoreUnavailableException">It is not taken away in time.</exception>
    public async Task Gone(CancellationToken cancellation)
    {
        for (var began = time.GetTimestamp(); await IsHere(); await Task.Delay(Pause, time, cancellation))
            if (time.GetElapsedTime(began) > Longest) throw new StoreUnavailableException("The sample data is still being taken away. Try again in a minute; nothing was connected.");
    }

    /// <summary>Has it looked at what the store says now, not some seconds later.</summary>
    public void Wake() => bell.Ring();

    /// <summary>Waits until somebody wants something of it: here, or some seconds later by a verb.</summary>
    public Task Wait(CancellationToken stopping) => bell.Wait(Look, stopping);

    /// <summary>The data as it was on the day it was asked for.</summary>
    public SampleBook Book(LoadedSample sample) => Drawn(sample).Book;

    /// <summary>References of leads of the sample by what stands for them in the store; empty when there is none.</summary>
    public async Task<IReadOnlyDictionary<string, string>> References(CancellationToken cancellation) => await store.Find(cancellation) is { } sample ? Drawn(sample).References : new Dictionary<string, string>();

    /// <summary>Its names, for whoever shows a page; null when there is none.</summary>
    public async Task<SampleBook?> Present(CancellationToken cancellation) => await store.Find(cancellation) is { } sample ? Book(sample) : null;

    private DrawnSample Drawn(LoadedSample sample)
    {
        if (drawn is { } known && known.Book.Today == SampleBook.DayOf(sample)) return known;
        var book = SampleBook.AsAskedFor(sample);
        return drawn = new DrawnSample(book, book.Leads.ToDictionary(id => Pseudonym.Of(keys, SampleBook.Prefix + id).Text, id => SampleBook.Prefix + id, StringComparer.Ordinal));
    }

    private sealed record DrawnSample(SampleBook Book, IReadOnlyDictionary<string, string> References);
}
