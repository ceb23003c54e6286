namespace Conturs.Storage.Documents;

/// <summary>Asks for documents of one collection in the order of one declared key, ties in the order of their ids.</summary>
/// <param name="Collection">Name of a declared collection.</param>
/// <param name="Key">A declared key; null for the order of ids. Documents without the key are not found by it.</param>
public sealed record DocumentQuery(string Collection, string? Key = null)
{
    /// <summary>Most documents of one page.</summary>
    public const int MostPerPage = 1000;

    /// <summary>Smallest key, itself included; null for no limit. In the order of ids it is a text.</summary>
    public DocumentKey? From { get; init; }

    /// <summary>Largest key, itself included; null for no limit.</summary>
    public DocumentKey? To { get; init; }

    /// <summary>True for the very opposite order: largest key first, and of documents with the same key the last id first.</summary>
    public bool Descending { get; init; }

    /// <summary>Documents of a page, 1 to <see cref="MostPerPage"/>.</summary>
    public int Limit { get; init; } = 100;

    /// <summary>Where the page before ended; null for the first page.</summary>
    public PagePosition? After { get; init; }
}
