using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Conturs.Scoring;
using Conturs.Storage.Administrators;
using Conturs.Storage.ApiKeys;
using Conturs.Storage.Audit;
using Conturs.Storage.Backups;
using Conturs.Storage.Batches;
using Conturs.Storage.Connections;
using Conturs.Storage.Credits;
using Conturs.Storage.Customers;
using Conturs.Storage.Documents;
using Conturs.Storage.Idempotency;
using Conturs.Storage.Keys;
using Conturs.Storage.Licences;
using Conturs.Storage.Models;
using Conturs.Storage.Outcomes;
using Conturs.Storage.Privacy;
using Conturs.Storage.Privacy.Certificates;
using Conturs.Storage.Samples;
using Conturs.Storage.Schedules;
using Conturs.Storage.Scores;
using Conturs.Storage.Secrets;
using Conturs.Storage.Upkeep;
using Conturs.Storage.Webhooks;
using Microsoft.Extensions.Time.Testing;

namespace Conturs.Storage.Tests;

/// <summary>
/// One document of each collection as it lies in the store, seals opened: whoever changes what is kept sees it in a review.
/// A document that differs is written beside the approved one as <c>*.received.json</c>.
/// </summary>
public sealed class ApprovedDocumentsTests
{
    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private static readonly DateTimeOffset Noon = new(2026, 3, 4, 12, 0, 0, TimeSpan.Zero);
    private static readonly KeyRing Keys = new(new byte[16], new byte[96]);

    public static TheoryData<string> Names => [.. StoreCollections.All.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_stored_document_looks_as_it_was_approved(string collection)
    {
        var text = Text((await Examples()).Single(write => write.Collection == collection));
        var file = Path.Combine(Folder(), collection + ".json");

        if (!File.Exists(file) || await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken) != text)
            await File.WriteAllTextAsync(Path.ChangeExtension(file, "received.json"), text, TestContext.Current.CancellationToken);

        File.Exists(file).Should().BeTrue($"{file} must be approved");
        text.Should().Be(await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken));
    }

    /// <summary>What is written for one small installation, one document of each collection.</summary>
    private static async Task<IReadOnlyList<PutDocument>> Examples()
    {
        var store = new WatchedStore();
        await AddVersion(store);
        await AddScores(store);
        await AddRequest(store);
        await AddBatch(store);
        await AddOutcome(store);
        await AddConnection(store);
        await store.Write(
        [
            UpkeepStore.Shape.Put(new UpkeepRecord { SeenAt = Noon, SteadySince = Noon, SnapshotAt = Noon, SnapshotSequence = 17, OwnWrites = 1, VerifiedAt = Noon, RetentionAt = Noon }),
            BackupStore.Shape.Put(new BackupRecord { TakenAt = Noon, CheckedAt = Noon.AddMinutes(1), Sequence = 17, Length = 65_536 }),
            ProtectionKeyStore.Shape.Put(new ProtectionKey("key-1", "<key id=\"1\" />")),
            AdministratorStore.Shape.Put(new Administrator("0123456789ab", new string('a', 64), "owner@example.com", AdministratorRole.Owner, new StretchedPassword("argon2id", 65_536, 3, [1, 2, 3], [4, 5, 6]), new string('b', 32), Noon, Noon.AddMinutes(1))),
            ScoreOverrideStore.Shape.Put(new ScoreOverride { Subject = new string('a', 64), Score = 90, Reason = "a subsidiary of a customer", By = "owner-1", At = Noon, Until = Noon.AddDays(30) }),
            SampleStore.Shape.Put(new LoadedSample { State = SampleState.Scoring, AskedAt = Noon, EndedAt = Noon.AddMinutes(1), Version = 3, Deals = 1500, Scored = 250, Leads = 2500, Failure = "The disk is full." }),
            ApiKeyStore.Shape.Put(new ApiKey("0123456789ab", "Zapier", [ApiScope.Score, ApiScope.Read], [1, 2, 3], new string('a', 64), Noon, Noon.AddDays(90), Noon, null)),
            LicenceStore.Shape.Put(new KeptLicence(new string('a', 32), Noon, "{\n\"licence\":{},\n\"signature\":\"\"\n}\n")),
            CreditStore.Shape.Put(new CreditCharge(new DateOnly(2026, 3, 1), CreditKey.Of(CreditKey.HashingKey(Keys), Pseudonym.Of(Keys, "L-1"), FactsHash.Of(Keys, [new("employees", "n+2/1")])).ToString(), Noon)),
            CreditStore.BlockShape.Put(CreditBlock.Of(new DateOnly(2026, 3, 1), [new CreditKey(1, 2), new CreditKey(3, 4)], Noon)),
            UsedKeyStore.Shape.Put(new UsedKey(new string('a', 64), new string('b', 64), Noon, new string('c', 32))),
            CreditStore.UsageShape.Put(new UsageRecord(Noon, null, new DateOnly(2026, 3, 1), 3, new string('a', 32))),
            WebhookStore.Shape.Put(new WebhookEndpoint("wh1", "https://hooks.example.com/t0k3n", [WebhookKind.ScoreUpdated, WebhookKind.ScoreGradeChanged], "whsec_bmV3", Noon, "whsec_b2xk", Noon.AddDays(1))),
            WebhookStore.HealthShape.Put(new WebhookHealth { Id = "wh1", LastAt = Noon, LastStatus = 503, LastError = "hooks.example.com answered 503.", Failures = 1, FailingSince = Noon, PausedUntil = Noon.AddMinutes(1), DisabledAt = Noon, DisabledBecause = "It answered 410." }),
            OutboxStore.Shape.Put(new OutboxMessage { Id = "msg_1", Endpoint = "wh1", Kind = WebhookKind.ScoreUpdated, CreatedAt = Noon, Content = """{"type":"score.updated"}""", Subject = Pseudonym.Of(Keys, "L-1").Text, Domain = Pseudonym.OfDomain(Keys, "example.com").Text, Attempts = 1, NextAt = Noon.AddSeconds(5), LastError = "hooks.example.com answered 503." }),
        ]);
        return [.. store.Written.SelectMany(batch => batch).OfType<PutDocument>().Reverse().DistinctBy(write => write.Collection)];
    }

    private static async Task AddConnection(WatchedStore store)
    {
        var (company, domain) = (Pseudonym.Of(Keys, "hubspot:17").Text, Pseudonym.OfDomain(Keys, "example.com").Text);
        await store.Write(
        [
            ConnectionStore.Shape.Put(new KeptConnection
            {
                Id = "hubspot", CreatedAt = Noon, Address = "https://api.hubapi.com/", Network = "10.0.0.0/8", Account = "4711", Token = "pat", ClientId = "client", ClientSecret = "secret", RefreshToken = "refresh",
                Agreement = new PendingAgreement("state", "http://localhost/conturs"), WebhookAddress = "https://conturs.example.com/hooks/hubspot/t0k3n", WebhookToken = "t0k3n", Fields = [new WishedField("plan_kind", "plan", true)],
            }),
            CrmRecordStore.Shape.Put(new CrmRecord { Subject = company, Domain = domain, Connection = "hubspot", Kind = RecordKind.Company, RecordId = "17", Facts = new string('f', 32), Version = 3, ModifiedAt = Noon, ParkedBecause = "HubSpot refuses it (VALIDATION_ERROR: MISSING_REQUIRED_PROPERTY, city).", WaitsSince = Noon }),
            PendingChangeStore.Shape.Put(new PendingChange { Subject = company, Connection = "hubspot", Kind = RecordKind.Company, RecordId = "17", ChangedAt = Noon, Channel = "feed", DueAt = Noon.AddSeconds(1), Attempts = 1 }),
            SyncHealthStore.Shape.Put(new SyncHealth { Id = "hubspot", Cursor = "offset", AskedAt = Noon, FailingSince = Noon, Failure = "HubSpot is not well (503). It is tried again.", Latencies = [new SyncLatency("feed", 4.3)], ClosedDeals = 3, LearnedFrom = 1800, FullVersion = 3, LearnedAt = Noon, FullAt = Noon }),
            SyncRunStore.Shape.Put(new SyncRun { Id = SyncRunStore.IdOf("hubspot", Noon), Connection = "hubspot", State = SyncRunState.Running, Reason = "once a day", CreatedAt = Noon, FinishedAt = Noon.AddMinutes(1), Step = 2, After = "17", Done = 100, Total = 5000, Counts = new SyncCounts(100, 3, 0, 3, 0, 0, 0), Detail = "learning", Failure = "HubSpot does not have it." }),
            ScheduleStore.Shape.Put(new KeptSchedule { Id = "full-sync", EverySeconds = 60, DailyAt = new TimeOnly(3, 0), BeganAt = Noon, History = [new ScheduledRun(Noon, Noon.AddSeconds(1), "asked for a run of hubspot", false)] }),
        ]);
    }

    private static async Task AddVersion(WatchedStore store)
    {
        var versions = new ModelVersionStore(store, new CustomerStore(store, Keys));
        Dimension[] dimensions = [new("employees", "Company size", "Employees", DimensionKind.Number) { Unit = "employees" }, new("industry", "Industry", "Sector", DimensionKind.Category), new("region", "Region", "Land", DimensionKind.Category)];
        var customer = new IndexedCustomer("D-17", new Dictionary<string, string> { ["employees"] = "n+2/1", ["industry"] = "tretail" }) { Domain = "example.com" };
        var version = new StoredVersion(await versions.Reserve(), Noon, """{"k":10,"intercept":-0.25}"""u8.ToArray(), """{"companies":400,"verdict":"ready"}"""u8.ToArray(), 0);
        await versions.Add(version, new CustomerList(dimensions, [customer]), activate: true, "Somebody asked for it with 'learn'.", "7.1 % of leads would move.");
    }

    private static async Task AddScores(WatchedStore store)
    {
        var lead = Pseudonym.Of(Keys, "L-1");
        var profile = new BandedProfile("", [2, -1, -2], [null, [0, 3], null], [new Provenance("csv", new DateOnly(2026, 3, 1)), new Provenance("csv", null), default]) { AsOf = new DateOnly(2026, 3, 1) };
        var score = new ScoreRecord(lead, Noon, 1, 61.2345, profile) { Domain = Pseudonym.OfDomain(Keys, "example.com"), Shadow = new ShadowScore(2, 70.5) };
        foreach (var record in (ScoreRecord[])[score, score with { Version = 2, Percentile = 100, Shadow = null, Earlier = new EarlierProfile(1, profile) }])
        {
            var recorder = new ScoreRecorder(store, Noon.AddDays(record.Version), await DepartureWatch.Begin(store, Keys));
            await recorder.LookUp([lead]);
            recorder.Add(record);
            await recorder.Flush();
        }
    }

    private static async Task AddBatch(WatchedStore store)
    {
        var batches = new LeadBatchStore(store);
        var batch = new LeadBatch { Id = new string('b', 32), Caller = "0123456789ab", CreatedAt = Noon, Version = 3, CardParts = 1, Total = 2, Parts = 1, State = BatchState.Done, PartsDone = 1, Done = 2, Errors = 1, CreditsUsed = 1, FinishedAt = Noon.AddMinutes(1) };
        var lead = new BatchedLead { Reference = "L-1", Subject = Pseudonym.Of(Keys, "L-1").Text, Domain = Pseudonym.OfDomain(Keys, "example.com").Text, FactsHash = new FactsHash(1, 2).Bytes(), Ignored = ["shoe_size"] };
        var profile = new BandedProfile("", [2, -1], [null, null], [new Provenance("api", null), default]);
        await batches.Add(new LeadBatchPart(batch.Id, 0, Noon, [lead.With(profile), new BatchedLead { ErrorCode = "unidentified_company", ErrorDetail = "Nothing of this identifies a company." }]), (await DepartureWatch.Begin(store, Keys)).Condition, CancellationToken.None);
        await batches.Add(batch, [], CancellationToken.None);
    }

    private static async Task AddOutcome(WatchedStore store) => await new OutcomeStore(store).Keep(
        new KeptOutcome
        {
            Subject = Pseudonym.Of(Keys, "deal-17").Text,
            Domain = Pseudonym.OfDomain(Keys, "example.com").Text,
            Reference = "deal-17",
            Won = true,
            ClosedAt = new DateOnly(2026, 3, 1),
            RecordedAt = Noon,
            Grid = 1,
            Facts = [new KeptFact("employees", DimensionKind.Number, "n+2/1"), new KeptFact("industry", DimensionKind.Category, "t" + new HiddenText(Keys).Of("industry", "shipyards"))],
        },
        await DepartureWatch.Begin(store, Keys));

    private static async Task AddRequest(WatchedStore store)
    {
        var subject = DataSubject.Of(Keys, SubjectNames.OfEmail("anna@example.com"));
        string[] traces = [.. subject.Pseudonyms.Select(new SubjectTraces(Keys).Of)];
        var about = new RequestedSubject(subject.AskedBy, traces[0], traces[1..]);
        await new AuditLog(store, Keys, new FakeTimeProvider(Noon)).Append(AuditLog.CommandLine, "privacy-forget", subject.Name, ["documents removed: 1"]);
        await store.Write(
        [
            PrivacyRequestStore.Shape.Put(new PrivacyRequest(RequestKind.Forget, Noon, about, true, new Dictionary<string, long> { ["scores"] = 1 }, Noon)),
            .. DepartureStore.Next(0, new PrivacyRequest(RequestKind.Forget, Noon, about, true, new Dictionary<string, long>(), null)),
            ExclusionStore.Shape.Put(new Exclusion(traces[0], ExclusionKind.Forgotten, Noon)),
            SigningKeyStore.Shape.Put(new SigningKey("privacy-certificates", Noon, [1, 2, 3], [4, 5, 6])),
        ]);
    }

    private static string Text(PutDocument document) => new JsonObject
    {
        ["collection"] = document.Collection,
        ["id"] = document.Id,
        ["keys"] = new JsonObject([.. document.Keys.OrderBy(key => key.Key, StringComparer.Ordinal).Select(key => KeyValuePair.Create(key.Key, (JsonNode?)(key.Value.Text is { } text ? JsonValue.Create(text) : JsonValue.Create(key.Value.Number))))]),
        ["content"] = JsonNode.Parse(Encoding.UTF8.GetString(document.Content.Span)),
    }.ToJsonString(Readable) + "\n";

    private static string Folder()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Conturs.Appliance.sln"))) folder = folder.Parent ?? throw new InvalidOperationException("The tests must run from inside the repository.");
        return Path.Combine(folder.FullName, "tests", "Conturs.Storage.Tests", "Approved");
    }
}
