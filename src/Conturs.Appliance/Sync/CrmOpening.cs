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
    /// <summary>Opens a connection. Nothing is sent yet.</summary>
    /// <exception cref="ConnectorException">What is kept is of another version of the program.</exception>
    public ICrm Open(KeptConnection kept) => kept.Id switch
    {
        HubSpotConnector.Vendor => HubSpot(kept),
        _ => throw new ConnectorException(ConnectorFailure.Misconfigured, $"This version cannot speak to {kept.Id}."),
    };

    /// <summary>Opens a HubSpot connection.</summary>
    public HubSpotConnector HubSpot(KeptConnection kept) => new(HubSpotOptionsOf(kept), Clients(kept), new Vault(connections, kept.Id), time);

    private EgressClients Clients(KeptConnection kept) => new(kept.Network is { } inside ? egress with { Allowed = [.. egress.Allowed, new AllowedTarget(kept.Id, new Uri(kept.Address), IPNetwork.Parse(inside))] } : egress, network, time);

    private static HubSpotOptions HubSpotOptionsOf(KeptConnection kept) => new()
    {
        Address = new Uri(kept.Address),
        Token = kept.Token,
        ClientId = kept.ClientId,
        ClientSecret = kept.ClientSecret,
        RefreshToken = kept.RefreshToken,
        Portal = long.TryParse(kept.Account, NumberStyles.None, CultureInfo.InvariantCulture, out var portal) ? portal : null,
        WebhookAddress = kept.WebhookAddress is { } address ? new Uri(address) : null,
        WritesScores = kept.WritesScores,
        Fields = [.. kept.Fields.Select(field => new FieldWish(field.Property, field.Dimension, field.IsRead))],
    };

    private sealed class Vault(ConnectionStore connections, string id) : ITokenVault
    {
        public Task Keep(string refreshToken, CancellationToken cancellation) => connections.Change(id, kept => kept with { RefreshToken = refreshToken }, cancellation);
    }
}
