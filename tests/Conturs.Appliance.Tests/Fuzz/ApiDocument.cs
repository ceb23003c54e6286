using System.Text.Json;

namespace Conturs.Appliance.Tests.Fuzz;

/// <summary>An OpenAPI document, as far as the test goes by it.</summary>
internal sealed class ApiDocument(JsonElement root)
{
    private static readonly string[] Methods = ["get", "post", "put", "patch", "delete"];

    /// <summary>The document.</summary>
    public JsonElement Root => root;

    /// <summary>Every operation.</summary>
    public IReadOnlyList<Operation> Operations { get; } =
    [
        .. from path in root.GetProperty("paths").EnumerateObject()
           from operation in path.Value.EnumerateObject()
           where Methods.Contains(operation.Name)
           select new Operation(path.Name, operation.Name.ToUpperInvariant(), operation.Value),
    ];

    /// <summary>What a schema means, references followed.</summary>
    public static JsonElement Resolved(JsonElement root, JsonElement schema)
    {
        while (schema.ValueKind == JsonValueKind.Object && schema.TryGetProperty("$ref", out var reference))
            schema = reference.GetString()!.Split('/').Skip(1).Aggregate(root, (place, name) => place.GetProperty(name));
        return schema;
    }

    /// <summary>The types that a schema names; empty for any.</summary>
    public static string[] TypesOf(JsonElement schema) => schema.ValueKind == JsonValueKind.Object && schema.TryGetProperty("type", out var type)
        ? type.ValueKind == JsonValueKind.Array ? [.. type.EnumerateArray().Select(one => one.GetString()!)] : [type.GetString()!]
        : [];

    /// <summary>Where a value does not fit a schema: required members and types, all the way down. Empty when it fits.</summary>
    public IEnumerable<string> Misfits(JsonElement schema, JsonElement value, string path = "$")
    {
        schema = Resolved(root, schema);
        if (schema.ValueKind != JsonValueKind.Object) return [];
        foreach (var choice in (string[])["oneOf", "anyOf"])
            if (schema.TryGetProperty(choice, out var choices)) return choices.EnumerateArray().Any(one => !Misfits(one, value, path).Any()) ? [] : [$"{path} is none of its choices"];
        if (TypesOf(schema) is { Length: > 0 } types && !types.Any(type => IsOf(type, value))) return [$"{path} is {value.ValueKind}, not {string.Join('|', types)}"];
        return value.ValueKind switch
        {
            JsonValueKind.Object => MembersOf(schema, value, path),
            JsonValueKind.Array when schema.TryGetProperty("items", out var items) => value.EnumerateArray().SelectMany((item, i) => Misfits(items, item, $"{path}[{i}]")),
            _ => [],
        };
    }

    private IEnumerable<string> MembersOf(JsonElement schema, JsonElement value, string path)
    {
        if (schema.TryGetProperty("required", out var required))
            foreach (var name in required.EnumerateArray().Select(name => name.GetString()!))
                if (!value.TryGetProperty(name, out _)) yield return $"{path}.{name} is missing";
        if (!schema.TryGetProperty("properties", out var properties)) yield break;
        foreach (var property in properties.EnumerateObject())
            if (value.TryGetProperty(property.Name, out var member))
                foreach (var misfit in Misfits(property.Value, member, $"{path}.{property.Name}")) yield return misfit;
        if (schema.TryGetProperty("additionalProperties", out _)) yield break;
        foreach (var member in value.EnumerateObject())
            if (!properties.TryGetProperty(member.Name, out _)) yield return $"{path}.{member.Name} is not described";
    }

    private static bool IsOf(string type, JsonElement value) => type switch
    {
        "object" => value.ValueKind == JsonValueKind.Object,
        "array" => value.ValueKind == JsonValueKind.Array,
        "string" => value.ValueKind == JsonValueKind.String,
        "boolean" => value.ValueKind is JsonValueKind.True or JsonValueKind.False,
        "integer" => value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out _),
        "number" => value.ValueKind == JsonValueKind.Number,
        _ => value.ValueKind == JsonValueKind.Null,
    };

    /// <summary>One operation.</summary>
    internal sealed record Operation(string Path, string Method, JsonElement Described)
    {
        /// <summary>Its parameters.</summary>
        public IReadOnlyList<(string Name, string In)> Parameters { get; } = Described.TryGetProperty("parameters", out var parameters) ? [.. parameters.EnumerateArray().Select(one => (one.GetProperty("name").GetString()!, one.GetProperty("in").GetString()!))] : [];

        /// <summary>The schema of its JSON body; null when it has none.</summary>
        public JsonElement? Body { get; } = Described.TryGetProperty("requestBody", out var body) && body.GetProperty("content").TryGetProperty("application/json", out var json) ? json.GetProperty("schema") : null;

        /// <summary>The schema of an answer; null when it is not described.</summary>
        public JsonElement? Answer(int status, string type) =>
            Described.GetProperty("responses").TryGetProperty($"{status}", out var answer) && answer.TryGetProperty("content", out var content) && content.TryGetProperty(type, out var described) && described.TryGetProperty("schema", out var schema) ? schema : null;
    }
}
