namespace Conturs.Connectors.Csv;

/// <summary>A column that does not become a dimension.</summary>
/// <param name="Column">Its header.</param>
/// <param name="Reason">One of the constants of this type.</param>
/// <param name="Detail">A sentence for a person. It never holds a value of the column.</param>
public sealed record DroppedColumn(string Column, string Reason, string Detail)
{
    /// <summary>It speaks of people.</summary>
    public const string Personal = "personal";

    /// <summary>It names one company, deal or row.</summary>
    public const string Id = "id";

    /// <summary>Every row has the same value.</summary>
    public const string Constant = "constant";

    /// <summary>No row has a value.</summary>
    public const string Empty = "empty";

    /// <summary>A person asked for it.</summary>
    public const string Ignored = "ignored";
}
