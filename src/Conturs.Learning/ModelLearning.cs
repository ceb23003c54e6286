using Conturs.Learning.Fitting;
using Conturs.Learning.Fitting.Calibrating;
using Conturs.Learning.Gating;
using Conturs.Learning.Judging;
using Conturs.Learning.Leaks;
using Conturs.Learning.Rows;
using Conturs.Scoring;

namespace Conturs.Learning;

/// <summary>
/// Learns a model from a history. Rows are read and banded (exact values end there), the two halves are fitted, judged on companies
/// they have not seen, refitted for the intervals, and written down. Same rows in any order, seed and key give the same bytes.
/// </summary>
public static class ModelLearning
{
    /// <summary>Reads the source and learns.</summary>
    /// <exception cref="LearningException">Nothing can be learned from this history; the message says why.</exception>
    public static LearnedModel Learn(IDealSource source, LearningOptions options, IProgress<LearningProgress>? progress = null)
    {
        var (history, summary, customers, inherited, sample) = Read(source, options, progress);
        var hash = new SeededHash(options.Seed, options.HashKey);
        var share = 0.30;
        Say("weighing recent deals", share);
        var (fitted, months) = Weighed(history, hash, inherited, options);
        var fitting = new PatternFitting(fitted, hash, options.K, options.Parallelism, inherited, step => Say(step, share += 0.05), history);
        Say("judging", 0.55);
        var z = fitting.CrossFitted();
        var report = BackTesting.Essentials(fitted, z, hash, options);
        Say("measuring how steady it is", 0.75);
        var refits = Refits.Draw(fitting, fitted, hash, options.Parallelism);

        var model = ModelAssembly.Assemble(history, fitting.Fit, refits, options) with
        {
            Settings = new LearnedSettings(fitting.Settings.M, fitting.Settings.WeightLambda, fitting.Settings.GamLambda, months, fitting.Pairs?.Lambda),
            Calibration = fitted.HasLost ? CalibrationFit.Fit(z, fitted.Won, fitted.ClosedWeights(), options.K) : null,
            Verdict = report.Verdict,
        };
        Say("done", 1);
        var gate = sample is null ? null : Gate.Judge(options.Active!, sample, history, z, model, report);
        return new LearnedModel { Model = model, BackTest = report, History = summary, Customers = customers, Gate = gate, Inherited = inherited is not null };

        void Say(string step, double share) => progress?.Report(new LearningProgress(step, share));
    }

    /// <summary>Reads the source and judges the method on it, without a model.</summary>
    /// <exception cref="LearningException">Nothing can be learned from this history; the message says why.</exception>
    public static (BackTestReport Report, HistorySummary History) BackTest(
        IDealSource source, LearningOptions options, IProgress<LearningProgress>? progress = null)
    {
        var (history, summary, _, _, _) = Read(source, options with { KeepCustomers = false, Active = null }, progress);
        var hash = new SeededHash(options.Seed, options.HashKey);
        var (fitted, _) = Weighed(history, hash, null, options);
        return (BackTesting.Run(fitted, hash, options, progress), summary);
    }

    /// <summary>The rows that are fitted, recent deals counting more where that predicts newer deals better.</summary>
    private static (BandedHistory Fitted, double? Months) Weighed(BandedHistory history, SeededHash hash, Inheritance? inherited, LearningOptions options)
    {
        var fitted = history.Fitted();
        var months = Recency.Choose(fitted, hash, inherited?.Settings.RecencyMonths, options.Parallelism);
        return (months is null ? fitted : fitted.Reweighted(Recency.Weights(fitted, months)), months);
    }

    private static (BandedHistory History, HistorySummary Summary, IReadOnlyList<IndexedCustomer> Customers, Inheritance? Inherited, GateSample? Sample) Read(
        IDealSource source, LearningOptions options, IProgress<LearningProgress>? progress)
    {
        progress?.Report(new LearningProgress("reading", 0));
        var table = FactTable.Read(source, options);
        var inherited = Inheritance.From(options, table.Count);
        var (history, order) = HistoryBanding.Band(table, options.K, inherited);
        var leaks = LeakDetection.Find(history, table, order, options);
        history = history.Without(leaks.Refused.Select(refused => refused.Key).ToHashSet());
        var won = history.Won.Count(isWon => isWon);
        if (won == 0 || won == history.Count)
            throw new LearningException("Nothing can be learned: there must be won companies and others to compare them with.");
        if (history.Bands.Count == 0 && leaks.Refused.Count > 0)
            throw new LearningException($"Nothing can be learned: every usable column knows how the deals ended ({string.Join(", ", leaks.Refused.Select(refused => refused.Column))}). Export columns that are known when a lead arrives, or allow one with --allow-leak.");
        if (history.Bands.Count == 0)
            throw new LearningException($"Nothing can be learned: in no column do at least {options.K} companies share a value. Export more deals or more columns.");
        var sample = options.Active is { } active ? GateSample.Take(active, table, order, history) : null;
        return (history, Summarise(source, table, history, leaks), options.KeepCustomers ? CustomerCodes.Of(table, history, order, options) : [], inherited, sample);
    }

    private static HistorySummary Summarise(IDealSource source, FactTable table, BandedHistory history, LeakReport leaks)
    {
        var shares = new Dictionary<string, double>();
        foreach (var column in table.Columns)
            shares[column.Dimension.Key] = Enumerable.Range(0, table.Count).Count(row => column[row] is null) / (double)table.Count;
        var used = history.Bands.Select(bands => bands.Dimension.Key).ToHashSet();
        return new HistorySummary(
            table.Deals, table.Count, Count(DealOutcome.Won), Count(DealOutcome.Lost), Count(DealOutcome.Open), table.WasCut,
            history.HasUnlabelledContrast, [.. source.Dimensions.Select(dimension => dimension.Key).Where(key => !used.Contains(key) && !leaks.Refused.Any(refused => refused.Key == key))], leaks, history.Bands, shares);

        int Count(DealOutcome outcome) => history.Outcomes.Count(other => other == outcome);
    }
}
