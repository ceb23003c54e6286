namespace Conturs.Appliance.Licensing;

/// <summary>What a scoring costs.</summary>
internal enum Charge
{
    /// <summary>Nothing: the company was paid for in this cycle, and its facts are what they were.</summary>
    Free,

    /// <summary>A credit, which must be written with the score.</summary>
    Charged,

    /// <summary>Nothing more: another request pays for the same at this moment. The credit must be written with the score, too, in case that one fails.</summary>
    Joined,

    /// <summary>A credit, and there is none left: it must not be scored.</summary>
    Exhausted,
}
