namespace Conturs.Scoring;

/// <summary>A kind of record that CRMs have.</summary>
public enum RecordKind
{
    /// <summary>A business that may buy: what is scored.</summary>
    Company,

    /// <summary>A person at a company. Bears the score of the company; nothing else of it is ever read.</summary>
    Contact,

    /// <summary>A sale to a company, open or closed.</summary>
    Deal,
}
