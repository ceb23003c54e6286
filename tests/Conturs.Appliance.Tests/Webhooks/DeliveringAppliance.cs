using System.Net;
using Conturs.Appliance.Webhooks;
using Conturs.Connectors.Egress;
using Conturs.Connectors.Webhooks;
using Conturs.Scoring;
using Conturs.Storage.Audit;
using Conturs.Storage.Documents;
using Conturs.Storage.Keys;
using Conturs.Storage.Scores;
using Conturs.Storage.Webhooks;
using Conturs.Testing;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace Conturs.Appliance.Tests.Webhooks;

/// <summary>All parts of outgoing webhooks over a store in memory and a clock that a test moves; receivers on this machine are allowed by name.</summary>
internal sealed class DeliveringAppliance : IDisposable
{
    public static readonly WebhookKind[] AllKinds = Enum.GetValues<WebhookKind>();

    public DeliveringAppliance(params WebhookReceiver[] receivers) : this(new InMemoryDocumentStore(), new EgressOptions { Allowed = [.. receivers.Select(Allow)] })
    {
    }

    public DeliveringAppliance(IDocumentStore documents, EgressOptions egress)
    {
        Documents = documents;
        var bell = new WebhookBell(Time);
        var audit = new AuditLog(documents, Keys, Time);
        (Webhooks, Outbox, Client) = (new WebhookStore(documents), new OutboxStore(documents), new WebhookClient(new EgressClients(egress, new SystemNetwork(), Time), Time));
        Outlet = new WebhookOutlet(Webhooks, bell, Time, egress.IsAirGapped);
        var notes = new WebhookNotes(audit, NullLogger<WebhookNotes>.Instance);
        Deliveries = new WebhookDeliveries(Webhooks, Outbox, Outlet, Client, notes, Time);
        Directory = new WebhookDirectory(Webhooks, Outbox, Outlet, Client, audit, Time);
        Loop = new WebhookLoop(Outlet, Outbox, Deliveries, bell, notes, Time);
    }

    public static KeyRing Keys { get; } = KeyRing.Prepare();

    public FakeTimeProvider Time { get; } = new(new DateTimeOffset(2026, 3, 4, 12, 0, 0, TimeSpan.Zero));

    public IDocumentStore Documents { get; }

    public WebhookStore Webhooks { get; }

    public OutboxStore Outbox { get; }

    public WebhookClient Client { get; }

    public WebhookOutlet Outlet { get; }

    public WebhookDeliveries Deliveries { get; }

    public WebhookDirectory Directory { get; }

    public WebhookLoop Loop { get; }

    public static AllowedTarget Allow(WebhookReceiver receiver) => new(WebhookClient.Purpose, receiver.Origin, IPNetwork.Parse("127.0.0.0/8"));

    public async Task<(string Id, string Secret)> Register(WebhookReceiver receiver, params WebhookKind[] kinds)
    {
        var (webhook, secret) = await Directory.Register("key-1", receiver.Address.AbsoluteUri, kinds.Length > 0 ? kinds : AllKinds);
        return (webhook.Id, secret);
    }

    /// <summary>Scores a lead through the ledger; its messages are written as with a recorded score.</summary>
    public async Task Score(string reference, int score, int? before = null)
    {
        var record = Record(reference, score);
        if (Outlet.Scored(Card(reference, score), record, before is { } earlier ? Record(reference, earlier) : null) is { Count: > 0 } messages) await Documents.Write(messages);
        Outlet.Written();
    }

    public ScoreRecord Record(string reference, int score) => new(Pseudonym.Of(Keys, reference), Time.GetUtcNow(), 1, score, new BandedProfile("", [], [], []));

    public static ScoreCard Card(string reference, int score) => new()
    {
        Ref = reference,
        Score = score,
        Grade = Grades.Of(score),
        GradeMeaning = Grades.Meaning(Grades.Of(score)),
        Percentile = score,
        Interval = new Interval(score, score, 0.9),
        Confidence = 0.5,
        ConfidenceLevel = ConfidenceLevel.Medium,
        ThinEvidence = false,
        Explanation = "A test.",
        Baseline = score,
        Factors = [],
        Missing = [],
    };

    public Task Deliver(string id) => Deliveries.Deliver(id, CancellationToken.None);

    public async Task<IReadOnlyList<OutboxMessage>> Messages() => await Documents.All(OutboxStore.Shape).ToListAsync();

    public async Task<WebhookHealth> HealthOf(string id) => (await Webhooks.Find(id))!.Health;

    public static async Task Until(Func<bool> isSo)
    {
        for (var i = 0; i < 500 && !isSo(); i++) await Task.Delay(10);
        isSo().Should().BeTrue("it was waited for");
    }

    public void Dispose()
    {
        Client.Dispose();
        Loop.Dispose();
    }
}
