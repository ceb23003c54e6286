using Conturs.Connectors.Crm;
using Conturs.Scoring;
using Conturs.Storage.Connections;
using Conturs.Storage.Documents;
using Conturs.Storage.Keys;
using Conturs.Storage.Scores;

namespace Conturs.Appliance.Sync;

/// <summary>Takes word of changes on: safe on disk, one entry a record, a moment before it is looked at, so that changes that come in a burst are one.</summary>
internal sealed class SignalIntake(PendingChangeStore changes, KeyRing keys, SyncBell bell, TimeProvider time)
{
    private static readonly TimeSpan Burst = TimeSpan.FromSeconds(1);

    /// <summary>Takes signals on. They are safe on disk when it returns.</summary>
    /// <param name="connection">Where they come from.</param>
    /// <param name="signals">In any order, the same several times or not.</param>
    /// <param name="channel">How they became known.</param>
    /// <param name="alongside">What is written with them, or not at all.</param>
    /// <param name="cancellation">Gives up before anything was taken on.</param>
    public async Task Take(string connection, IReadOnlyList<CrmSignal> signals, ChangeChannel channel, IReadOnlyList<DocumentWrite> alongside, CancellationToken cancellation)
    {
        if (signals.Count == 0 && alongside.Count == 0) return;
        await changes.Add([.. signals.Select(signal => Pending(connection, signal, channel))], alongside, cancellation);
        if (signals.Count > 0) bell.Ring();
    }

    /// <summary>Has records looked at, for another reason than that they changed.</summary>
    public Task LookAt(string connection, RecordKind kind, IEnumerable<string> ids, CancellationToken cancellation) =>
        Take(connection, [.. ids.Select(id => new CrmSignal(kind, id, time.GetUtcNow()))], ChangeChannel.FullSync, [], cancellation);

    /// <summary>Has companies looked at whose people are to get a score that the company got.</summary>
    public async Task OweContacts(string connection, IEnumerable<string> companies, CancellationToken cancellation)
    {
        await changes.Add([.. companies.Select(id => Pending(connection, new CrmSignal(RecordKind.Company, id, time.GetUtcNow()), ChangeChannel.FullSync) with { OwesContacts = true })], [], cancellation);
        bell.Ring();
    }

    private PendingChange Pending(string connection, CrmSignal signal, ChangeChannel channel)
    {
        var now = time.GetUtcNow();
        return new PendingChange
        {
            Subject = Pseudonym.Of(keys, CompanyReference.Of(connection, signal.Kind, signal.Id)).Text,
            Connection = connection,
            Kind = signal.Kind,
            RecordId = signal.Id,
            // A clock of the CRM that runs ahead would make latencies negative.
            ChangedAt = (signal.ChangedAt < now ? signal.ChangedAt : now).ToUniversalTime(),
            Channel = channel.ToString().ToLowerInvariant(),
            DueAt = now + Burst,
            IsPrivacyDeletion = signal.IsPrivacyDeletion,
        };
    }
}
