using Conturs.Storage.Audit;
using Conturs.Storage.Documents;
using Conturs.Storage.Keys;
using Conturs.Storage.Scores;

namespace Conturs.Storage.Privacy;

/// <summary>Carries out requests about somebody's data, and remembers each as traces, times and counts.</summary>
/// <param name="documents">The store.</param>
/// <param name="upkeep">Rebuilds it.</param>
/// <param name="keys">Its keys.</param>
/// <param name="backups">The folder of backups, where the list of erasures lies.</param>
/// <param name="time">The clock.</param>
public sealed class SubjectRequests(IDocumentStore documents, IStoreUpkeep upkeep, KeyRing keys, string backups, TimeProvider time)
{
    private readonly SubjectTraces traces = new(keys);
    private readonly SubjectDocuments owned = new(documents);
    private readonly PrivacyRequestStore requests = new(documents);
    private readonly DepartureStore departures = new(documents);
    private readonly AuditLog audit = new(documents, keys, time);

    /// <summary>Shows everything that is kept about a subject. The request itself is remembered after, and is not among it.</summary>
    /// <param name="subject">Whom it is about.</param>
    /// <param name="actor">Who carries it out, for the audit log.</param>
    public async Task<SubjectReport> Access(DataSubject subject, string actor)
    {
        var request = Of(RequestKind.Access, subject, keepOut: false);
        List<StoredDocument> found = [];
        await foreach (var document in owned.Of(subject)) found.Add(document);
        List<PrivacyRequest> before = [];
        List<AuditEntry> entries = [];
        foreach (var pseudonym in subject.Pseudonyms)
        {
            await foreach (var earlier in requests.About(traces.Of(pseudonym))) before.Add(earlier);
            await foreach (var entry in audit.About(pseudonym)) entries.Add(entry);
        }

        var report = new SubjectReport(found, await new ExclusionStore(documents, keys).Of(request.Traces), [.. before.OrderBy(earlier => earlier.At)], [.. entries.OrderBy(entry => entry.Number)]);
        var counts = found.CountBy(document => document.Collection).ToDictionary(count => count.Key, count => (long)count.Value);
        await documents.Write([PrivacyRequestStore.Shape.Put(request with { Counts = counts, FinishedAt = time.GetUtcNow() })]);
        await audit.Append(actor, "privacy-access", subject.Name, [$"documents shown: {found.Count}"]);
        return report;
    }

    /// <summary>
    /// Removes every document of a subject, then rebuilds the store, so that no freed page, snapshot or log holds it. Killed on
    /// the way, it is simply asked for again: the request is safe first, what is gone stays gone, and it counts as carried out only
    /// when the store was rebuilt.
    /// </summary>
    /// <param name="subject">Whom it is about.</param>
    /// <param name="keepOut">True to leave it out of later learning and scoring.</param>
    /// <param name="actor">Who carries it out, for the audit log.</param>
    /// <exception cref="IOException">The disk refused to rebuild the store; the documents are removed, and asking again finishes the work.</exception>
    public async Task<Erasure> Forget(DataSubject subject, bool keepOut, string actor)
    {
        var request = Of(RequestKind.Forget, subject, keepOut);
        var unfinished = await Unfinished(request);
        await Remember(request);
        request = request with { Counts = await owned.Remove(subject) };
        await documents.Write([PrivacyRequestStore.Shape.Put(request)]);
        var entry = await audit.Append(actor, "privacy-forget", subject.Name, [$"documents removed: {request.Counts.Values.Sum()}", keepOut ? "kept out of later learning and scoring" : "not kept out of later files"]);
        await upkeep.Purge();
        request = request with { FinishedAt = time.GetUtcNow() };
        await documents.Write([.. unfinished.Append(request).Select(done => PrivacyRequestStore.Shape.Put(done with { FinishedAt = request.FinishedAt }))]);
        return new Erasure(request, unfinished, entry, request.FinishedAt.Value, await new ExclusionStore(documents, keys).Of(request.Traces), FoundBackups.In(backups));
    }

    /// <summary>Requests to forget the same name that were stopped on the way.</summary>
    private async Task<IReadOnlyList<PrivacyRequest>> Unfinished(PrivacyRequest request)
    {
        List<PrivacyRequest> unfinished = [];
        await foreach (var before in requests.About(request.Subject))
            if (before is { Kind: RequestKind.Forget, FinishedAt: null }) unfinished.Add(before);
        return unfinished;
    }

    /// <summary>Leaves a subject out of learning and scoring from the next run on.</summary>
    /// <param name="subject">Whom it is about.</param>
    /// <param name="actor">Who carries it out, for the audit log.</param>
    public Task<AuditEntry> OptOut(DataSubject subject, string actor) => Change(RequestKind.OptOut, subject, actor, "privacy-opt-out", "left out of learning and scoring");

    /// <summary>Lets a subject that opted out take part again. One that was forgotten and kept out stays out.</summary>
    /// <inheritdoc cref="OptOut" path="/param"/>
    public Task<AuditEntry> Withdraw(DataSubject subject, string actor) => Change(RequestKind.Withdrawal, subject, actor, "privacy-withdrawal", "takes part in learning and scoring again");

    private async Task<AuditEntry> Change(RequestKind kind, DataSubject subject, string actor, string action, string detail)
    {
        // Who is left out changes in the same batch, so that it is carried out as soon as it is remembered.
        await Remember(Of(kind, subject, keepOut: false) with { FinishedAt = time.GetUtcNow() });
        // What waits to be scored is queued work, not something that is kept: it goes.
        if (kind == RequestKind.OptOut) await owned.TakeOut(subject);
        return await audit.Append(actor, action, subject.Name, [detail]);
    }

    /// <summary>The request, what it changes in who is left out and its number among the departures are one batch; the list beside the backups follows at once.</summary>
    private async Task Remember(PrivacyRequest request)
    {
        for (var isWritten = false; !isWritten;)
        {
            try
            {
                await documents.Write([PrivacyRequestStore.Shape.Put(request), .. Erasures.ChangesOf(request), .. DepartureStore.Next(await departures.Count(), request)]);
                isWritten = true;
            }
            catch (RevisionConflictException)
            {
                // Somebody else left at the same time and has the number; the next one is free.
            }
        }

        List<PrivacyRequest> all = [];
        await foreach (var known in requests.All()) all.Add(known);
        ErasureList.Write(backups, keys, all);
    }

    private PrivacyRequest Of(RequestKind kind, DataSubject subject, bool keepOut) =>
        new(kind, time.GetUtcNow().ToUniversalTime(), new RequestedSubject(subject.AskedBy, traces.Of(subject.Name), [.. subject.Pseudonyms.Skip(1).Select(traces.Of)]), keepOut, new Dictionary<string, long>(), null);
}
