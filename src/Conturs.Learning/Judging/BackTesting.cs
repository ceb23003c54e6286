using System.Globalization;
using Conturs.Learning.Fitting;
using Conturs.Learning.Rows;
using Conturs.Scoring;

namespace Conturs.Learning.Judging;

/// <summary>
/// Judges a model on companies it has not seen: by time where closing dates allow it, and by stratified random splits. In every part the
/// model is fitted anew with all its choices, and so are the methods it is compared with.
/// </summary>
internal static class BackTesting
{
    /// <summary>Above this many companies, choosing settings on all rows makes a figure no better than its noise, and is cheaper.</summary>
    private const int MostForNested = 50_000;

    /// <summary>Random figures are only called too good when they are better by this much AUC and beyond noise.</summary>
    private const double ClearlyLower = 0.03;

    /// <summary>Mean miss of the win probability, 0-1, from which on a person is told not to count on it.</summary>
    private const double LargestMiss = 0.1;

    /// <summary>The report of a full, repeated back-test with challengers.</summary>
    public static BackTestReport Run(BandedHistory history, SeededHash hash, LearningOptions options, IProgress<LearningProgress>? progress)
    {
        var plan = JudgingPlan.BackTest(history.Count, options.FullReport);
        var validating = new Validating(hash, options, plan, progress);
        var byTime = HoldOut.ByTime(history);
        var rounds = Enumerable.Range(0, plan.Repeats).Select(repeat => HoldOut.Random(history, hash, Splits.BackTest + repeat)).ToList();
        var total = plan.Repeats + (byTime is null ? 0 : 1);
        var random = validating.Random(rounds, given: null, upTo: plan.Repeats / (double)total);
        return Report(random, byTime is null ? null : validating.ByTime(byTime, upTo: 1), history, validating.Warnings);
    }

    /// <summary>What every learning run measures. All choices are made anew in every part, as in a full back-test.</summary>
    /// <param name="history">Fitted rows.</param>
    /// <param name="z">Cross-fitted z of the model.</param>
    /// <param name="hash">Source of the split.</param>
    /// <param name="options">Settings.</param>
    public static BackTestReport Essentials(BandedHistory history, double[] z, SeededHash hash, LearningOptions options)
    {
        var validating = new Validating(hash, options, JudgingPlan.Essentials, progress: null);
        var isLarge = history.Count > MostForNested;
        var random = validating.Random([HoldOut.Random(history, hash, Splits.Judging)], isLarge ? z : null, upTo: 1);
        var byTime = HoldOut.ByTime(history)?.LearningFrom(MostForNested);
        return Report(random, byTime is null ? null : validating.ByTime(byTime, upTo: 1), history, validating.Warnings);
    }

    private static BackTestReport Report(Validation random, Validation? byTime, BandedHistory history, IEnumerable<string> warnings)
    {
        var main = byTime ?? random;
        return new BackTestReport
        {
            Main = main,
            Other = byTime is null ? null : random,
            Verdict = VerdictOf(main, random, history.Minority),
            Warnings = [.. Disagreement(random, byTime), .. MovedRate(byTime), .. warnings],
        };
    }

    /// <summary>
    /// The newest quarter may be too small to tell a signal from chance. When it agrees with a signal that all companies together show,
    /// there is one, to be used with care.
    /// </summary>
    private static Verdict VerdictOf(Validation main, Validation random, int minority)
    {
        var verdict = Verdicts.Of(main.Model.Auc, minority);
        var isOpen = main != random && verdict == Verdict.DoesNotPredict && main.Model.Auc.High >= random.Model.Auc.Value;
        return isOpen && Verdicts.Of(random.Model.Auc, minority) is Verdict.Ready or Verdict.UsableWithCare ? Verdict.UsableWithCare : verdict;
    }

    /// <summary>Ranking can hold while the win rate moves; then the probabilities of new leads are off.</summary>
    private static IEnumerable<string> MovedRate(Validation? byTime)
    {
        if (byTime is not { Probabilities.Ece.Low: > LargestMiss, Reliability: { Count: > 0 } groups }) yield break;
        double companies = groups.Sum(group => group.N);
        var (promised, real) = (groups.Sum(group => group.N * group.Predicted) / companies, groups.Sum(group => group.N * group.Observed.Value) / companies);
        yield return string.Create(CultureInfo.InvariantCulture,
            $"Of the newest companies, from {byTime.TestFrom:yyyy-MM-dd} on, {promised:P0} were promised to be won and {real:P0} were. Use the score to order leads, and do not count on the win probability.");
    }

    private static IEnumerable<string> Disagreement(Validation random, Validation? byTime)
    {
        if (byTime is not { Model.Auc: var later } || random.Model.Auc is not { } all) yield break;
        var noise = Math.Sqrt(Math.Pow(all.Value - all.Low!.Value, 2) + Math.Pow(later.High!.Value - later.Value, 2));
        if (all.Value - later.Value < Math.Max(ClearlyLower, noise)) yield break;
        yield return string.Create(CultureInfo.InvariantCulture,
            $"A random split promises an AUC of {all.Value:0.00} where the newest companies, from {byTime.TestFrom:yyyy-MM-dd} on, give {later.Value:0.00}: what sold before sells less now, or a column tells the time. Trust the lower figure and learn often.");
    }
}
