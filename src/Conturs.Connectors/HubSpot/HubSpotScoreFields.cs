using System.Text.Json.Nodes;
using Conturs.Scoring;

namespace Conturs.Connectors.HubSpot;

/// <summary>The properties that scores are written to, on companies and on contacts.</summary>
internal static class HubSpotScoreFields
{
    /// <summary>Names of them begin so.</summary>
    public const string Prefix = "conturs_";

    public const string Group = "conturs";
    public const string GroupCaption = "Conturs";

    private const string Score = Prefix + "score";
    private const string Grade = Prefix + "grade";
    private const string Explanation = Prefix + "explanation";
    private const string TopFactors = Prefix + "top_factors";
    private const string LastScored = Prefix + "last_scored";

    /// <summary>Those that say what a record bears.</summary>
    public static readonly string[] Compared = [Score, Grade, Explanation, TopFactors];

    /// <summary>Each as it is made.</summary>
    public static IReadOnlyList<(string Name, JsonObject Made)> All =>
    [
        (Score, Made(Score, "Conturs Score", "number", "number", "How much the company looks like your customers, 0-100.")),
        (Grade, WithOptions(Made(Grade, "Conturs Grade", "enumeration", "select", "A is the best."), "A", "B", "C", "D", "F")),
        (Explanation, Made(Explanation, "Conturs Explanation", "string", "textarea", "Why the score is what it is.")),
        (TopFactors, Made(TopFactors, "Conturs Top Factors", "string", "text", "What moved the score most, with points.")),
        (LastScored, Made(LastScored, "Conturs Last Scored", "datetime", "date", "When the score last changed.")),
    ];

    /// <summary>What a record bears.</summary>
    public static WriteBackValues Read(SourceRecord record) => new(record.Of(Score), record.Of(Grade), record.Of(Explanation), record.Of(TopFactors));

    /// <summary>What is sent for a plan: texts, an empty one to take a value away.</summary>
    public static JsonObject Write(WriteBackPlan plan) => new()
    {
        [Score] = plan.Values.Score,
        [Grade] = plan.Values.Grade,
        [Explanation] = plan.Values.Explanation,
        [TopFactors] = plan.Values.TopFactors,
        [LastScored] = plan.ScoredAt is { } at ? at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", System.Globalization.CultureInfo.InvariantCulture) : "",
    };

    private static JsonObject Made(string name, string caption, string type, string fieldType, string description) =>
        new() { ["groupName"] = Group, ["name"] = name, ["label"] = caption, ["type"] = type, ["fieldType"] = fieldType, ["description"] = description };

    private static JsonObject WithOptions(JsonObject made, params string[] values)
    {
        made["options"] = new JsonArray([.. values.Select((value, order) => (JsonNode)new JsonObject { ["label"] = value, ["value"] = value, ["displayOrder"] = order, ["hidden"] = false })]);
        return made;
    }
}
