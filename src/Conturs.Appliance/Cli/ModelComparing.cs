using Conturs.Appliance.Reports;
using Conturs.Learning.Gating;
using Conturs.Scoring;
using Conturs.Storage.Models;
using Conturs.Storage.Scores;

namespace Conturs.Appliance.Cli;

/// <summary>Compares two versions: by what they are, by what was recorded, and on a file of leads.</summary>
internal sealed class ModelComparing(ModelVersions versions, CatalogueEntry a, CatalogueEntry b)
{
    private readonly StoredVersion storedA = versions.Stored(a);
    private readonly StoredVersion storedB = versions.Stored(b);

    /// <summary>The one.</summary>
    public LoadedModel A => field ??= LoadedModel.Of(storedA, customers: null);

    /// <summary>The other.</summary>
    public LoadedModel B => field ??= LoadedModel.Of(storedB, customers: null);

    /// <summary>Compares.</summary>
    /// <param name="leads">The same leads as each version reads them, in one order; null without a file.</param>
    public ModelComparison Compare((ICompanySource A, ICompanySource B)? leads)
    {
        var (keysA, keysB) = (Keys(A.Model), Keys(B.Model));
        var (pairsA, pairsB) = (Pairs(A.Model), Pairs(B.Model));
        return new ModelComparison(
            Side(a, storedA, A.Model), Side(b, storedB, B.Model),
            [.. keysB.Except(keysA)], [.. keysA.Except(keysB)], [.. pairsB.Except(pairsA)], [.. pairsA.Except(pairsB)],
            Drift(), Recorded(), leads is { } both ? Leads(both.A, both.B) : null);
    }

    private IReadOnlyList<DriftedDimension>? Drift() =>
        LoadedModel.ReportOf(storedB).Gate is { } later && later.Against == a.Version ? later.Drift
        : LoadedModel.ReportOf(storedA).Gate is { } earlier && earlier.Against == b.Version ? earlier.Drift
        : null;

    private static ModelComparison.Side Side(CatalogueEntry entry, StoredVersion stored, PatternModel model)
    {
        var report = LoadedModel.ReportOf(stored);
        return new ModelComparison.Side(
            VersionLine.Of(entry, report), report.Won, report.Lost, report.Open, model.K, model.Seed, model.Settings, report.Validation, report.Metrics, report.Baselines, report.VerdictText);
    }

    private static string[] Keys(PatternModel model) => [.. model.Dimensions.Select(patterns => patterns.Bands.Dimension.Key)];

    private static string[] Pairs(PatternModel model)
    {
        var keys = Keys(model);
        return [.. model.Pairs.Select(pair => string.Join(" + ", ((string[])[keys[pair.First], keys[pair.Second]]).Order(StringComparer.Ordinal)))];
    }

    /// <summary>Each lead's last score in which one of the two was the other's shadow.</summary>
    private ModelComparison.Moves? Recorded()
    {
        var last = new Dictionary<Pseudonym, (double A, double B)>();
        foreach (var record in versions.Scores())
        {
            if (record.Shadow is not { } shadow) continue;
            if (record.Version == a.Version && shadow.Version == b.Version) last[record.Pseudonym] = (record.Percentile, shadow.Percentile);
            if (record.Version == b.Version && shadow.Version == a.Version) last[record.Pseudonym] = (shadow.Percentile, record.Percentile);
        }

        return last.Count == 0 ? null : Moves(Stability.Of([.. last.Values.Select(both => both.A)], [.. last.Values.Select(both => both.B)]));
    }

    private ModelComparison.LeadMoves Leads(ICompanySource readByA, ICompanySource readByB)
    {
        var (schemaA, schemaB) = (Schema(A.Model), Schema(B.Model));
        List<double> before = [], after = [];
        List<ModelComparison.LeadChange> changes = [];
        foreach (var (companyA, companyB) in readByA.Read().Zip(readByB.Read()))
        {
            var (underA, underB) = (Banding.Band(schemaA, companyA), Banding.Band(schemaB, companyB));
            before.Add(A.Model.Reference.PercentileAt(Weighing.Weigh(A.Model, underA).LogOdds));
            after.Add(B.Model.Reference.PercentileAt(Weighing.Weigh(B.Model, underB).LogOdds));
            var change = ScoreChange.Between(A.Model, underA, underA, B.Model, underB);
            changes.Add(new ModelComparison.LeadChange(companyA.Reference, change.From, change.To, change.Facts, change.Model, change.Calibration));
        }

        return new ModelComparison.LeadMoves(Moves(Stability.Of(before, after)), changes);
    }

    private static BandSchema Schema(PatternModel model) => new([.. model.Dimensions.Select(patterns => patterns.Bands)]);

    private static ModelComparison.Moves Moves(Stability stability) => new(
        stability.Leads, stability.AllGradeChanges, stability.GradeChanges, stability.LargeMoves, stability.MeanMove, stability.Spearman, stability.IsWithinLimits);
}
