using System.Text;
using Conturs.Connectors.Webhooks;
using Conturs.Storage.Documents;
using Conturs.Storage.Webhooks;

namespace Conturs.Appliance.Webhooks;

/// <summary>
/// Sends the waiting messages of one receiver, a few at a time: those about the same lead one after the other, others beside
/// them. What became of them is written after they were sent; whatever dies in between, they are sent again with the same ids.
/// </summary>
internal sealed class WebhookDeliveries(WebhookStore webhooks, OutboxStore outbox, WebhookOutlet outlet, WebhookClient client, WebhookNotes notes, TimeProvider time)
{
    /// <summary>Messages that are sent to one receiver at once.</summary>
    private const int Width = 8;

    private static readonly TimeSpan Behind = TimeSpan.FromTicks(1);

    /// <summary>Sends what is due to a receiver, until nothing is, or it is left alone, or switched off.</summary>
    public async Task Deliver(string endpoint, CancellationToken stopping)
    {
        while (!stopping.IsCancellationRequested && await webhooks.Find(endpoint, stopping) is { IsOn: true } webhook && webhook.Health.PausedUntil is var pause && !(pause > time.GetUtcNow()))
        {
            // A receiver that failed is tried with one message before it gets more.
            var due = await outbox.Due(endpoint, time.GetUtcNow(), webhook.Health.Failures > 0 ? 1 : Width, stopping);
            if (due.Count == 0) return;
            if (!await Round(webhook, due, stopping)) return;
        }
    }

    /// <returns>False when nothing more can be sent now.</returns>
    private async Task<bool> Round(KeptWebhook webhook, IReadOnlyList<(OutboxMessage Message, long Revision)> due, CancellationToken stopping)
    {
        var (sent, marks) = (new List<(OutboxMessage Message, long Revision)>(), new List<DocumentWrite>());
        foreach (var (message, revision) in due)
        {
            if (await PutOff(message, stopping) is { } changed) marks.Add(OutboxStore.Shape.Put(changed, revision));
            else if (!sent.Exists(other => other.Message.SharesLaneWith(message))) sent.Add((message, revision));
        }

        var answers = await Task.WhenAll(sent.Select(one => Send(webhook.Endpoint, one.Message, stopping)));
        foreach (var ((message, revision), answer) in sent.Zip(answers))
            if (answer is { Outcome: not WebhookOutcome.Off }) marks.Add(OutboxStore.Shape.Put(After(message, answer), revision));
        var health = After(webhook.Health, [.. answers.OfType<WebhookAnswer>().Where(answer => answer.Outcome != WebhookOutcome.Off)]);
        if (health != webhook.Health) marks.Add(WebhookStore.HealthShape.Put(health, webhook.HealthRevision));
        // What was sent is written down although the appliance stops: it need not be sent again.
        if (marks.Count > 0) await outbox.Mark(marks, CancellationToken.None);
        if (health.DisabledAt is not null) await SwitchedOff(health);
        return Array.TrueForAll(answers, answer => answer is { Outcome: not WebhookOutcome.Off });
    }

    /// <summary>The message as it is when it must not be sent now: too old, or behind another about the same lead; null when it can be sent.</summary>
    private async Task<OutboxMessage?> PutOff(OutboxMessage message, CancellationToken stopping)
    {
        if (time.GetUtcNow() - message.CreatedAt > RetryPlanning.LongestWait) return message.Dead(message.LastError ?? $"It waited {RetryPlanning.LongestWait.TotalDays:0} days for a receiver that was not well.");
        var first = await outbox.First(message, stopping);
        return first.Id == message.Id || first.NextAt <= message.NextAt ? null : message.Waits((first.NextAt ?? first.CreatedAt) + Behind, message.LastError);
    }

    /// <returns>Null when the appliance stopped before there was an answer.</returns>
    private async Task<WebhookAnswer?> Send(WebhookEndpoint endpoint, OutboxMessage message, CancellationToken stopping)
    {
        try
        {
            WebhookSecret[] secrets = [.. endpoint.SecretsAt(time.GetUtcNow()).Select(WebhookSecret.Parse)];
            return await client.Send(new Uri(endpoint.Url), message.Id, Encoding.UTF8.GetBytes(message.Content ?? ""), secrets, stopping);
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            return null;
        }
    }

    private OutboxMessage After(OutboxMessage message, WebhookAnswer answer)
    {
        if (answer.Outcome == WebhookOutcome.Delivered) return message.Delivered();
        var tried = message with { Attempts = message.Attempts + 1 };
        var next = answer.Outcome == WebhookOutcome.Gone ? null : RetryPlanning.Next(message.Id, tried.Attempts, answer.RetryAfter);
        if (next is null) notes.GivenUp(message.Endpoint, message.Id, tried.Attempts);
        return next is { } wait ? tried.Waits(time.GetUtcNow() + wait, answer.Error) : tried.Dead(answer.Error!);
    }

    private WebhookHealth After(WebhookHealth before, IReadOnlyList<WebhookAnswer> answers)
    {
        if (answers.Count == 0) return before;
        var now = time.GetUtcNow();
        var told = answers.MaxBy(answer => answer.Outcome)!;
        var health = before with { LastAt = now, LastStatus = told.Status, LastError = told.Error };
        if (told.Outcome == WebhookOutcome.Gone) return health with { DisabledAt = now, DisabledBecause = "It answered 410: it wants no messages any more." };
        if (answers.Any(answer => answer.Outcome == WebhookOutcome.Delivered)) return health with { Failures = 0, FailingSince = null, PausedUntil = null };
        var since = before.FailingSince ?? now;
        if (now - since > RetryPlanning.LongestFailing) return health with { DisabledAt = now, DisabledBecause = $"It took no message for {RetryPlanning.LongestFailing.TotalDays:0} days." };
        if (told.Outcome != WebhookOutcome.NotWell) return health with { FailingSince = since };
        return health with { Failures = before.Failures + 1, FailingSince = since, PausedUntil = now + RetryPlanning.Pause(before.Id, before.Failures + 1, told.RetryAfter) };
    }

    private async Task SwitchedOff(WebhookHealth health)
    {
        await outlet.Refresh();
        await outbox.GiveUp(health.Id, health.DisabledBecause!);
        await notes.SwitchedOff(health);
    }
}
