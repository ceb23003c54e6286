namespace Conturs.Appliance.Leads;

/// <summary>Parts of a score card that cost more than the others together.</summary>
[Flags]
internal enum CardParts
{
    /// <summary>None of them.</summary>
    None = 0,

    /// <summary>The most similar customers.</summary>
    Similar = 1,

    /// <summary>The smallest change that lifts the grade.</summary>
    NextGrade = 2,

    /// <summary>The whole card.</summary>
    All = Similar | NextGrade,
}
