namespace Conturs.Scoring;

/// <summary>What the back-test says of a model.</summary>
public enum Verdict
{
    /// <summary>Scores rank leads well enough to act on.</summary>
    Ready,

    /// <summary>There is a signal; read scores together with their confidence.</summary>
    UsableWithCare,

    /// <summary>Too few closed deals to tell.</summary>
    NotEnoughDeals,

    /// <summary>The history does not tell winners from losers.</summary>
    DoesNotPredict,
}
