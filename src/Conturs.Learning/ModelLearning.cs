using System.Security.Cryptography;
using System.Text;
using Conturs.Learning.Fitting;
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
        var (history, summary, customers) = Read(source, options, progress);
        var hash = new SeededHash(options.Seed, options.HashKey);
        var fitted = history.Fitted();
        var blend = new Blend(fitted, hash, options.Parallelism);

        Say("choosing settings", 0.35);
        var settings = blend.Choose();
        Say("fitting", 0.60);
        var weights = blend.FitWeights(settings, fitted.Weights);
        var fit = blend.Fit(settings, weights, fitted.Weights, keepStart: true);
        Say("judging", 0.65);
        var z = blend.CrossFitted(settings, weights);
        var report = BackTesting.Essentials(fitted, z, hash, options);
        Say("measuring how steady it is", 0.75);
        var refits = Refits.Draw(blend, settings, fitted, hash, options.Parallelism);

        var model = ModelAssembly.Assemble(history, fit, refits, options) with
        {
            Calibration = fitted.HasUnlabelledContrast ? null : PlattFit.Fit(z, fitted.Won, fitted.Weights),
            Verdict = report.Verdict,
        };
        Say("done", 1);
        return new LearnedModel { Model = model, BackTest = report, History = summary, Customers = customers };

        void Say(string step, double share) => progress?.Report(new LearningProgress(step, share));
    }

    /// <summary>Reads the source and judges the method on it, without a model.</summary>
    /// <exception cref="LearningException">Nothing can be learned from this history; the message says why.</exception>
    public static (BackTestReport Report, HistorySummary History) BackTest(
        IDealSource source, LearningOptions options, IProgress<LearningProgress>? progress = null)
    {
        var (history, summary, _) = Read(source, options with { KeepCustomers = false }, progress);
        var fitted = history.Fitted();
        var hash = new SeededHash(options.Seed, options.HashKey);
        return (BackTesting.Run(fitted, hash, options, BackTesting.RepeatsFor(fitted.Count), progress), summary);
    }

    private static (BandedHistory History, HistorySummary Summary, IReadOnlyList<IndexedCustomer> Customers) Read(
        IDealSource source, LearningOptions options, IProgress<LearningProgress>? progress)
    {
        progress?.Report(new LearningProgress("reading", 0));
        var table = FactTable.Read(source, options);
        var (history, order) = HistoryBanding.Band(table, options.K);
        var leaks = LeakDetection.Find(history, table, order, options);
        history = history.Without(leaks.Refused.Select(refused => refused.Key).ToHashSet());
        var won = history.Won.Count(isWon => isWon);
        if (won == 0 || won == history.Count)
            throw new LearningException("Nothing can be learned: there must be won companies and others to compare them with.");
        if (history.Bands.Count == 0 && leaks.Refused.Count > 0)
            throw new LearningException($"Nothing can be learned: every usable column knows how the deals ended ({string.Join(", ", leaks.Refused.Select(refused => refused.Column))}). Export columns that are known when a lead arrives, or allow one with --allow-leak.");
        if (history.Bands.Count == 0)
            throw new LearningException($"Nothing can be learned: in no column do at least {options.K} companies share a value. Export more deals or more columns.");
        return (history, Summarise(source, table, history, leaks), options.KeepCustomers ? Customers(table, history, order, options) : []);
    }

    private static HistorySummary Summarise(IDealSource source, FactTable table, BandedHistory history, LeakReport leaks)
    {
        var shares = new Dictionary<string, double>();
        foreach (var column in table.Columns)
            shares[column.Dimension.Key] = Enumerable.Range(0, table.Count).Count(row => column[row] is null) / (double)table.Count;
        var used = history.Bands.Select(bands => bands.Dimension.Key).ToHashSet();
        return new HistorySummary(
            table.Deals, table.Count, Count(DealOutcome.Won), Count(DealOutcome.Lost), Count(DealOutcome.Open), table.WasCut,
            history.HasUnlabelledContrast, [.. source.Dimensions.Select(dimension => dimension.Key).Where(key => !used.Contains(key) && !leaks.Refused.Any(refused => refused.Key == key))], leaks, shares);

        int Count(DealOutcome outcome) => history.Outcomes.Count(other => other == outcome);
    }

    /// <summary>Customers in canonical order. A value that fewer than k companies share is kept as a keyed hash only.</summary>
    private static List<IndexedCustomer> Customers(FactTable table, BandedHistory history, int[] order, LearningOptions options)
    {
        var common = history.Bands.ToDictionary(bands => bands.Dimension.Key, bands => bands.Levels.ToHashSet());
        var columns = table.Columns.Where(column => common.ContainsKey(column.Dimension.Key)).ToArray();
        var customers = new List<IndexedCustomer>();
        foreach (var row in order)
        {
            if (table.References[row] is not { } reference) continue;
            if (customers.Count == options.MostCustomers) break;
            var codes = new Dictionary<string, string>(columns.Length);
            foreach (var column in columns)
            {
                var levels = common[column.Dimension.Key];
                var code = BaseBands.Encode(column.Dimension, column[row], text => levels.Contains(text) ? text : Hidden(options.HashKey, text));
                if (code is not null) codes[column.Dimension.Key] = code;
            }

            customers.Add(new IndexedCustomer(reference, codes));
        }

        return customers;
    }

    /// <summary>Without a key a hash could be guessed by trying words, so then nothing is kept of a rare value.</summary>
    private static string Hidden(byte[]? key, string text) => key is null ? "~" : "~" + Convert.ToHexStringLower(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(text)).AsSpan(0, 8));
}
