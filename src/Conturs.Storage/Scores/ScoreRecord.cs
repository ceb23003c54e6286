using Conturs.Scoring;

namespace Conturs.Storage.Scores;

/// <summary>One score as it is recorded: enough to make its whole card again, and no reference, name or fact.</summary>
/// <param name="Pseudonym">Stands for the lead.</param>
/// <param name="ScoredAt">Start of the run that scored it, in UTC.</param>
/// <param name="Version">Number of the version that scored.</param>
/// <param name="Percentile">0-100, 4 decimals, as printed.</param>
/// <param name="Profile">Band codes under that version, with source and date of each fact; its reference is empty.</param>
public sealed record ScoreRecord(Pseudonym Pseudonym, DateTimeOffset ScoredAt, int Version, double Percentile, BandedProfile Profile)
{
    /// <summary>0-100, integer: the percentile rounded half up.</summary>
    public int Score => Rounded(Percentile);

    /// <summary>A percentile as a score: rounded half up.</summary>
    internal static int Rounded(double percentile) => (int)Math.Clamp(Math.Floor(percentile + 0.5), 0, 100);

    /// <summary>The letter of the score.</summary>
    public Grade Grade => Grades.Of(Score);

    /// <summary>Stands for the lead's registrable web domain; null when its source has none.</summary>
    public Pseudonym? Domain { get; init; }

    /// <summary>The shadow's score; null when there was no shadow.</summary>
    public ShadowScore? Shadow { get; init; }

    /// <summary>The facts in the bands of the version before; null when it was the same version, or the lead's first score.</summary>
    public EarlierProfile? Earlier { get; init; }
}
