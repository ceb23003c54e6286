using System.Net;
using System.Security.Claims;
using Conturs.Appliance.Endpoints;
using Conturs.Appliance.Samples;
using Conturs.Appliance.Sync;
using Conturs.Connectors.Crm;
using Conturs.Connectors.HubSpot;
using Conturs.Storage.Connections;
using Conturs.Storage.Documents;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;

namespace Conturs.Appliance.Admin.Integrations;

/// <summary>Connects a HubSpot account as a dry run: scores are worked out, and none is written until somebody switches that on.</summary>
public sealed partial class HubSpotForm
{
    private static readonly (string Scope, string Why)[] Scopes =
    [
        ("crm.objects.companies.read", "to read what companies are like"), ("crm.objects.companies.write", "to write their scores"),
        ("crm.objects.contacts.read", "to see which company a contact works at"), ("crm.objects.contacts.write", "to write scores to contacts"),
        ("crm.objects.deals.read", "to learn from won and lost deals"),
        ("crm.schemas.companies.read", "to know which properties there are"), ("crm.schemas.companies.write", "to make the properties for scores"),
        ("crm.schemas.contacts.read", "likewise for contacts"), ("crm.schemas.contacts.write", "likewise for contacts"), ("crm.schemas.deals.read", "to know which stages are won and lost"),
    ];

    private bool byApp, isBusy;
    private string token = "", clientId = "", clientSecret = "", address = new HubSpotOptions().Address.AbsoluteUri, network = "";
    private string? wrong;

    /// <summary>Told once it is connected.</summary>
    [Parameter, EditorRequired]
    public EventCallback<CrmAccount> Connected { get; set; }

    [Inject]
    private CrmConnecting Connecting { get; set; } = null!;

    [Inject]
    private ConnectionStore Connections { get; set; } = null!;

    [Inject]
    private SampleSource Sample { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    [Inject]
    private TimeProvider Time { get; set; } = null!;

    [CascadingParameter]
    private Task<AuthenticationState> SignedIn { get; set; } = null!;

    private Uri Callback => new(new Uri(Navigation.BaseUri), AgreementEndpoints.Path.TrimStart('/'));

    private async Task Test()
    {
        (isBusy, wrong) = (true, null);
        try
        {
            var kept = Asked(await Connections.Find(HubSpotConnector.Vendor));
            if (kept is null) return;
            if (await Connections.Find(HubSpotConnector.Vendor) is { IsLeaving: false, Agreement: null, HasAccess: true })
            {
                wrong = "HubSpot is connected already. To connect it another way, or another account, disconnect it first: Integrations, HubSpot.";
                return;
            }

            var actor = (await SignedIn).User.FindFirstValue(ClaimTypes.NameIdentifier)!;
            if (byApp)
            {
                Navigation.NavigateTo((await Connecting.Agree(kept, Callback, CancellationToken.None)).AbsoluteUri, forceLoad: true);
                return;
            }

            var found = await Connecting.Check(kept, CancellationToken.None);
            await Sample.TakeAway(actor, CancellationToken.None);
            await Sample.Gone(CancellationToken.None);
            await Connecting.Keep(found.Kept, actor, CancellationToken.None);
            token = "";
            await Connected.InvokeAsync(found.Account);
        }
        catch (Exception refusal) when (refusal is ConnectorException or StoreUnavailableException)
        {
            wrong = refusal.Message;
        }
        finally
        {
            isBusy = false;
        }
    }

    private KeptConnection? Asked(KeptConnection? before)
    {
        if (!Uri.TryCreate(address, UriKind.Absolute, out var place) || place.Scheme is not ("https" or "http")) wrong = $"'{address}' is not an address; one starts with https://.";
        else if (network.Length > 0 && !IPNetwork.TryParse(network, out _)) wrong = $"'{network}' is not a network such as 10.0.0.0/8.";
        else if (byApp ? clientId.Trim().Length == 0 || clientSecret.Trim().Length == 0 : token.Trim().Length == 0) wrong = byApp ? "An app has a client id and a client secret; both are on its Auth tab." : "There is no token. Copy it from the private app in HubSpot.";
        if (wrong is not null) return null;
        var kept = before ?? new KeptConnection { Id = HubSpotConnector.Vendor, CreatedAt = Time.GetUtcNow(), Address = place!.AbsoluteUri, WritesScores = false };
        kept = kept with { WritesScores = false, Address = place!.AbsoluteUri, Network = network.Length > 0 ? network : null, IsLeaving = false, IsLetGo = false };
        return byApp
            ? kept with { ClientId = clientId.Trim(), ClientSecret = clientSecret.Trim(), Token = null, RefreshToken = null }
            : kept with { Token = token.Trim(), ClientId = null, ClientSecret = null, RefreshToken = null };
    }
}
