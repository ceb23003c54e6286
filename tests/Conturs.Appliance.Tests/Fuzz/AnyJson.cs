using System.Text.Json;
using CsCheck;

namespace Conturs.Appliance.Tests.Fuzz;

/// <summary>JSON texts: some that fit a schema, some that nearly do, and some that nobody should send.</summary>
internal static class AnyJson
{
    private const int MostDepth = 5;

    private static readonly Gen<string> Text = Gen.OneOf(
        Among.Of("", "acme.com", "https://www.acme.com/x?y=1#z", "anna@acme.com", "x@gmail.com", "https://www.linkedin.com/company/acme", "Software", "1", "true", "NaN", "-0", "null", "2026-11-20", "../../etc/passwd", "{{7*7}}", "<script>", "'; drop table", "\\ud800", "\\udfff\\ud800", "\\u0000", "\\u202e", "😀é漢"),
        Gen.Char['a', 'z'].Array[0, 12].Select(letters => new string(letters)),
        Among.Of(199, 200, 201, 320, 501, 2001, 5000).Select(length => new string('x', length)));

    private static readonly Gen<string> Number = Gen.OneOf(
        Gen.Int[-5, 5000].Select(number => $"{number}"),
        Among.Of("0", "-0", "1.5", "1e308", "1e400", "-1e400", "1e-400", "9223372036854775808", "-2147483649", "0.1e1", "123456789012345678901234567890.5"));

    private static readonly Gen<string> Broken = Among.Of("NaN", "Infinity", "-Infinity", "undefined", "{", "[", "]", "\"", "{\"a\":}", "{\"a\":1,}", "[1,]", "01", "+1", ".5", "'x'", "{\"a\":1,\"a\":2}", "\u0000", "\ufeff{}", "tru", "// x\n{}");

    private static readonly Gen<string> Deep = Among.Of(3, 15, 16, 17, 64, 2000).Select(depth => new string('[', depth) + new string(']', depth));

    /// <summary>Any value whatever.</summary>
    public static Gen<string> Any { get; } = Gen.Frequency(
        (6, Text.Select(Quoted)), (4, Number), (1, Broken), (1, Deep), (2, Among.Of("null", "true", "false", "[]", "{}", "[1]", "[null]", "{\"a\":{\"b\":[1,\"x\"]}}", "[\"a\",\"b\"]", "[[\"a\"],{}]")));

    /// <summary>A value that mostly fits a schema of a document.</summary>
    public static Gen<string> Of(JsonElement document, JsonElement schema, int depth = 0)
    {
        var fitting = depth > MostDepth ? Gen.Const("null") : Fitting(document, ApiDocument.Resolved(document, schema), depth);
        return Gen.Frequency((14, fitting), (1, Any));
    }

    /// <summary>A JSON string of a text that may hold escapes already.</summary>
    public static string Quoted(string text) => "\"" + text.Replace("\"", "\\\"", StringComparison.Ordinal) + "\"";

    private static Gen<string> Fitting(JsonElement document, JsonElement schema, int depth)
    {
        foreach (var choice in (string[])["oneOf", "anyOf"])
            if (schema.TryGetProperty(choice, out var choices)) return Gen.OneOf([.. choices.EnumerateArray().Select(one => Of(document, one, depth + 1))]);
        var types = ApiDocument.TypesOf(schema);
        if (types.Length == 0) return Any;
        return Gen.OneOf([.. types.Select(type => type switch
        {
            "object" => Members(document, schema, depth),
            "array" => Of(document, schema.TryGetProperty("items", out var items) ? items : default, depth + 1).Array[0, 3].Select(all => $"[{string.Join(',', all)}]"),
            "integer" or "number" => Number,
            "boolean" => Among.Of("true", "false"),
            "null" => Gen.Const("null"),
            _ => Text.Select(Quoted),
        })]);
    }

    private static Gen<string> Members(JsonElement document, JsonElement schema, int depth)
    {
        List<Gen<string?>> members = [];
        if (schema.TryGetProperty("properties", out var properties))
            foreach (var property in properties.EnumerateObject())
                members.Add(Sometimes(Of(document, property.Value, depth + 1).Select(value => $"\"{property.Name}\":{value}")));
        if (schema.TryGetProperty("additionalProperties", out var others) && others.ValueKind == JsonValueKind.Object)
            foreach (var key in (string[])["employees", "industry", "technologies", "Shoe Size", ""])
                members.Add(Sometimes(Of(document, others, depth + 1).Select(value => $"\"{key}\":{value}")));
        members.Add(Gen.Frequency((9, Gen.Const((string?)null)), (1, Any.Select(value => (string?)$"\"unheard_of\":{value}"))));
        return members.Aggregate(Gen.Const(""), (all, member) => Gen.Select(all, member, (before, next) => next is null ? before : before.Length == 0 ? next : before + "," + next)).Select(inside => "{" + inside + "}");
    }

    private static Gen<string?> Sometimes(Gen<string> member) => Gen.Frequency((3, member.Select(text => (string?)text)), (2, Gen.Const((string?)null)));
}
