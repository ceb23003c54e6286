namespace Conturs.Scoring;

/// <summary>Where scores are recorded, so that each can be shown again and its changes explained.</summary>
public interface IScoreLedger
{
    /// <summary>Records one score, in the order of the source. It must not fail: a score is worth printing even where it cannot be recorded.</summary>
    /// <param name="profile">The company under the bands of the model that scored.</param>
    /// <param name="card">Its card.</param>
    void Record(BandedProfile profile, ScoreCard card);
}
