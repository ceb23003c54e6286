using System.Text.Json.Serialization;
using Conturs.Storage.Documents;
using Conturs.Storage.Privacy.Inventories;

namespace Conturs.Storage.Tests.Privacy.Inventories;

public sealed class KeptFieldsTests
{
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
        KeptFields.Of(typeof(Undeclared)).Should().Equal(new KeptField("found[].slipped_in", null, null), new KeptField("found[].length", null, null));

    private sealed record Inner([property: Kept(PrivacyClass.Pattern, "how many")] int? NumberOfDeals)
    {
        [JsonIgnore]
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

    private sealed record Deeper(string SlippedIn)
    {
        public int Length => SlippedIn.Length;
    }

    private sealed record Undeclared([property: Kept(PrivacyClass.Pattern, "the parent's declaration does not speak for its parts")] IReadOnlyList<Deeper> Found);
}
