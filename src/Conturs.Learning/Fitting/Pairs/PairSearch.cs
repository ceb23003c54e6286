using Conturs.Learning.Rows;

namespace Conturs.Learning.Fitting.Pairs;

/// <summary>
/// Looks for pairs of dimensions that say more together than the additive model knows: the largest gain on the residuals first, kept
/// only when the held-out log-loss falls by more than two standard errors.
/// </summary>
internal sealed class PairSearch
{
    /// <summary>Companies in the smaller class below which no pair can be told from luck.</summary>
    public const int FewestForPairs = 300;

    /// <summary>A model with more lines of this sort could not be read.</summary>
    public const int MostPairs = 10;

    private const int MostFailures = 3;

    /// <summary>One standard error would keep pairs that come and go when a few deals are added.</summary>
    private const double NeededErrors = 2;

    private static readonly double[] FirstLambdas = [3, 10, 30, 100];
    private static readonly double[] LaterFactors = [1.0 / 3, 1, 3];

    private readonly BandedHistory history;
    private readonly IReadOnlyList<PairRound> rounds;
    private readonly int parallelism;
    private readonly PairGrid[] candidates;
    private readonly HashSet<PairGrid> tried = [];
    private readonly List<PairGrid> kept = [];
    private double? lambda;
    private double[][] z;
    private double[] losses;

    private PairSearch(BandedHistory history, BandedHistory counted, IReadOnlyList<PairRound> rounds, int k, int parallelism)
    {
        (this.history, this.rounds, this.parallelism) = (history, rounds, parallelism);
        candidates = Candidates(history, counted, k, parallelism);
        // The scale alone is fitted first, so that no pair is praised for what the scale does.
        (z, losses) = Judge([], 1);
    }

    /// <summary>Finds the pairs of a history.</summary>
    /// <param name="history">Fitted rows.</param>
    /// <param name="counted">All rows that cells are counted over.</param>
    /// <param name="rounds">Independent splits; more of them steady the decision, so that it does not hang on the luck of one.</param>
    /// <param name="k">Smallest live cell.</param>
    /// <param name="inherited">Pairs of the version before, as indexes of dimensions, with their penalty: they stay unless they do harm.</param>
    /// <param name="parallelism">How many fits run at the same time.</param>
    public static PairChoice Find(
        BandedHistory history, BandedHistory counted, IReadOnlyList<PairRound> rounds, int k, (IReadOnlyList<(int First, int Second)> Pairs, double Lambda)? inherited, int parallelism)
    {
        if (history.Minority < FewestForPairs) return new PairChoice([], null, rounds[0].Additive);
        var search = new PairSearch(history, counted, rounds, k, parallelism);
        if (inherited is { } before) search.Inherit(before.Pairs, before.Lambda);
        search.Run();
        return search.kept.Count == 0 ? new PairChoice([], null, rounds[0].Additive) : new PairChoice(search.kept, search.lambda, search.z[0]);
    }

    private void Run()
    {
        for (var failures = 0; failures < MostFailures && kept.Count < MostPairs;)
        {
            if (Best() is not { } candidate) return;
            if (Keep(candidate))
            {
                tried.Clear();
                failures = 0;
            }
            else
            {
                tried.Add(candidate);
                failures++;
            }
        }
    }

    /// <summary>Starts from the pairs of the version before; one that makes the held-out loss worse by two standard errors is let go.</summary>
    private void Inherit(IReadOnlyList<(int First, int Second)> pairs, double penalty)
    {
        kept.AddRange(pairs.Select(pair => Array.Find(candidates, grid => grid.First == pair.First && grid.Second == pair.Second)).OfType<PairGrid>());
        if (kept.Count == 0) return;
        lambda = penalty;
        (z, losses) = Judge(kept, penalty);
        foreach (var pair in kept.ToArray())
        {
            List<PairGrid> without = [.. kept.Where(other => other != pair)];
            var (zWithout, lossesWithout) = Judge(without, penalty);
            if (!PairedLoss.IsBetter(losses, lossesWithout, NeededErrors)) continue;
            kept.Remove(pair);
            (z, losses) = (zWithout, lossesWithout);
        }
    }

    /// <summary>The pair with the largest gain on the residuals that was not tried since the last success.</summary>
    private PairGrid? Best()
    {
        var (slope, curvature) = (new double[history.Count], new double[history.Count]);
        for (var i = 0; i < slope.Length; i++)
        {
            var p = z.Average(round => Logistic.Sigmoid(round[i]));
            (slope[i], curvature[i]) = (history.Weights[i] * ((history.Won[i] ? 1 : 0) - p), history.Weights[i] * p * (1 - p));
        }

        var gains = new double[candidates.Length];
        Parallel.For(0, candidates.Length, new ParallelOptions { MaxDegreeOfParallelism = parallelism }, c =>
            gains[c] = tried.Contains(candidates[c]) || kept.Contains(candidates[c]) ? 0 : Gain(candidates[c], slope, curvature));
        var best = Array.IndexOf(gains, gains.DefaultIfEmpty(0).Max());
        return best >= 0 && gains[best] > 0 ? candidates[best] : null;
    }

    /// <summary>Sum over live cells of S^2/(V + 5) less what noise would give, V/(V + 5).</summary>
    private double Gain(PairGrid grid, double[] slope, double[] curvature)
    {
        const double prior = 5;
        var (s, v) = (new double[grid.Sizes.Length], new double[grid.Sizes.Length]);
        for (var i = 0; i < slope.Length; i++)
        {
            if (grid.CellOf(history, i) is not (>= 0 and var cell)) continue;
            s[cell] += slope[i];
            v[cell] += curvature[i];
        }

        double gain = 0;
        for (var cell = 0; cell < s.Length; cell++) gain += ((s[cell] * s[cell]) - v[cell]) / (v[cell] + prior);
        return gain;
    }

    private bool Keep(PairGrid candidate)
    {
        List<PairGrid> grids = [.. kept, candidate];
        double[] grid = lambda is { } now ? [.. LaterFactors.Select(factor => factor * now)] : FirstLambdas;
        var trials = grid.Select(penalty => (Penalty: penalty, Result: Judge(grids, penalty))).ToList();
        var best = trials.MinBy(trial => trial.Result.Losses.Sum());
        if (!PairedLoss.IsBetter(losses, best.Result.Losses, NeededErrors) || !PairedLoss.IsBetter(LossesWithout(best.Penalty), best.Result.Losses, NeededErrors)) return false;
        kept.Add(candidate);
        (lambda, z, losses) = (best.Penalty, best.Result.Z, best.Result.Losses);
        return true;
    }

    /// <summary>Losses of the pairs kept so far under a penalty, so that no pair is praised for what another penalty does to the others.</summary>
    private double[] LossesWithout(double penalty) => kept.Count == 0 || penalty == lambda ? losses : Judge(kept, penalty).Losses;

    /// <summary>z of every row in every round from fits that have not seen it, and each row's loss, the mean over the rounds.</summary>
    private (double[][] Z, double[] Losses) Judge(List<PairGrid> grids, double penalty)
    {
        var result = rounds.Select(_ => new double[history.Count]).ToArray();
        var regressions = rounds.Select(round => new PairRegression(history, round.Additive, grids)).ToArray();
        var fits = rounds.SelectMany((round, r) => Enumerable.Range(0, round.Fold.Max() + 1).Select(part => (Round: r, Part: part))).ToList();
        Parallel.For(0, fits.Count, new ParallelOptions { MaxDegreeOfParallelism = parallelism }, f =>
        {
            var (r, part) = fits[f];
            var fold = rounds[r].Fold;
            var theta = regressions[r].Fit([.. history.Weights.Select((weight, i) => fold[i] == part ? 0 : weight)], penalty);
            for (var i = 0; i < fold.Length; i++)
                if (fold[i] == part) result[r][i] = regressions[r].Of(theta, i);
        });

        var mean = new double[history.Count];
        foreach (var round in result)
        {
            var of = PairedLoss.Of(history, round);
            for (var i = 0; i < mean.Length; i++) mean[i] += of[i] / result.Length;
        }

        return (result, mean);
    }

    private static PairGrid[] Candidates(BandedHistory history, BandedHistory counted, int k, int parallelism)
    {
        var groups = history.Bands.Select(bands => CoarseGroups.Of(bands, history.Count)).ToArray();
        var pairs = new List<(int First, int Second)>();
        for (var first = 0; first < groups.Length; first++)
            for (var second = first + 1; second < groups.Length; second++)
                if (groups[first] is not null && groups[second] is not null) pairs.Add((first, second));
        var grids = new PairGrid[pairs.Count];
        Parallel.For(0, grids.Length, new ParallelOptions { MaxDegreeOfParallelism = parallelism }, p =>
            grids[p] = PairGrid.Of(counted, pairs[p].First, pairs[p].Second, groups[pairs[p].First]!, groups[pairs[p].Second]!, k));
        return Array.FindAll(grids, grid => grid.HasLiveCells);
    }
}
