using Conturs.Scoring;
using Conturs.Storage.Scores;

namespace Conturs.Storage.Customers;

/// <summary>The customers of a source that cannot be read again, as they are kept with a model version.</summary>
/// <param name="Dimensions">The dimensions their codes are of.</param>
/// <param name="Customers">The customers, one for each reference, in any order.</param>
public sealed record CustomerList(IReadOnlyList<Dimension> Dimensions, IReadOnlyList<IndexedCustomer> Customers)
{
    /// <summary>Pseudonyms of the web domains of customers whose domain itself is not known, by reference.</summary>
    public IReadOnlyDictionary<string, Pseudonym> Domains { get; init; } = new Dictionary<string, Pseudonym>();
}
