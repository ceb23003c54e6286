using Conturs.Scoring;

namespace Conturs.Connectors.Crm;

/// <summary>One property of companies that is read, and what it says.</summary>
/// <param name="Property">The CRM's name of it.</param>
/// <param name="Dimension">The dimension it fills; its column is what people read in the CRM.</param>
public sealed record FieldUse(string Property, Dimension Dimension)
{
    /// <summary>What people read for values that are codes, by value; empty where values are read as they are.</summary>
    public IReadOnlyDictionary<string, string> Words { get; init; } = new Dictionary<string, string>();
}
