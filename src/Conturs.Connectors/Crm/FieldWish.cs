namespace Conturs.Connectors.Crm;

/// <summary>What an administrator wants of a property: to be read, as a dimension or under its own name, or to be left alone.</summary>
/// <param name="Property">The CRM's name of it.</param>
/// <param name="Dimension">Key of the dimension it fills; null for its own name.</param>
/// <param name="IsRead">False to leave it alone although it is read by default.</param>
public sealed record FieldWish(string Property, string? Dimension, bool IsRead);
