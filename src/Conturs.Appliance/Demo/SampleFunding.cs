namespace Conturs.Appliance.Demo;

/// <summary>A funding stage of the sample.</summary>
/// <param name="Name">As a CRM would spell it.</param>
/// <param name="Rank">0 for none, then one more for every round.</param>
/// <param name="Total">A usual total raised by then; 0 for none.</param>
/// <param name="WeightYoung">How often companies under 4 years are at it.</param>
/// <param name="WeightGrown">How often companies under 11 years are at it.</param>
/// <param name="WeightOld">How often older companies are at it.</param>
internal sealed record SampleFunding(string Name, int Rank, int Total, int WeightYoung, int WeightGrown, int WeightOld)
{
    /// <summary>Planted: good.</summary>
    public const string SeriesA = "Series A";

    /// <summary>Planted: better.</summary>
    public const string SeriesB = "Series B";

    /// <summary>The stages of the sample.</summary>
    public static IReadOnlyList<SampleFunding> All { get; } =
    [
        new("Bootstrapped", 0, 0, 22, 24, 34),
        new("Seed", 1, 1_500_000, 44, 16, 4),
        new(SeriesA, 2, 8_000_000, 24, 27, 14),
        new(SeriesB, 3, 25_000_000, 8, 20, 18),
        new("Series C", 4, 70_000_000, 2, 11, 14),
        new("Public", 5, 160_000_000, 0, 2, 16),
    ];

    /// <summary>How often companies of an age are at this stage.</summary>
    public int WeightAt(int age) => age < 4 ? WeightYoung : age < 11 ? WeightGrown : WeightOld;
}
