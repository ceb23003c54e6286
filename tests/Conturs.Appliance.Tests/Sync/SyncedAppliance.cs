using System.Globalization;
using Conturs.Appliance.Sync;
using Conturs.Appliance.Tests.Endpoints;
using Conturs.Appliance.Tests.Licensing;
using Conturs.Storage.Connections;
using Conturs.Storage.Documents;
using Conturs.Storage.Keys;
using Conturs.Testing;
using Conturs.Testing.HubSpot;
using Microsoft.Extensions.DependencyInjection;

namespace Conturs.Appliance.Tests.Sync;

/// <summary>An appliance that is connected with a HubSpot of our own, over HTTP, with everything that goes on by itself.</summary>
internal sealed class SyncedAppliance : IAsyncDisposable
{
    public const string Connection = "hubspot";

    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(Environment.GetEnvironmentVariable("TESTS_LONG") == "1" ? 10 : 2);

    private SyncedAppliance(FakeHubSpot hubSpot, IDocumentStore documents, KeyRing keys) => (HubSpot, Kept, Keys) = (hubSpot, documents, keys);

    public FakeHubSpot HubSpot { get; }

    /// <summary>What is kept, in memory; it outlives a restart.</summary>
    public IDocumentStore Kept { get; }

    public KeyRing Keys { get; }

    public ServedAppliance Served { get; private set; } = null!;

    /// <summary>An appliance that was never connected.</summary>
    /// <param name="credits">Credits a month; null for the free plan's hundred.</param>
    /// <param name="documents">The store.</param>
    /// <param name="time">The clock of HubSpot and the appliance.</param>
    /// <param name="ring">The keys of the store; new ones when null.</param>
    public static async Task<SyncedAppliance> Start(long? credits = 100_000, IDocumentStore? documents = null, TimeProvider? time = null, KeyRing? ring = null)
    {
        var (store, keys) = (documents ?? new InMemoryDocumentStore(), ring ?? KeyRing.Prepare());
        if (credits is { } limit) await Vendor.Sell(store, (time ?? TimeProvider.System).GetUtcNow(), limit, anchorDay: 1, new DateOnly(2036, 1, 1));
        var appliance = new SyncedAppliance(await FakeHubSpot.Start(time), store, keys);
        await appliance.Begin(time);
        return appliance;
    }

    /// <summary>Stops the appliance and starts it again over the same store.</summary>
    public async Task Restart()
    {
        await Served.DisposeAsync();
        await Begin(null);
    }

    /// <summary>Connects and waits until everything was gone through once.</summary>
    public async Task<SyncRun> Connect(bool withApp = false, Func<KeptConnection, KeptConnection>? with = null)
    {
        await Of<ConnectionStore>().Keep(with is null ? KeptFor(withApp) : with(KeptFor(withApp)));
        await Of<SyncHealthStore>().Change(Connection, known => known with { FailingSince = null, Failure = null, NeedsSomebody = false });
        return await Run("a connection was made");
    }

    /// <summary>Goes through everything once.</summary>
    public async Task<SyncRun> Run(string reason = "asked for", bool learns = false)
    {
        var run = await Of<RunKeeping>().Ask(Connection, reason, learns, CancellationToken.None);
        Of<SyncBell>().Ring();
        return await Until(async () => await Of<SyncRunStore>().Find(run.Id) is { State: SyncRunState.Done or SyncRunState.Failed } ended ? ended : null, "the run ends");
    }

    /// <summary>What is kept of a connection with the account, by token or by app.</summary>
    public KeptConnection KeptFor(bool withApp) => new()
    {
        Id = Connection,
        CreatedAt = DateTimeOffset.UnixEpoch,
        Address = HubSpot.Address.AbsoluteUri,
        Network = "127.0.0.0/8",
        Account = HubSpot.PortalId.ToString(CultureInfo.InvariantCulture),
        Token = withApp ? null : HubSpot.Tokens.Private,
        ClientId = withApp ? HubSpot.Tokens.ClientId : null,
        ClientSecret = withApp ? HubSpot.Tokens.ClientSecret : null,
        RefreshToken = withApp ? HubSpot.Tokens.Grant(new Dictionary<string, string> { ["client_id"] = HubSpot.Tokens.ClientId, ["client_secret"] = HubSpot.Tokens.ClientSecret, ["grant_type"] = "authorization_code", ["code"] = HubSpot.Tokens.Agree("https://here"), ["redirect_uri"] = "https://here" }).RefreshToken : null,
    };

    public T Of<T>() where T : notnull => Served.App.Services.GetRequiredService<T>();

    /// <summary>Waits for something.</summary>
    public static async Task<T> Until<T>(Func<Task<T?>> what, string why) where T : class
    {
        var start = TimeProvider.System.GetTimestamp();
        while (TimeProvider.System.GetElapsedTime(start) < Limit)
        {
            if (await what() is { } found) return found;
            await Task.Delay(20);
        }

        throw new TimeoutException($"It does not happen that {why}.");
    }

    public static Task Until(Func<Task<bool>> what, string why) => Until(async () => await what() ? "" : null, why);

    /// <summary>Has changes asked for and waits until they are looked at.</summary>
    public async Task Settle()
    {
        var before = Of<ChangeAsking>().Asked;
        Of<ChangeAsking>().Knock();
        Of<SyncBell>().Ring();
        await Until(() => Task.FromResult(Of<ChangeAsking>().Asked > before), "changes are asked for");
        await Quiet();
    }

    /// <summary>Waits until nothing waits to be looked at.</summary>
    public Task Quiet() => Until(async () => await Kept.Count(PendingChangeStore.Shape.Name) == 0, "the inbox is empty");

    /// <summary>What a record bears of a score.</summary>
    public string? Score(HubSpotKind kind, long id) => HubSpot.Crm.Find(kind, id)?.Properties.GetValueOrDefault("conturs_score");

    /// <summary>What a fresh scoring of the account gives each company.</summary>
    public Task<IReadOnlyDictionary<string, string>> Fresh() => FreshScoring.Of(Kept, KeptFor(withApp: false));

    /// <summary>Scores by id, as the account has them.</summary>
    public IReadOnlyDictionary<string, string> Present(HubSpotKind kind) =>
        HubSpot.Crm.All(kind).Where(record => record.Properties.ContainsKey("conturs_score")).ToDictionary(record => record.Id.ToString(CultureInfo.InvariantCulture), record => record.Properties["conturs_score"]);

    public async ValueTask DisposeAsync()
    {
        await Served.DisposeAsync();
        await HubSpot.DisposeAsync();
    }

    private async Task Begin(TimeProvider? time) => Served = await ServedAppliance.Start(Kept, time: time, ring: Keys);
}
