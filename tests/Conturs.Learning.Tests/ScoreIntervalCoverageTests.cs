using Conturs.Learning.Fitting;
using Conturs.Learning.Rows;
using Conturs.Scoring;

namespace Conturs.Learning.Tests;

/// <summary>
/// A simulation with a known truth: the 90 % interval of a score must hold the lead's true percentile (its rank by true log-odds among
/// all companies that did not buy) in 85 to 95 % of cases, in the mean over leads and histories.
/// </summary>
public sealed class ScoreIntervalCoverageTests
{
    private const int Histories = 24;
    private const int Leads = 300;
    private static readonly double[] Steps = [-0.9, -0.6, -0.2, 0, 0.1, 0.5, 0.5, 0.6];
    private static readonly double[][] Levels = [[0.8, 0, -0.5, -0.3, 0], [0.4, -0.4, 0, 0, 0], [0, 0, 0, 0, 0], [0.3, 0.1, -0.2, -0.2, 0]];

    [Theory]
    [InlineData(800, -1.1)]
    [InlineData(2500, -2)]
    public void The_interval_holds_the_true_score_nine_times_in_ten(int companies, double baseline)
    {
        var population = Draw(new Random(99), 20_000, baseline);
        var reference = PercentileTable.Build([.. population.Z.Where((_, i) => !population.History.Won[i])], 10);
        var leads = Draw(new Random(98), Leads, baseline);
        var covered = Enumerable.Range(0, Histories).AsParallel().AsOrdered().Select(seed => Covered(seed, companies, baseline, leads, reference)).ToList();

        covered.Average().Should().BeInRange(0.85, 0.95);
    }

    private static double Covered(int seed, int companies, double baseline, (BandedHistory History, double[] Z) leads, PercentileReference truth)
    {
        var history = Draw(new Random(seed), companies, baseline).History;
        var hash = new SeededHash(seed, null);
        var fitting = new PatternFitting(history, hash, k: 10, parallelism: 1);
        var model = ModelAssembly.Assemble(history, fitting.Fit, Refits.Draw(fitting, history, hash, 1), new LearningOptions());
        var run = new ScoringRun(model, null, new ScoringOptions());
        return Enumerable.Range(0, Leads).Count(lead =>
        {
            short[] codes = [.. leads.History.Columns.Select(column => column.Codes[lead])];
            var interval = run.Score(new BandedProfile("lead", codes, new short[]?[codes.Length], new Provenance[codes.Length])).Interval;
            return truth.ScoreAt(leads.Z[lead]) is var score && score >= interval.Low && score <= interval.High;
        }) / (double)Leads;
    }

    /// <summary>Two numbers in eight bands of which one matters, and four categories of which three do.</summary>
    private static (BandedHistory History, double[] Z) Draw(Random random, int rows, double baseline)
    {
        var numbers = Enumerable.Range(0, 2).Select(_ => Codes(8)).ToArray();
        var categories = Levels.Select(levels => Codes(levels.Length)).ToArray();
        double[] z = [.. Enumerable.Range(0, rows).Select(i => baseline + Steps[numbers[0][i]] + Levels.Select((levels, d) => levels[categories[d][i]]).Sum())];
        bool[] won = [.. z.Select(value => random.NextDouble() < Logistic.Sigmoid(value))];
        double[] centres = [.. Enumerable.Range(0, 8).Select(band => (band + 0.5) / 8)];
        return (Some.History(
            won, [.. numbers.Select((codes, d) => (Some.Numbers($"n{d}", centres), new CodeColumn(codes))), .. categories.Select((codes, d) => (Some.Categories($"c{d}", 5), new CodeColumn(codes)))]), z);

        short[] Codes(int bands) => [.. Enumerable.Range(0, rows).Select(_ => (short)random.Next(bands))];
    }
}
