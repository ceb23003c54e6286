namespace Conturs.Scoring;

/// <summary>What a CRM says to a write.</summary>
public enum WriteBackOutcome
{
    /// <summary>It is there.</summary>
    Written,

    /// <summary>A rule of the CRM refuses this record; others are not concerned, and trying again alone may help.</summary>
    Refused,

    /// <summary>The record is not there any more.</summary>
    Gone,
}
