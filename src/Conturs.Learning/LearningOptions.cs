using Conturs.Learning.Gating;

namespace Conturs.Learning;

/// <summary>Settings of one learning run.</summary>
public sealed record LearningOptions
{
    /// <summary>Smallest number of companies a stored band may describe, 5-50.</summary>
    public int K { get; init; } = 10;

    /// <summary>Seed of every random choice.</summary>
    public long Seed { get; init; }

    /// <summary>
    /// Key of the installation that drives every hash, so that nobody else can recompute who was drawn where;
    /// null uses the plain seeded hash. Same rows, seed and key give the same model bytes.
    /// </summary>
    public byte[]? HashKey { get; init; }

    /// <summary>Above this many companies, those with the smallest seeded hash are used.</summary>
    public int MostCompanies { get; init; } = 1_000_000;

    /// <summary>How many fits run at the same time. The result does not depend on it.</summary>
    public int Parallelism { get; init; } = Environment.ProcessorCount;

    /// <summary>The version that scores now, to inherit from and to be compared with; null for none.</summary>
    public ActiveVersion? Active { get; init; }

    /// <summary>
    /// True to start from the settings, number bands and pairs of <see cref="Active"/> and to change them only for a clear gain;
    /// false for a clean run, which depends on the rows, k and the seed alone.
    /// </summary>
    public bool Inherits { get; init; }

    /// <summary>Columns that are not refused as leaks, whatever the detector thinks, by their name in the source.</summary>
    public IReadOnlyCollection<string> AllowedLeaks { get; init; } = [];

    /// <summary>True to let the challengers (logistic regression, LightGBM, FastTree) take part in every repeat of a back-test, not in the first alone.</summary>
    public bool FullReport { get; init; }

    /// <summary>True to keep base-band codes of the customers for "similar customers".</summary>
    public bool KeepCustomers { get; init; } = true;

    /// <summary>How many customers are kept for it at most: enough to find a similar one, few enough to be searched for every lead.</summary>
    public int MostCustomers { get; init; } = 20_000;
}
