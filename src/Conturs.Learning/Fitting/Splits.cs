namespace Conturs.Learning.Fitting;

/// <summary>Numbers of the independent splits and draws, one for each purpose.</summary>
internal static class Splits
{
    public const int Shrinkage = 0;
    public const int Evidence = 1;
    public const int Penalty = 2;
    public const int Judging = 5;
    public const int Calibration = 6;
    public const int Challenger = 7;

    /// <summary>Added to <see cref="Judging"/> for each further round of the search for pairs.</summary>
    public const int NextRound = 10;

    /// <summary>First number of the splits that judge single columns.</summary>
    public const int Leaks = 50;

    /// <summary>First number of the repeated validation.</summary>
    public const int BackTest = 100;

    /// <summary>First number of the bootstrap refits.</summary>
    public const int Refit = 1000;
}
