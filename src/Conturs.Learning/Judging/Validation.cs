using Conturs.Scoring;

namespace Conturs.Learning.Judging;

/// <summary>What a model and its baselines are worth on companies they have not seen, all on the same splits.</summary>
public sealed record Validation
{
    /// <summary>How companies were held out.</summary>
    public required ValidationKind Kind { get; init; }

    /// <summary>How often the validation was repeated with another split; 1 by time. Ranking is the mean over all; probabilities, grades and gains are of the first.</summary>
    public required int Repeats { get; init; }

    /// <summary>Parts of each split; 1 by time.</summary>
    public required int Folds { get; init; }

    /// <summary>Companies the figures rest on.</summary>
    public required int TestCompanies { get; init; }

    /// <summary>Customers among them.</summary>
    public required int TestWon { get; init; }

    /// <summary>By time: the first closing date that was held out.</summary>
    public DateOnly? TestFrom { get; init; }

    /// <summary>Ranking by the model.</summary>
    public required RankMetrics Model { get; init; }

    /// <summary>Probabilities of the model; null when it was learned without lost deals.</summary>
    public ProbabilityMetrics? Probabilities { get; init; }

    /// <summary>The other methods, in a fixed order: odoo, similarity, logistic, lightgbm, fasttree, crm; those not computed are absent.</summary>
    public required IReadOnlyList<Baseline> Baselines { get; init; }

    /// <summary>Win rate of each grade, best first.</summary>
    public required IReadOnlyList<GradeRate> WinRateByGrade { get; init; }

    /// <summary>Whether better grades were won more often.</summary>
    public GradeOrder Grades => GradeOrder.Of(WinRateByGrade);

    /// <summary>Predicted against observed win rate, lowest prediction first, each group of at least k companies; empty without lost deals.</summary>
    public IReadOnlyList<ReliabilityGroup> Reliability { get; init; } = [];

    /// <summary>Share of customers found when calling the best share of companies, from (0,0) to (1,1).</summary>
    public IReadOnlyList<GainPoint> Gains { get; init; } = [];

    /// <summary>The named baseline; null when it was not computed.</summary>
    public Baseline? Find(string key) => Baselines.FirstOrDefault(baseline => baseline.Key == key);
}
