using Conturs.Connectors.Csv;
using Conturs.Scoring;

namespace Conturs.Appliance.Cli;

/// <summary>
/// Another version that looks at the same leads while they are scored: the shadow, or the one that scored them before. Where it
/// knows other columns it reads the file itself, in step, so that it changes nothing for the version that scores.
/// </summary>
internal sealed class BesideVersion : IDisposable
{
    private readonly BandSchema schema;
    private readonly IEnumerator<CompanyFacts>? own;
    private CompanyFacts? current;

    private BesideVersion(LoadedModel loaded, IEnumerator<CompanyFacts>? own)
    {
        (Loaded, this.own) = (loaded, own);
        schema = new BandSchema([.. loaded.Model.Dimensions.Select(patterns => patterns.Bands)]);
    }

    /// <summary>The version.</summary>
    public LoadedModel Loaded { get; }

    /// <summary>Prepares a version; null when it knows none of the columns.</summary>
    /// <param name="loaded">The version.</param>
    /// <param name="scoring">The version that scores.</param>
    /// <param name="open">Opens the leads for other dimensions.</param>
    public static BesideVersion? Of(LoadedModel loaded, LoadedModel scoring, Func<IReadOnlyList<Dimension>, ICompanySource> open)
    {
        if (loaded.Dimensions.All(scoring.Dimensions.Contains)) return new BesideVersion(loaded, null);
        try
        {
            return new BesideVersion(loaded, open(loaded.Dimensions).Read().GetEnumerator());
        }
        catch (CsvInputException)
        {
            return null;
        }
    }

    /// <summary>Passes leads over that were scored before this version was wanted.</summary>
    public void Skip(long leads)
    {
        for (var passed = 0L; passed < leads && own is not null && own.MoveNext(); passed++) { }
    }

    /// <summary>Goes on to the next lead.</summary>
    public void MoveTo(CompanyFacts company) => current = own is null ? company : own.MoveNext() ? own.Current : null;

    /// <summary>The lead in this version's bands, without its reference.</summary>
    public BandedProfile? Profile() => current is null ? null : Banding.Band(schema, current) with { Reference = "" };

    /// <summary>The lead's percentile under this version, 0-100.</summary>
    public double? Percentile() => Profile() is { } profile ? Loaded.Model.Reference.PercentileAt(Weighing.Weigh(Loaded.Model, profile).LogOdds) : null;

    public void Dispose() => own?.Dispose();
}
