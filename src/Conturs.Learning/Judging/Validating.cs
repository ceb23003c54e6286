using Conturs.Learning.Fitting;
using Conturs.Learning.Fitting.Calibrating;
using Conturs.Learning.Judging.Challengers;
using Conturs.Learning.Rows;
using Conturs.Scoring;

namespace Conturs.Learning.Judging;

/// <summary>Lets the model and its baselines rank companies they have not seen, and measures them.</summary>
internal sealed class Validating(SeededHash hash, LearningOptions options, JudgingPlan plan, IProgress<LearningProgress>? progress)
{
    private readonly SortedSet<string> warnings = new(StringComparer.Ordinal);
    private double done;

    /// <summary>What could not be computed, one sentence each.</summary>
    public IEnumerable<string> Warnings => warnings;

    /// <summary>The random validation.</summary>
    /// <param name="rounds">One for each repeat.</param>
    /// <param name="given">z of the model where it is known already for the only round; null to fit.</param>
    /// <param name="upTo">Share of all work that is done at the end, 0-1.</param>
    public Validation Random(IReadOnlyList<HoldOut> rounds, double[]? given, double upTo)
    {
        var model = rounds.Select((round, repeat) =>
        {
            Say($"validating, repeat {repeat + 1} of {rounds.Count}", done + ((upTo - done) * 0.5 * repeat / rounds.Count));
            return given is null ? Model(round) : new HeldOut(round.Part, given, round.Rows.Won);
        }).ToList();
        var (history, first) = (rounds[0].Rows, model[0]);
        var probability = history.HasLost ? CrossCalibrated(history, first.Z) : null;
        return Measured(ValidationKind.Random, rounds, model, probability, upTo);
    }

    /// <summary>The validation by time: learned from the past, tested on the newest closed companies.</summary>
    public Validation ByTime(HoldOut round, double upTo)
    {
        Say("validating by time", done);
        var fresh = new FreshModel(round.Training(0), hash, options.K, options.Parallelism);
        var model = round.Rank((part, z) => Fill(round, part, z, row => fresh.Of(round.Rows, row)), options.Parallelism);
        var calibration = round.Rows.HasLost ? fresh.Calibrate() : null;
        return Measured(ValidationKind.Time, [round], [model], calibration is null ? null : Array.ConvertAll(model.Z, calibration.At), upTo);
    }

    private HeldOut Model(HoldOut round) => round.Rank((part, z) =>
    {
        var fresh = new FreshModel(round.Training(part), hash, options.K, parallelism: 1);
        Fill(round, part, z, row => fresh.Of(round.Rows, row));
    }, options.Parallelism);

    private static void Fill(HoldOut round, int part, double[] z, Func<int, double> of)
    {
        for (var row = 0; row < z.Length; row++)
            if (round.Part[row] == part) z[row] = of(row);
    }

    /// <summary>Probabilities by a calibration that has not seen the company either.</summary>
    private double[] CrossCalibrated(BandedHistory history, double[] z)
    {
        var round = HoldOut.Random(history, hash, Splits.Calibration);
        return round.Rank((part, probability) =>
        {
            var weights = history.ClosedWeights();
            for (var row = 0; row < weights.Length; row++)
                if (round.Part[row] == part) weights[row] = 0;
            var calibration = CalibrationFit.Fit(z, history.Won, weights, options.K);
            Fill(round, part, probability, row => calibration.At(z[row]));
        }, options.Parallelism).Z;
    }

    private Validation Measured(ValidationKind kind, IReadOnlyList<HoldOut> rounds, List<HeldOut> model, double[]? probability, double upTo)
    {
        var (first, tested) = (model[0], model[0].Tested());
        var won = Of(first.Won);
        int[] closed = probability is null ? [] : [.. tested.Where(row => rounds[0].Rows.Outcomes[row] != DealOutcome.Open)];
        var (known, knownWon) = (Array.ConvertAll(closed, row => probability![row]), Array.ConvertAll(closed, row => first.Won[row]));
        var validation = new Validation
        {
            Kind = kind,
            Repeats = rounds.Count,
            Folds = rounds[0].Parts,
            TestFrom = rounds[0].From,
            TestCompanies = tested.Length,
            TestWon = won.Count(isWon => isWon),
            Model = RankMetrics.Of(model),
            Probabilities = known.Length == 0 ? null : ProbabilityMetrics.Of(known, knownWon, options.Seed),
            Baselines = [.. Baselines(rounds, model, upTo)],
            WinRateByGrade = GradeRate.Of(Of(first.StandingsAmongRest()), won),
            Reliability = known.Length == 0 ? [] : ReliabilityGroup.Of(known, knownWon, options.K),
            Gains = GainPoint.Of(Of(first.Standings()), won),
        };
        done = upTo;
        return validation;

        T[] Of<T>(T[] values) => Array.ConvertAll(tested, row => values[row]);
    }

    private List<Baseline> Baselines(IReadOnlyList<HoldOut> rounds, List<HeldOut> model, double upTo)
    {
        List<Baseline> baselines =
        [
            Baseline.Of("odoo", "Odoo's formula", model, [.. rounds.Select(round => round.Rank((part, z) => OdooFormula.Score(round.Rows, round.Part, part, z), options.Parallelism))]),
            Baseline.Of("similarity", "Similarity to customers alone", model, [.. rounds.Select(round => round.Rank((part, z) => new PureSimilarity(round.Rows).Score(round.Part, part, z), options.Parallelism))]),
        ];
        if (plan.ChallengerRepeats > 0) baselines.AddRange(Challenged([.. rounds.Take(plan.ChallengerRepeats)], model, upTo));
        if (Crm(rounds) is { Count: > 0 } crm) baselines.Add(Baseline.Of("crm", "The CRM's own score", model, crm));
        return baselines;
    }

    private IEnumerable<Baseline> Challenged(List<HoldOut> rounds, List<HeldOut> model, double upTo)
    {
        foreach (var (challenger, order) in Challenger.All.Select((challenger, order) => (challenger, order)))
        {
            Say($"comparing with {challenger.Caption}", done + ((upTo - done) * (0.5 + (0.5 * order / Challenger.All.Count))));
            if (challenger.RankAll(rounds, hash, options, out var why) is { } ranked) yield return Baseline.Of(challenger.Key, challenger.Caption, model, ranked);
            else warnings.Add(why);
        }
    }

    /// <summary>The score the CRM gave, on the companies that have one; none when no part has winners and losers among them.</summary>
    private static List<HeldOut> Crm(IReadOnlyList<HoldOut> rounds)
    {
        if (rounds[0].Rows.OtherScores is null) return [];
        var scored = rounds.Select(round => new HeldOut(round.Part, round.Rows.OtherScores!, round.Rows.Won).Where(row => !double.IsNaN(round.Rows.OtherScores![row]))).ToList();
        return scored.TrueForAll(round => round.Tested().Any(row => round.Won[row]) && round.Tested().Any(row => !round.Won[row])) ? scored : [];
    }

    private void Say(string step, double share) => progress?.Report(new LearningProgress(step, share));
}
