using Conturs.Appliance.Startup;
using Conturs.Storage.Audit;
using Conturs.Storage.Documents;
using Conturs.Storage.Keys;
using Conturs.Storage.Samples;
using Conturs.Storage.Scores;

namespace Conturs.Appliance.Samples;

/// <summary>Sample data to try the appliance with: asked for, looked at, taken away. Only a model and scores of it are kept, like those of anybody.</summary>
internal sealed class SampleSource(WatchedStore documents, KeyRing keys, AuditLog audit, TimeProvider time)
{
    private readonly SampleStore store = new(documents);
    private readonly SampleBell bell = new(time);
    private SampleBook? book;
    private IReadOnlyDictionary<string, string> ids = new Dictionary<string, string>();

    /// <summary>What it does just now, and how much of that is done, 0-1; null when nothing.</summary>
    public (string Step, double Share)? Progress { get; set; }

    /// <summary>True as long as there is any of it.</summary>
    public async Task<bool> IsHere() => await store.Find() is not null;

    /// <summary>How far it is; null when there is none.</summary>
    public Task<LoadedSample?> State() => store.Find();

    /// <summary>Has it loaded.</summary>
    /// <param name="actor">Who wants it, as the audit log names people.</param>
    /// <param name="cancellation">Gives up before it is asked for.</param>
    public async Task Load(string actor, CancellationToken cancellation)
    {
        if (await store.Ask(time.GetUtcNow(), cancellation)) await audit.Append(actor, "sample-loaded", null, [], cancellation);
        bell.Ring();
    }

    /// <summary>Has it taken away, with its model and all its scores.</summary>
    /// <param name="actor">Who wants that.</param>
    /// <param name="cancellation">Gives up before it is asked for.</param>
    public async Task TakeAway(string actor, CancellationToken cancellation)
    {
        if (await store.Change(sample => sample with { State = SampleState.Leaving }, cancellation) is not null) await audit.Append(actor, "sample-removed", null, [], cancellation);
        bell.Ring();
    }

    /// <summary>Waits until somebody wants something of it.</summary>
    public Task Wait(CancellationToken stopping) => bell.Wait(Timeout.InfiniteTimeSpan, stopping);

    /// <summary>The data as it was on the day it was asked for.</summary>
    public SampleBook Book(LoadedSample sample)
    {
        var day = DateOnly.FromDateTime(sample.AskedAt.UtcDateTime);
        if (book?.Today == day) return book;
        var drawn = new SampleBook(day);
        ids = drawn.Leads.ToDictionary(id => Pseudonym.Of(keys, SampleBook.Prefix + id).Text, id => SampleBook.Prefix + id, StringComparer.Ordinal);
        return book = drawn;
    }

    /// <summary>Reference of a lead of the sample by what stands for it in the store; null when it is none.</summary>
    public async Task<string?> ReferenceOf(string subject)
    {
        if (await store.Find() is not { } sample) return null;
        Book(sample);
        return ids.GetValueOrDefault(subject);
    }

    /// <summary>Name behind a reference of the sample; null when it is none.</summary>
    public async Task<string?> NameOf(string reference) => await store.Find() is { } sample ? Book(sample).NameOf(reference) : null;
}
