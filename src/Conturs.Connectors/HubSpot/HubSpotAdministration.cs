using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Conturs.Connectors.Crm;
using Conturs.Scoring;

namespace Conturs.Connectors.HubSpot;

/// <summary>What is set up in an account: who it is, what the connection may do, properties and stages.</summary>
internal sealed class HubSpotAdministration(HubSpotClient client, HubSpotOptions options)
{
    private static readonly RecordKind[] Scored = [RecordKind.Company, RecordKind.Contact];

    /// <summary>Everything the connection is to be allowed.</summary>
    public static readonly string[] Scopes =
    [
        "oauth", "crm.objects.companies.read", "crm.objects.companies.write", "crm.objects.contacts.read", "crm.objects.contacts.write", "crm.objects.deals.read",
        "crm.schemas.companies.read", "crm.schemas.companies.write", "crm.schemas.contacts.read", "crm.schemas.contacts.write", "crm.schemas.deals.read",
    ];

    /// <summary>Asks who the account is, and tries what the connection may do. Nothing is changed: what is written is written to record 0, which nobody has.</summary>
    public async Task<CrmAccount> Check(CancellationToken cancellation)
    {
        var missing = new List<string>();
        var account = await Try("oauth", missing, () => client.Get(HubSpotApi.Account, CallLane.Live, cancellation));
        foreach (var kind in Enum.GetValues<RecordKind>())
            await Try($"crm.objects.{HubSpotApi.NameOf(kind)}.read", missing, () => client.Get(HubSpotApi.Objects(kind) + "?limit=1&properties=hs_object_id", CallLane.Live, cancellation));
        foreach (var kind in Scored) await Try($"crm.objects.{HubSpotApi.NameOf(kind)}.write", missing, () => WriteNothing(kind, cancellation));
        foreach (var kind in Scored)
            if ((await Absent(kind, missing, cancellation)).Count > 0) await Try($"crm.schemas.{HubSpotApi.NameOf(kind)}.write", missing, () => MakeNothing(kind, cancellation));
        var known = account is { } found ? (Portal: HubSpotJson.Text(found, "portalId"), Pages: HubSpotJson.Text(found, "uiDomain"), Place: HubSpotJson.Text(found, "dataHostingLocation")) : default;
        return new CrmAccount(known.Portal ?? "", known.Pages is { } pages && Uri.TryCreate($"https://{pages}/", UriKind.Absolute, out var address) ? address : null, known.Place, [.. missing.Distinct()]);
    }

    /// <summary>Every property of a kind.</summary>
    public async Task<IReadOnlyList<HubSpotProperty>> Properties(RecordKind kind, CancellationToken cancellation) =>
        [.. HubSpotJson.Items(await client.Get(HubSpotApi.Properties(kind), CallLane.Live, cancellation), "results").Select(HubSpotProperty.Read).OfType<HubSpotProperty>().DistinctBy(property => property.Name)];

    /// <summary>Probability of each stage behind which a deal is closed, by its id.</summary>
    public async Task<IReadOnlyDictionary<string, double>> ClosedStages(CancellationToken cancellation)
    {
        var stages = new Dictionary<string, double>(StringComparer.Ordinal);
        foreach (var stage in HubSpotJson.Items(await client.Get(HubSpotApi.Pipelines, CallLane.Bulk, cancellation), "results").SelectMany(line => HubSpotJson.Items(line, "stages")))
        {
            if (HubSpotJson.Text(stage, "id") is not { } id || HubSpotJson.Member(stage, "metadata") is not { } metadata || HubSpotJson.Text(metadata, "isClosed") != "true") continue;
            if (double.TryParse(HubSpotJson.Text(metadata, "probability"), NumberStyles.Float, CultureInfo.InvariantCulture, out var probability)) stages[id] = probability;
        }

        return stages;
    }

    /// <summary>Makes the group and the properties for scores where they are missing. Two that make them at once do no harm.</summary>
    public async Task<IReadOnlyList<string>> EnsureFields(CancellationToken cancellation)
    {
        var made = new List<string>();
        foreach (var kind in Scored)
        {
            var absent = await Absent(kind, null, cancellation);
            if (absent.Count == 0) continue;
            var groups = HubSpotJson.Items(await client.Get(HubSpotApi.Properties(kind) + "/groups", CallLane.Live, cancellation), "results").Select(group => HubSpotJson.Text(group, "name"));
            if (!groups.Contains(HubSpotScoreFields.Group)) await Make(HubSpotApi.Properties(kind) + "/groups", new JsonObject { ["name"] = HubSpotScoreFields.Group, ["label"] = HubSpotScoreFields.GroupCaption, ["displayOrder"] = -1 }, cancellation);
            foreach (var (name, property) in absent)
            {
                await Make(HubSpotApi.Properties(kind), property, cancellation);
                made.Add($"{HubSpotApi.NameOf(kind)}.{name}");
            }
        }

        return made;
    }

    /// <summary>Takes the app out of the account.</summary>
    public async Task Uninstall(CancellationToken cancellation)
    {
        try
        {
            await client.Call(new HubSpotCall(HttpMethod.Delete, HubSpotApi.Uninstall) { Changes = true }, cancellation);
        }
        catch (ConnectorException gone) when (gone.Kind is ConnectorFailure.Revoked or ConnectorFailure.NotFound)
        {
            // It is out already.
        }
    }

    private async Task<IReadOnlyList<(string Name, JsonObject Made)>> Absent(RecordKind kind, List<string>? missing, CancellationToken cancellation)
    {
        IReadOnlyList<HubSpotProperty> present = [];
        if (missing is null) present = await Properties(kind, cancellation);
        else await Try($"crm.schemas.{HubSpotApi.NameOf(kind)}.read", missing, async () => { present = await Properties(kind, cancellation); return null; });
        return [.. HubSpotScoreFields.All.Where(field => !present.Any(property => property.Name == field.Name))];
    }

    /// <summary>Makes something that somebody else may make at the same time, or that was made although the answer was lost.</summary>
    private async Task Make(string path, JsonObject body, CancellationToken cancellation)
    {
        try
        {
            await client.Post(path, body, CallLane.Live, cancellation);
        }
        catch (ConnectorException refusal) when (refusal.Kind == ConnectorFailure.Exists)
        {
            // It is there.
        }
    }

    private async Task<JsonElement?> WriteNothing(RecordKind kind, CancellationToken cancellation)
    {
        var input = new JsonObject { ["id"] = "0", ["objectWriteTraceId"] = "0", ["properties"] = new JsonObject() };
        return (await client.Post(HubSpotApi.Objects(kind) + "/batch/update", new JsonObject { ["inputs"] = new JsonArray(input) }, CallLane.Live, cancellation)).Body;
    }

    /// <summary>A property without a name, which is refused for that where it would be allowed.</summary>
    private async Task<JsonElement?> MakeNothing(RecordKind kind, CancellationToken cancellation) => (await client.Post(HubSpotApi.Properties(kind), new JsonObject(), CallLane.Live, cancellation)).Body;

    /// <summary>Tries something. Only a missing scope is noted; that there is nothing to do it to is not looked at.</summary>
    private async Task<JsonElement?> Try(string scope, List<string> missing, Func<Task<JsonElement?>> ask)
    {
        try
        {
            return await ask();
        }
        catch (ConnectorException refusal) when (refusal.Kind == ConnectorFailure.MissingScope)
        {
            missing.Add(options.Token is not null && scope == "oauth" ? "account-info (oauth)" : scope);
            return null;
        }
        catch (ConnectorException refusal) when (refusal.Kind is ConnectorFailure.Refused or ConnectorFailure.NotFound)
        {
            return null;
        }
    }
}
