using Conturs.Learning.Rows;
using Conturs.Scoring;

namespace Conturs.Learning.Tests.Rows;

public sealed class SetColumnTests
{
    private static readonly Dimension Technologies = Some.Set("technologies");

    [Fact]
    public void Rows_carry_their_stored_members_the_empty_set_and_missing_have_codes()
    {
        var column = Column([.. Many(5, "Java", "Rare"), .. Many(5, "php"), .. Many(5), .. Enumerable.Repeat<string[]?>(null, 5)]);
        int[] rows = [.. Enumerable.Range(0, 20)];
        var bands = column.ChooseBands(rows, 5)!;
        var codes = column.Encode(bands, rows);

        bands.Captions.Should().Equal("Java", "php", "Rare", "none", "not known");
        codes.Codes.Should().Equal(Some.Repeated((BandCode.None, 10), (3, 5), (4, 5)));
        codes.MembersOf(0).ToArray().Should().Equal(Some.Codes(0, 2));
        codes.MembersOf(7).ToArray().Should().Equal(Some.Codes(1));
        codes.MembersOf(12).ToArray().Should().BeEmpty();
        codes.MembersOf(17).ToArray().Should().BeEmpty();
    }

    [Fact]
    public void A_replaced_set_is_forgotten()
    {
        var column = Column(["a", "b"], null);
        column.Set(0, new FactValue.Members(["c"]));

        column[0].Should().BeOfType<FactValue.Members>().Which.Names.Should().Equal("c");
        column[1].Should().BeNull();
    }

    [Fact]
    public void A_company_that_names_a_member_in_two_spellings_is_one_company()
    {
        // Three companies have it; six mentions must not make a band at k = 5.
        var column = Column([.. Many(3, "Java", "JAVA"), .. Many(6, "php"), .. Many(6, "go")]);

        column.ChooseBands([.. Enumerable.Range(0, 15)], 5)!.Levels.Should().BeEquivalentTo("php", "go");
    }

    [Fact]
    public void There_may_be_any_number_of_distinct_members()
    {
        var column = Column([.. Enumerable.Range(0, 70_000).Select(i => (string[]?)[$"member {i}", i % 2 == 0 ? "even" : "odd"])]);

        column.ChooseBands([.. Enumerable.Range(0, 70_000)], 10)!.Levels.Should().Equal("even", "odd");
    }

    private static IEnumerable<string[]?> Many(int count, params string[] members) => Enumerable.Repeat<string[]?>(members, count);

    private static SetColumn Column(params string[]?[] sets)
    {
        var column = new SetColumn(Technologies);
        for (var row = 0; row < sets.Length; row++) column.Set(row, sets[row] is { } names ? new FactValue.Members(names) : null);
        return column;
    }
}
