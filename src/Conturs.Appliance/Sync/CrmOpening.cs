using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using Conturs.Connectors.Crm;
using Conturs.Connectors.Egress;
using Conturs.Connectors.HubSpot;
using Conturs.Storage.Connections;

namespace Conturs.Appliance.Sync;

/// <summary>Opens connections: each vendor's connector with what is kept for it. The one place that names them.</summary>
internal sealed class CrmOpening(ConnectionStore connections, EgressOptions egress, INetwork network, TimeProvider time)
{
    private readonly ConcurrentDictionary<string, string> renewed = new(StringComparer.Ordinal);

    /// <summary>True for a refresh token that an open connection got by itself, and knows therefore; false for one that somebody got by connecting again.</summary>
    public bool IsOwn(string connection, string? refreshToken) => refreshToken is not null && renewed.GetValueOrDefault(connection) == refreshToken;

    /// <summary>Opens a connection. Nothing is sent yet.</summary>
    /// <exception cref="ConnectorException">What is kept is of another version of the program.</exception>
    public ICrm Open(KeptConnection kept) => kept.Id switch
    {
        HubSpotConnector.Vendor => HubSpot(kept),
        _ => throw new ConnectorException(ConnectorFailure.Misconfigured, $"This version cannot speak to {kept.Id}."),
    };

    /// <summary>Opens a HubSpot connection.</summary>
    public HubSpotConnector HubSpot(KeptConnection kept) => new(HubSpotOptionsOf(kept), Clients(kept), new Vault(connections, renewed, kept.Id), time);

    private EgressClients Clients(KeptConnection kept) => new(kept.Network is { } inside ? egress with { Allowed = [.. egress.Allowed, new AllowedTarget(kept.Id, new Uri(kept.Address), IPNetwork.Parse(inside))] } : egress, network, time);

    private static HubSpotOptions HubSpotOptionsOf(KeptConnection kept) => new()
    {
        Address = new Uri(kept.Address),
        Token = kept.Token,
        ClientId = kept.ClientId,
        ClientSecret = kept.ClientSecret,
        RefreshToken = kept.RefreshToken,
        Portal = long.TryParse(kept.Account, NumberStyles.None, CultureInfo.InvariantCulture, out var portal) ? portal : null,
        WritesScores = kept.WritesScores,
        Fields = [.. kept.Fields.Select(field => new FieldWish(field.Property, field.Dimension, field.IsRead))],
    };

    private sealed class Vault(ConnectionStore connections, ConcurrentDictionary<string, string> renewed, string id) : ITokenVault
    {
        public Task Keep(string refreshToken, CancellationToken cancellation)
        {
            // First, or the change of the connection would look like somebody else's.
            renewed[id] = refreshToken;
            return connections.Change(id, kept => kept with { RefreshToken = refreshToken }, cancellation);
        }

        public async Task<string?> Newest(CancellationToken cancellation)
        {
            if ((await connections.Find(id, cancellation))?.RefreshToken is not { } newest) return null;
            // It is used from now on: what was kept by another process is as good as an own one.
            renewed[id] = newest;
            return newest;
        }
    }
}
