using System.Text.Json.Serialization;

namespace Conturs.Connectors.Csv;

/// <summary>One member of the file of <c>--map</c>, as it is written.</summary>
internal sealed record ColumnMappingEntry(string? Dimension, string? Kind, string? Unit);

/// <summary>Reading without reflection. Unknown members are refused, because a misspelt one would be silently without effect.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow, AllowDuplicateProperties = false)]
[JsonSerializable(typeof(Dictionary<string, ColumnMappingEntry?>))]
internal sealed partial class ColumnMappingJson : JsonSerializerContext;
