using Conturs.Scoring;
using Conturs.Storage.Documents;
using Conturs.Storage.Scores;
using Conturs.Storage.Webhooks;

namespace Conturs.Appliance.Webhooks;

/// <summary>
/// Makes the messages that tell receivers what happened: one for each that wants to know. They are written in the batch of what
/// they tell of; then <see cref="Written"/> wakes whoever delivers. Who wants to know is held in memory, so that a score costs no reading.
/// </summary>
/// <param name="webhooks">Who is told.</param>
/// <param name="bell">Wakes whoever delivers.</param>
/// <param name="time">The clock.</param>
/// <param name="isOff">True when all outgoing traffic is off: then nothing is made, since nothing would be sent.</param>
internal sealed class WebhookOutlet(WebhookStore webhooks, WebhookBell bell, TimeProvider time, bool isOff)
{
    private readonly MessageIds ids = new(time);
    private volatile IReadOnlyList<KeptWebhook>? known;

    /// <summary>An outlet for a verb, which delivers nothing itself.</summary>
    public static WebhookOutlet Over(IDocumentStore documents, bool isOff, TimeProvider time) => new(new WebhookStore(documents), new WebhookBell(time), time, isOff);

    /// <summary>Reads anew who is told; whoever changes that calls it.</summary>
    public async Task<IReadOnlyList<KeptWebhook>> Refresh(CancellationToken cancellation = default) => known = isOff ? [] : await webhooks.All(cancellation);

    /// <summary>What is to be written with a score: nothing when it is the same as before or nobody wants to know.</summary>
    /// <param name="card">The card.</param>
    /// <param name="record">It as it is recorded.</param>
    /// <param name="before">The score recorded before; null when there is none.</param>
    public IReadOnlyList<DocumentWrite> Scored(ScoreCard card, ScoreRecord record, ScoreRecord? before)
    {
        if (Listeners is [] || (before is not null && before.Score == record.Score)) return [];
        var change = ToldScore.Of(card, record, before);
        var messages = Messages(WebhookKind.ScoreUpdated, record.ScoredAt, change, record.Pseudonym, record.Domain);
        if (before is not null && before.Grade != record.Grade) messages = messages.Concat(Messages(WebhookKind.ScoreGradeChanged, record.ScoredAt, change, record.Pseudonym, record.Domain));
        return [.. messages];
    }

    /// <summary>What is to be written with the publication of a model version.</summary>
    public IReadOnlyList<DocumentWrite> Published(ModelPublication publication) => [.. Messages(WebhookKind.ModelPublished, time.GetUtcNow(), publication)];

    /// <summary>What is to be written with the failure of a synchronization.</summary>
    public IReadOnlyList<DocumentWrite> Failed(SyncFailure failure) => [.. Messages(WebhookKind.SyncFailed, time.GetUtcNow(), failure)];

    /// <summary>Says that messages are on disk now.</summary>
    public void Written() => bell.Ring();

    /// <summary>Who is told; only the very first question reads the store.</summary>
    private IReadOnlyList<KeptWebhook> Listeners => known ?? Refresh().GetAwaiter().GetResult();

    private IEnumerable<DocumentWrite> Messages<T>(WebhookKind kind, DateTimeOffset at, T data, Pseudonym? subject = null, Pseudonym? domain = null)
    {
        string? content = null;
        foreach (var webhook in Listeners.Where(webhook => webhook.IsOn && webhook.Endpoint.Kinds.Contains(kind)))
        {
            content ??= WebhookSamples.Text(new WebhookPayload<T>(kind, at.ToUniversalTime(), data));
            var now = time.GetUtcNow();
            yield return OutboxStore.Shape.Put(new OutboxMessage { Id = ids.Next(), Endpoint = webhook.Endpoint.Id, Kind = kind, CreatedAt = now, NextAt = now, Content = content, Subject = subject?.Text, Domain = domain?.Text });
        }
    }
}
