using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Conturs.Connectors.Crm;
using Conturs.Scoring;

namespace Conturs.Connectors.HubSpot;

/// <summary>
/// Writes scores, a hundred records at a time, each with a trace id by which HubSpot tells what became of it. Where HubSpot refuses a
/// whole batch, its halves are tried, so that a record with a rule of the account's own against it keeps no other from its score.
/// </summary>
internal sealed class HubSpotWriting(HubSpotClient client, Func<CancellationToken, Task> ensureFields)
{
    private const string UnknownProperty = "PROPERTY_DOESNT_EXIST";

    /// <summary>Carries plans out.</summary>
    public async Task<IReadOnlyList<WriteBackReceipt>> Write(RecordKind kind, IReadOnlyList<WriteBackPlan> plans, CallLane lane, CancellationToken cancellation)
    {
        var batches = await Task.WhenAll(plans.Chunk(HubSpotApi.MostPerPage).Select(batch => Batch(new Sent(kind, lane, MayEnsure: true), batch, cancellation)));
        return [.. batches.SelectMany(receipts => receipts)];
    }

    private async Task<IReadOnlyList<WriteBackReceipt>> Batch(Sent how, WriteBackPlan[] plans, CancellationToken cancellation)
    {
        HubSpotAnswer answer;
        try
        {
            answer = await client.Post(HubSpotApi.Objects(how.Kind) + "/batch/update", Body(plans), how.Lane, cancellation);
        }
        catch (ConnectorException refusal) when (refusal.Kind is ConnectorFailure.Refused or ConnectorFailure.Exists or ConnectorFailure.NotFound)
        {
            return await Refused(how, plans, refusal, cancellation);
        }

        var errors = new Dictionary<int, JsonElement>();
        foreach (var error in HubSpotJson.Items(answer.Body, "errors"))
            foreach (var place in PlacesOf(error, plans)) errors[place] = error;
        var written = HubSpotJson.Items(answer.Body, "results").Select(result => HubSpotJson.Text(result, "id")).OfType<string>().ToHashSet(StringComparer.Ordinal);
        var receipts = new List<WriteBackReceipt>(plans.Length);
        for (var place = 0; place < plans.Length; place++)
        {
            if (errors.TryGetValue(place, out var error)) receipts.Add(Receipt(plans[place], error));
            else if (written.Contains(plans[place].RecordId)) receipts.Add(new WriteBackReceipt(plans[place].RecordId, WriteBackOutcome.Written));
            else receipts.AddRange(plans.Length > 1 ? await Batch(how, [plans[place]], cancellation) : [Untold(plans[place], answer, written.Count)]);
        }

        return receipts;
    }

    /// <summary>A record sent alone that is not among the results under its own id: of a merged one HubSpot names the other; else it says what it has against it.</summary>
    private static WriteBackReceipt Untold(WriteBackPlan plan, HubSpotAnswer answer, int written)
    {
        if (HubSpotJson.Items(answer.Body, "errors").FirstOrDefault() is { ValueKind: JsonValueKind.Object } error) return Receipt(plan, error);
        return written > 0 ? new WriteBackReceipt(plan.RecordId, WriteBackOutcome.Written) : new WriteBackReceipt(plan.RecordId, WriteBackOutcome.Refused, "HubSpot does not say whether it was written.");
    }

    private async Task<IReadOnlyList<WriteBackReceipt>> Refused(Sent how, WriteBackPlan[] plans, ConnectorException refusal, CancellationToken cancellation)
    {
        if (how.MayEnsure && refusal.Codes.Contains(UnknownProperty))
        {
            // Somebody removed one of our properties: it is made again, once.
            await ensureFields(cancellation);
            return await Batch(how with { MayEnsure = false }, plans, cancellation);
        }

        if (plans is [var plan]) return [new WriteBackReceipt(plan.RecordId, refusal.Kind == ConnectorFailure.NotFound ? WriteBackOutcome.Gone : WriteBackOutcome.Refused, refusal.Message)];
        var half = plans.Length / 2;
        return [.. await Batch(how, plans[..half], cancellation), .. await Batch(how, plans[half..], cancellation)];
    }

    private static JsonObject Body(WriteBackPlan[] plans) => new()
    {
        ["inputs"] = new JsonArray([.. plans.Select((plan, place) => (JsonNode)new JsonObject
        {
            ["id"] = plan.RecordId,
            ["objectWriteTraceId"] = place.ToString(CultureInfo.InvariantCulture),
            ["properties"] = HubSpotScoreFields.Write(plan),
        })]),
    };

    /// <summary>Which plans an error is about: by its trace ids, else by its ids.</summary>
    private static IEnumerable<int> PlacesOf(JsonElement error, WriteBackPlan[] plans)
    {
        var context = HubSpotJson.Member(error, "context");
        var traced = HubSpotJson.Texts(context, "objectWriteTraceId").Concat(HubSpotJson.Texts(error, "objectWriteTraceId"))
            .Select(text => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var place) && place < plans.Length ? place : -1).Where(place => place >= 0).ToList();
        if (traced.Count > 0) return traced;
        var ids = HubSpotJson.Texts(context, "ids").Concat(HubSpotJson.Texts(context, "id")).ToHashSet(StringComparer.Ordinal);
        return plans.Index().Where(plan => ids.Contains(plan.Item.RecordId)).Select(plan => plan.Index);
    }

    private static WriteBackReceipt Receipt(WriteBackPlan plan, JsonElement error) =>
        new(plan.RecordId, HubSpotJson.Text(error, "category") == "OBJECT_NOT_FOUND" ? WriteBackOutcome.Gone : WriteBackOutcome.Refused, "HubSpot refuses it (" + HubSpotRefusals.Reason(error) + ").");

    /// <summary>How a batch is sent.</summary>
    private sealed record Sent(RecordKind Kind, CallLane Lane, bool MayEnsure);
}
