using System.Globalization;
using System.Net;
using Conturs.Connectors.Crm;
using Conturs.Connectors.Egress;
using Conturs.Connectors.HubSpot;
using Conturs.Testing.HubSpot;

namespace Conturs.Connectors.Tests.HubSpot;

/// <summary>A HubSpot of our own and the connector before it.</summary>
internal sealed class ConnectedHubSpot : IAsyncDisposable, ITokenVault
{
    private ConnectedHubSpot(FakeHubSpot hubSpot, HubSpotOptions options, TimeProvider time)
    {
        (HubSpot, this.options, this.time) = (hubSpot, options, time);
        Crm = Again(same => same);
    }

    private readonly HubSpotOptions options;
    private readonly TimeProvider time;

    public FakeHubSpot HubSpot { get; }

    public HubSpotConnector Crm { get; }

    /// <summary>Refresh tokens that were kept, in order.</summary>
    public List<string> KeptTokens { get; } = [];

    /// <summary>Before a refresh token is kept.</summary>
    public Func<Task> BeforeKeeping { get; set; } = () => Task.CompletedTask;

    /// <summary>Connects by token.</summary>
    public static async Task<ConnectedHubSpot> ByToken(Func<HubSpotOptions, HubSpotOptions>? with = null, TimeProvider? time = null)
    {
        var hubSpot = await FakeHubSpot.Start(time);
        var options = new HubSpotOptions { Address = hubSpot.Address, Token = hubSpot.Tokens.Private, Portal = hubSpot.PortalId };
        return new ConnectedHubSpot(hubSpot, with?.Invoke(options) ?? options, time ?? TimeProvider.System);
    }

    /// <summary>Connects by an app.</summary>
    public static async Task<ConnectedHubSpot> ByApp(Func<HubSpotOptions, HubSpotOptions>? with = null, TimeProvider? time = null, bool rotates = false)
    {
        var hubSpot = await FakeHubSpot.Start(time);
        hubSpot.Tokens.Rotates = rotates;
        var granted = hubSpot.Tokens.Grant(new Dictionary<string, string>
        {
            ["client_id"] = hubSpot.Tokens.ClientId,
            ["client_secret"] = hubSpot.Tokens.ClientSecret,
            ["grant_type"] = "authorization_code",
            ["code"] = hubSpot.Tokens.Agree("https://here"),
            ["redirect_uri"] = "https://here",
        });
        var options = new HubSpotOptions { Address = hubSpot.Address, ClientId = hubSpot.Tokens.ClientId, ClientSecret = hubSpot.Tokens.ClientSecret, RefreshToken = granted.RefreshToken, Portal = hubSpot.PortalId };
        return new ConnectedHubSpot(hubSpot, with?.Invoke(options) ?? options, time ?? TimeProvider.System);
    }

    public async Task Keep(string refreshToken, CancellationToken cancellation)
    {
        await BeforeKeeping();
        KeptTokens.Add(refreshToken);
    }

    public Task<string?> Newest(CancellationToken cancellation) => Task.FromResult(KeptTokens.LastOrDefault());

    /// <summary>Another connection with the same account.</summary>
    public HubSpotConnector Again(Func<HubSpotOptions, HubSpotOptions> with, TimeProvider? clock = null)
    {
        var egress = new EgressOptions { Allowed = [new AllowedTarget(HubSpotConnector.Vendor, HubSpot.Address, IPNetwork.Parse("127.0.0.0/8"))] };
        return new HubSpotConnector(with(options), new EgressClients(egress, new SystemNetwork(), time), this, clock ?? time);
    }

    /// <summary>Adds companies with numbers of employees, and gives their ids.</summary>
    public IReadOnlyList<string> Companies(int count) =>
        [.. Enumerable.Range(0, count).Select(number => Text(HubSpot.Crm.Add(HubSpotKind.Companies, ("name", $"Company {number} Ltd"), ("domain", $"company{number}.example"), ("numberofemployees", Text(number + 1)), ("industry", "RETAIL"))))];

    public static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);

    public async ValueTask DisposeAsync()
    {
        Crm.Dispose();
        await HubSpot.DisposeAsync();
    }
}
