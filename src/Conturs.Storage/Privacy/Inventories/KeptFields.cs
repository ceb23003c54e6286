using System.Collections;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;
using Conturs.Storage.Documents;

namespace Conturs.Storage.Privacy.Inventories;

/// <summary>Reads the fields of a stored shape out of its properties, those of nested records too.</summary>
public static class KeptFields
{
    private const int Deepest = 12;

    private static readonly Type[] Plain = [typeof(string), typeof(decimal), typeof(DateTimeOffset), typeof(DateOnly), typeof(TimeOnly), typeof(TimeSpan), typeof(Guid), typeof(byte[]), typeof(ReadOnlyMemory<byte>)];

    /// <summary>Every field that can hold a value, in the order of the properties. Those without a declaration are among them.</summary>
    /// <exception cref="ArgumentException">The shape is nested without end.</exception>
    public static IReadOnlyList<KeptField> Of(Type shape) => [.. Fields(shape, "", null, 0)];

    private static IEnumerable<KeptField> Fields(Type type, string path, KeptAttribute? declared, int depth)
    {
        if (depth > Deepest) throw new ArgumentException($"{type} is nested too deeply to be listed, at {path}.", nameof(type));
        type = Nullable.GetUnderlyingType(type) ?? type;
        if (type.IsPrimitive || type.IsEnum || Plain.Contains(type)) return [new KeptField(path, declared?.PrivacyClass, declared?.Meaning)];
        if (Argument(type, typeof(IReadOnlyDictionary<,>)) is [_, var value]) return Fields(value, path + ".*", declared, depth + 1);
        if (type.IsAssignableTo(typeof(IEnumerable)) && Argument(type, typeof(IEnumerable<>)) is [var element]) return Fields(element, path + "[]", declared, depth + 1);
        return Properties(type).SelectMany(property => Fields(property.PropertyType, Join(path, NameOf(property)), property.GetCustomAttribute<KeptAttribute>(), depth + 1));
    }

    /// <summary>What is written down: all that the JSON holds, and what is declared although it does not, because documents are found by it.</summary>
    private static IEnumerable<PropertyInfo> Properties(Type type) => type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
        .Where(property => property.GetCustomAttribute<KeptAttribute>() is not null || property.GetCustomAttribute<JsonIgnoreAttribute>() is null);

    private static string NameOf(PropertyInfo property) =>
        property.GetCustomAttribute<JsonPropertyNameAttribute>()?.Name ?? JsonNamingPolicy.SnakeCaseLower.ConvertName(property.Name);

    private static string Join(string path, string name) => path.Length == 0 ? name : path + "." + name;

    private static Type[]? Argument(Type type, Type generic) =>
        type.GetInterfaces().Prepend(type).FirstOrDefault(candidate => candidate.IsGenericType && candidate.GetGenericTypeDefinition() == generic)?.GetGenericArguments();
}
