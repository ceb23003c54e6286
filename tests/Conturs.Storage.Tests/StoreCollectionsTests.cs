using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;
using Conturs.Storage.Documents;

namespace Conturs.Storage.Tests;

/// <summary>Nothing is stored that is not declared: every field of every shape says what it is.</summary>
public sealed class StoreCollectionsTests
{
    /// <summary>From the least delicate class to the most.</summary>
    private static readonly PrivacyClass[] Delicacy =
        [PrivacyClass.Operational, PrivacyClass.Pattern, PrivacyClass.Pseudonym, PrivacyClass.Operator, PrivacyClass.Sealed, PrivacyClass.Secret];

    public static TheoryData<string> Names => [.. StoreCollections.All.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_field_has_a_privacy_class(string collection) => UndeclaredOf(StoreCollections.All[collection].Shape).Should().BeEmpty();

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_key_is_a_declared_field_of_the_shape_and_every_subject_key_a_pseudonym(string collection)
    {
        var declaration = StoreCollections.All[collection];

        foreach (var key in declaration.Keys) ClassOf(declaration.Shape, key).Should().NotBeNull($"{collection} is found by {key}");
        foreach (var key in declaration.SubjectKeys) ClassOf(declaration.Shape, key).Should().Be(PrivacyClass.Pseudonym, key);
        declaration.SubjectKeys.Should().BeSubsetOf([.. declaration.Keys, declaration.IdField]);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_collection_is_as_delicate_as_the_most_delicate_of_its_fields(string collection)
    {
        var declaration = StoreCollections.All[collection];

        declaration.PrivacyClass.Should().Be(FieldsOf(declaration.Shape).Select(ClassOf).OfType<PrivacyClass>().MaxBy(kind => Array.IndexOf(Delicacy, kind)));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_collection_says_what_it_is_for_and_how_long_in_sentences(string collection)
    {
        var declaration = StoreCollections.All[collection];

        collection.Should().Be(declaration.Name).And.MatchRegex("^[a-z]+(-[a-z]+)*$");
        declaration.Purpose.Should().MatchRegex("^[A-Z].*\\.$");
        declaration.Retention.Should().MatchRegex("^[A-Z].*\\.$");
    }

    [Fact]
    public void A_field_without_a_class_is_seen_however_deep_it_lies() =>
        UndeclaredOf(typeof(Careless)).Should().BeEquivalentTo("Careless.Name", "Nested.Phone", "Nested.Length");

    /// <summary>Fields that are written and are not declared.</summary>
    private static IEnumerable<string> UndeclaredOf(Type shape) =>
        FieldsOf(shape).Where(field => ClassOf(field) is null && field.GetCustomAttribute<JsonIgnoreAttribute>() is null).Select(field => $"{field.DeclaringType!.Name}.{field.Name}");

    private static PrivacyClass? ClassOf(Type shape, string key) =>
        shape.GetProperties().SingleOrDefault(property => JsonNamingPolicy.SnakeCaseLower.ConvertName(property.Name) == key) is { } found ? ClassOf(found) : null;

    private static PrivacyClass? ClassOf(PropertyInfo field) => field.GetCustomAttribute<KeptAttribute>()?.PrivacyClass;

    /// <summary>The properties of a record and of the project's own records in it.</summary>
    private static IEnumerable<PropertyInfo> FieldsOf(Type shape)
    {
        var (seen, open) = (new HashSet<Type>(), new Queue<Type>([shape]));
        while (open.TryDequeue(out var type))
        {
            foreach (var argument in type.IsGenericType ? type.GetGenericArguments() : []) open.Enqueue(argument);
            if (type.HasElementType) open.Enqueue(type.GetElementType()!);
            if (type.Assembly.GetName().Name is not { } name || !name.StartsWith("Conturs.", StringComparison.Ordinal) || type.IsEnum || type.IsArray || !seen.Add(type)) continue;
            foreach (var property in type.GetProperties(BindingFlags.Public | BindingFlags.Instance))
            {
                yield return property;
                if (property.GetCustomAttribute<JsonIgnoreAttribute>() is null) open.Enqueue(property.PropertyType);
            }
        }
    }

    private sealed record Careless([property: Kept(PrivacyClass.Pattern, "")] IReadOnlyDictionary<string, Nested[]> Inner, string Name)
    {
        [JsonIgnore]
        public int Ignored => Name.Length;
    }

    private sealed record Nested([property: Kept(PrivacyClass.Secret, "")] string Key, string Phone)
    {
        public int Length => Phone.Length;
    }
}
