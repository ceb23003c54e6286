using System.Text.Json;
using System.Text.Json.Serialization;

namespace Conturs.Appliance.Demo;

/// <summary>truth.json: what was planted in a sample CRM.</summary>
/// <param name="Seed">The seed it was drawn with.</param>
/// <param name="Today">The day on which the CRM stands.</param>
/// <param name="BaseRate">Mean probability of the closed deals.</param>
/// <param name="BaseLogOdds">Log-odds of a company in no planted band.</param>
/// <param name="Noise">What is left to chance.</param>
/// <param name="BayesAuc">The AUC that the true probabilities themselves are expected to reach on the leads: nobody can do better.</param>
/// <param name="Effects">The planted effects.</param>
/// <param name="NoEffect">Columns without one.</param>
/// <param name="Leads">The true win probability by lead id, from complete facts.</param>
internal sealed record SampleTruth(
    int Seed,
    DateOnly Today,
    double BaseRate,
    double BaseLogOdds,
    SampleNoise Noise,
    double BayesAuc,
    IReadOnlyList<PlantedEffect> Effects,
    IReadOnlyList<string> NoEffect,
    IReadOnlyDictionary<string, double> Leads)
{
    /// <summary>States the truth about a CRM.</summary>
    public static SampleTruth Of(int seed, DateOnly today, IReadOnlyList<SampleDeal> deals, IReadOnlyList<SampleLead> leads)
    {
        var probabilities = leads.Select(lead => PlantedTruth.WinProbability(lead.Company)).ToArray();
        return new SampleTruth(
            seed,
            today,
            Rounded(deals.Average(deal => PlantedTruth.WinProbability(deal.Company))),
            PlantedTruth.BaseLogOdds,
            new SampleNoise(PlantedTruth.ShareDecidedByChance, PlantedTruth.ChanceWinRate),
            Rounded(ExpectedAuc(probabilities)),
            PlantedTruth.Effects,
            PlantedTruth.NoEffect,
            leads.Zip(probabilities).ToDictionary(pair => pair.First.Company.Id, pair => Rounded(pair.Second)));
    }

    /// <summary>Writes it.</summary>
    public void Write(string path)
    {
        using var file = File.Create(path);
        JsonSerializer.Serialize(file, this, SampleTruthJson.Default.SampleTruth);
        file.WriteByte((byte)'\n');
    }

    // P(a won lead ranks above a lost one), every lead being won with its own probability p and lost with 1 - p.
    private static double ExpectedAuc(double[] probabilities)
    {
        double lostBelow = 0, ordered = 0;
        foreach (var p in probabilities.Order())
        {
            ordered += p * lostBelow;
            lostBelow += 1 - p;
        }

        return ordered / (probabilities.Sum() * lostBelow);
    }

    private static double Rounded(double value) => Math.Round(value, 4);
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, WriteIndented = true, NewLine = "\n")]
[JsonSerializable(typeof(SampleTruth))]
internal sealed partial class SampleTruthJson : JsonSerializerContext;
