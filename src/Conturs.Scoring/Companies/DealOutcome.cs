namespace Conturs.Scoring;

/// <summary>How a deal stands. <see cref="Open"/> deals belong to unlabelled companies.</summary>
public enum DealOutcome
{
    /// <summary>Neither won nor lost yet.</summary>
    Open,

    /// <summary>Closed-won: its company is a customer.</summary>
    Won,

    /// <summary>Closed-lost.</summary>
    Lost,
}
