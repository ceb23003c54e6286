using System.Globalization;
using Conturs.Learning.Judging;
using Conturs.Learning.Rows;
using Conturs.Scoring;

namespace Conturs.Learning.Gating;

/// <summary>
/// Decides whether a new version may replace the active one by itself: it must not be worse beyond noise, must not make scores jump on
/// leads whose facts did not change, and must rest on at least k other companies, or the difference between two versions would tell
/// of few. What does not pass waits for a person; nothing is forbidden.
/// </summary>
internal static class Gate
{
    /// <summary>Judges a candidate.</summary>
    /// <param name="active">The version that scores now.</param>
    /// <param name="sample">The new history under its bands.</param>
    /// <param name="history">All rows of the new history under the candidate's bands.</param>
    /// <param name="z">Cross-fitted z of the candidate for the fitted rows.</param>
    /// <param name="candidate">The new model.</param>
    /// <param name="report">What it is worth.</param>
    public static GateReport Judge(ActiveVersion active, GateSample sample, BandedHistory history, double[] z, PatternModel candidate, BackTestReport report)
    {
        var stability = Stability.Of(
            sample.LeadPercentiles,
            Array.ConvertAll(BandedRows.LogOdds(candidate, history.Columns, sample.Leads), candidate.Reference.PercentileAt));
        GateCheck[] checks =
        [
            QualityCheck.Of(active, sample, history, z, report.Main.Model.Auc), QualityCheck.OfVerdict(active, report.Verdict),
            .. StabilityChecks.Of(stability), NewCompanies(active, sample, history, candidate.K), .. StabilityChecks.Shown(stability),
        ];
        var failed = checks.Where(check => !check.Passes).ToList();
        var text = failed.Count == 0
            ? $"May replace version {active.Version} by itself."
            : $"Waits for a person, beside version {active.Version}: {string.Join(' ', failed.Select(check => check.Text))}";
        return new GateReport(failed.Count == 0, text, checks, Drifted(active, sample, history, candidate.K)) { Against = active.Version };
    }

    /// <summary>
    /// Counts what can be known without keeping who was in the old history: how many more or fewer companies and customers there are,
    /// how many closed a deal since, and how far any dimension's bands were shared out anew. Each is at most the true number.
    /// </summary>
    private static GateCheck NewCompanies(ActiveVersion active, GateSample sample, BandedHistory history, int k)
    {
        var won = history.Won.Count(isWon => isWon);
        var changed = sample.Censuses.Select(census => census.FewestChanged(active.Companies, history.Count))
            .Append(Math.Abs(history.Count - active.Companies)).Append(Math.Abs(won - (active.Won ?? won))).Append(sample.ClosedSince).Max();
        return new GateCheck("new_companies", changed, k, changed >= k, string.Create(
            CultureInfo.InvariantCulture,
            $"{(changed >= k ? "At least" : "Only")} {changed:N0} companies can be seen to have been added, removed or changed since version {active.Version} (at least {k})."));
    }

    private static IReadOnlyList<DriftedDimension> Drifted(ActiveVersion active, GateSample sample, BandedHistory history, int k)
    {
        var noise = Drift.Noise(active.Companies, history.Count, Drift.Shared(active.Companies, history.Count, sample.ClosedSince, k));
        return [.. sample.Censuses.Select(census => Drift.Of(census, active.Companies, history.Count, noise, k)).OfType<DriftedDimension>().Where(drift => drift.Psi > drift.Limit)];
    }
}
