using System.Globalization;
using System.Text.Json;
using Conturs.Scoring;
using Conturs.Storage;
using Conturs.Storage.Customers;
using Conturs.Storage.Documents;
using Conturs.Storage.Keys;
using Conturs.Storage.Models;
using Conturs.Storage.Outcomes;
using Conturs.Storage.Scores;

namespace Conturs.Appliance.Privacy;

/// <summary>Says in words what the codes of a document mean, for whoever asks what is kept about it.</summary>
internal sealed class DocumentWords(IDocumentStore documents, KeyRing keys)
{
    private readonly ModelVersionStore versions = new(documents, new CustomerStore(documents, keys));
    private readonly Dictionary<int, PatternModel?> models = [];

    /// <summary>A line for each thing that the codes say; empty for documents without codes.</summary>
    public async Task<IReadOnlyList<string>> Of(StoredDocument document)
    {
        if (document.Collection == ScoreStore.Shape.Name) return await Scores(ScoreStore.Shape.Read(document));
        if (document.Collection == CustomerStore.Shape.Name) return await Customer(CustomerStore.Shape.Read(document));
        if (document.Collection == OutcomeStore.Shape.Name) return Outcome(OutcomeStore.Shape.Read(document));
        return [];
    }

    private static IReadOnlyList<string> Outcome(KeptOutcome outcome) =>
    [
        $"Told by API as {(outcome.Won ? "won" : "lost")}{(outcome.ClosedAt is { } day ? $" on {day:yyyy-MM-dd}" : "")}{(outcome.Reference is { } reference ? $", under the id {reference}" : "")}",
        .. outcome.Facts.Select(fact => $"{fact.Key}: {Value(new BaseBandDimension(fact.Key, fact.Kind, "", false), fact.Code)}"),
    ];

    private async Task<IReadOnlyList<string>> Scores(LeadScores lead)
    {
        List<string> lines = [];
        foreach (var record in lead.Scores.Select(score => score.ToRecord(Pseudonym.Parse(lead.Subject))))
        {
            lines.Add(string.Create(CultureInfo.InvariantCulture, $"Scored on {record.ScoredAt:yyyy-MM-dd HH:mm} UTC by model version {record.Version}: {record.Score} of 100, grade {record.Grade}"));
            lines.AddRange(await Model(record.Version) is { } model ? Bands(model, record.Profile) : ["Its bands can be named no more: that model version is not kept."]);
        }

        return lines;
    }

    private static IEnumerable<string> Bands(PatternModel model, BandedProfile profile) => model.Dimensions.Select((patterns, d) =>
    {
        var known = profile.IsKnown(d, patterns.Bands) ? $" (source {profile.Provenances[d].Source})" : "";
        var members = profile.Members[d] is { Length: > 0 } codes ? string.Join(", ", codes.Select(code => patterns.Bands.Captions[code])) : BandWording.Of(patterns, profile, d);
        return $"{patterns.Bands.Dimension.Caption}: {members}{known}";
    });

    private async Task<IReadOnlyList<string>> Customer(KeptCustomer customer)
    {
        if (await documents.Find(CustomerStore.SchemaShape, customer.Version.ToString("D10", CultureInfo.InvariantCulture)) is not { } schema) return [];
        return
        [
            $"Kept as a customer of model version {customer.Version}, under the id {customer.Reference}",
            .. schema.Record.Dimensions.Zip(customer.Codes).Select(fact => $"{fact.First.Key}: {Value(fact.First, fact.Second)}"),
        ];
    }

    private static string Value(BaseBandDimension kept, string? code) => BaseBands.Decode(new Dimension(kept.Key, kept.Key, kept.Key, kept.Kind) { Unit = kept.Unit, IsDealAmount = kept.IsDealAmount }, code) switch
    {
        null => "not known",
        FactValue.Number number => string.Create(CultureInfo.InvariantCulture, $"about {number.Value:0.####}"),
        FactValue.Text text => Word(text.Value),
        FactValue.Path path => string.Join(" / ", path.Nodes.Select(Word)),
        FactValue.Members { Names.Count: 0 } => "none",
        FactValue.Members set => string.Join(", ", set.Names.Select(Word)),
        _ => code!,
    };

    private static string Word(string kept) => HiddenText.IsHidden(kept) ? "a word that is kept as a keyed hash" : kept;

    private async Task<PatternModel?> Model(int version)
    {
        if (!models.TryGetValue(version, out var model)) models[version] = model = await Read(version);
        return model;
    }

    private async Task<PatternModel?> Read(int version)
    {
        try
        {
            return (await versions.Catalogue()).Find(version) is { } entry ? PatternModelDocument.Read((await versions.Open(entry)).Model) : null;
        }
        catch (Exception unreadable) when (unreadable is DataFolderException or JsonException or FormatException)
        {
            return null;
        }
    }
}
