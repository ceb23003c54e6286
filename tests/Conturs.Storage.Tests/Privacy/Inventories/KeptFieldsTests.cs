using System.Text.Json.Serialization;
using Conturs.Storage.Documents;
using Conturs.Storage.Privacy.Inventories;

namespace Conturs.Storage.Tests.Privacy.Inventories;

public sealed class KeptFieldsTests
{
    public static TheoryData<string> Collections => [.. StoreCollections.All.Keys];

    [Fact]
    public void Fields_of_nested_records_lists_and_dictionaries_are_listed_with_their_own_class()
    {
        var fields = KeptFields.Of(typeof(Outer));

        fields.Should().Equal(
            new KeptField("id", PrivacyClass.Pseudonym, "whose it is"),
            new KeptField("inner.number_of_deals", PrivacyClass.Pattern, "how many"),
            new KeptField("list[].number_of_deals", PrivacyClass.Pattern, "how many"),
            new KeptField("counts.*", PrivacyClass.Operational, "how often"),
            new KeptField("codes[][]", PrivacyClass.Pseudonym, "codes"),
            new KeptField("short", PrivacyClass.Secret, "raw"),
            new KeptField("found_by", PrivacyClass.Operational, "a key"));
    }

    [Fact]
    public void A_field_without_a_declaration_is_among_them() =>
        KeptFields.Of(typeof(Undeclared)).Should().Equal(new KeptField("found[].slipped_in", null, null));

    [Theory]
    [MemberData(nameof(Collections))]
    public void Every_field_that_is_stored_has_a_declared_class(string collection) =>
        KeptFields.Of(StoreCollections.All[collection].Shape).Should().NotBeEmpty()
            .And.AllSatisfy(field => field.PrivacyClass.Should().NotBeNull("{0}.{1} must bear [Kept]", collection, field.Path));

    [Theory]
    [MemberData(nameof(Collections))]
    public void Every_collection_says_why_and_how_long_and_is_found_by_its_own_fields(string collection)
    {
        var declaration = StoreCollections.All[collection];

        declaration.Purpose.Should().EndWith(".");
        declaration.Retention.Should().NotBeEmpty();
        declaration.SubjectKeys.Should().BeSubsetOf(declaration.Keys);
        declaration.Keys.Should().BeSubsetOf(KeptFields.Of(declaration.Shape).Select(field => field.Path), "what a document is found by is declared as well");
    }

    private sealed record Inner([property: Kept(PrivacyClass.Pattern, "how many")] int? NumberOfDeals)
    {
        public int Twice => 2 * NumberOfDeals ?? 0;
    }

    private sealed record Outer(
        [property: Kept(PrivacyClass.Pseudonym, "whose it is")] string Id,
        [property: Kept(PrivacyClass.Pattern, "all of it")] Inner? Inner,
        [property: Kept(PrivacyClass.Pattern, "all of them")] IReadOnlyList<Inner> List,
        [property: Kept(PrivacyClass.Operational, "how often")] IReadOnlyDictionary<string, long> Counts,
        [property: Kept(PrivacyClass.Pseudonym, "codes")] short[]?[] Codes,
        [property: Kept(PrivacyClass.Secret, "raw"), JsonPropertyName("short")] byte[] Raw)
    {
        [JsonIgnore]
        public string? Remembered { get; set; }

        [JsonIgnore, Kept(PrivacyClass.Operational, "a key")]
        public long FoundBy => Raw.Length;
    }

    private sealed record Deeper(string SlippedIn);

    private sealed record Undeclared([property: Kept(PrivacyClass.Pattern, "the parent's declaration does not speak for its parts")] IReadOnlyList<Deeper> Found);
}
