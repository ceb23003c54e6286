namespace Conturs.Connectors.Crm;

/// <summary>How well a property is filled.</summary>
/// <param name="Property">The CRM's name of it.</param>
/// <param name="Caption">What people read.</param>
/// <param name="Dimension">The dimension it fills; null when it is not read.</param>
/// <param name="Filled">Companies of the sample that have a value.</param>
/// <param name="Of">Companies of the sample.</param>
public sealed record FieldFill(string Property, string Caption, string? Dimension, int Filled, int Of)
{
    /// <summary>What some companies of the sample have there, the same companies for every property; null where one has nothing. Only for whoever looks at it now.</summary>
    public IReadOnlyList<string?> Examples { get; init; } = [];
}
