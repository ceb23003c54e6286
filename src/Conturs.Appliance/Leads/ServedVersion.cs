using Conturs.Appliance.Cli;
using Conturs.Connectors.Api;
using Conturs.Scoring;

namespace Conturs.Appliance.Leads;

/// <summary>A model version, ready to score leads one by one. May be used from several threads.</summary>
internal sealed class ServedVersion
{
    /// <summary>Similar customers of a card that has them.</summary>
    private const int SimilarCustomers = 3;

    private readonly ScoringRun[] runs;

    /// <summary>Prepares a version.</summary>
    public ServedVersion(LoadedModel loaded)
    {
        Loaded = loaded;
        Mapping = new ApiMapping(loaded.Dimensions);
        Schema = new BandSchema([.. loaded.Model.Dimensions.Select(patterns => patterns.Bands)]);
        runs = [.. Enumerable.Range(0, 4).Select(parts => (CardParts)parts).Select(parts => new ScoringRun(loaded.Model, loaded.Customers, Options(parts)))];
    }

    /// <summary>The version.</summary>
    public LoadedModel Loaded { get; }

    /// <summary>Its number.</summary>
    public int Number => Loaded.Version;

    /// <summary>Reads facts as its dimensions.</summary>
    public ApiMapping Mapping { get; }

    /// <summary>Its bands.</summary>
    public BandSchema Schema { get; }

    /// <summary>The card of a company in its bands.</summary>
    public ScoreCard Score(BandedProfile profile, CardParts parts) => runs[(int)parts].Score(profile);

    /// <summary>The percentile of a company in its bands, 0-100.</summary>
    public double Percentile(BandedProfile profile) => Loaded.Model.Reference.PercentileAt(Weighing.Weigh(Loaded.Model, profile).LogOdds);

    private static ScoringOptions Options(CardParts parts) => new()
    {
        SimilarCustomers = parts.HasFlag(CardParts.Similar) ? SimilarCustomers : 0,
        NextGrade = parts.HasFlag(CardParts.NextGrade),
    };
}
