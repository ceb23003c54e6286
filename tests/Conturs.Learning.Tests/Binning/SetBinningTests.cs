using Conturs.Learning.Binning;
using Conturs.Scoring;
using CsCheck;

namespace Conturs.Learning.Tests.Binning;

public sealed class SetBinningTests
{
    private static readonly Dimension Technologies = Some.Set("technologies");

    [Fact]
    public void A_member_needs_k_companies_that_have_it_and_k_that_lack_it()
    {
        var bands = Members(known: 50, 0, 0, k: 10, ("Everywhere", 41), ("Common", 40), ("Enough", 10), ("Rare", 9))!;

        bands.Levels.Should().Equal("common", "enough");
        bands.GroupSizes.Should().Equal(40, 10);
    }

    [Fact]
    public void The_empty_set_and_a_missing_one_have_bands_of_their_own_from_k_on()
    {
        var bands = Members(known: 50, empty: 10, missing: 12, k: 10, ("a", 20))!;

        bands.Captions.Should().Equal("a", "none", "not known");
        bands.GroupSizes.Should().Equal(20, 10, 12);
        bands.EmptyCode.Should().Be(1);
        bands.MissingCode.Should().Be(2);
    }

    [Fact]
    public void Without_k_companies_the_empty_set_and_a_missing_one_have_no_band()
    {
        var bands = Members(known: 50, empty: 9, missing: 9, k: 10, ("a", 20))!;

        bands.Count.Should().Be(1);
        bands.EmptyCode.Should().Be(BandCode.None);
        bands.MissingCode.Should().Be(BandCode.Unknown);
        Members(50, 9, 10, 10, ("a", 20))!.MissingCode.Should().Be(1);
    }

    [Fact]
    public void Spellings_of_a_member_are_joined() => Members(50, 0, 0, 10, ("php", 4), ("PHP", 6))!.Captions.Should().Equal("PHP");

    [Fact]
    public void At_most_100_members_are_kept_the_most_widespread_ones()
    {
        var bands = Members(1000, 0, 0, 10, [.. Enumerable.Range(0, 150).Select(i => ($"member {i}", 20 + i))])!;

        bands.Levels.Should().HaveCount(SetBinning.MostMembers).And.HaveCount(100);
        bands.GroupSizes.Min().Should().Be(70);
    }

    [Fact]
    public void Without_a_member_that_qualifies_there_are_no_bands() => Members(15, 5, 50, 10, ("a", 10)).Should().BeNull();

    [Fact]
    public void Every_stored_member_has_k_companies_with_and_k_without() =>
        Gen.Select(Gen.Int[1, 120].Array[0, 40], Gen.Int[5, 50], Gen.Int[120, 200]).Sample((counts, k, known) =>
        {
            var bands = Members(known, 0, 0, k, [.. counts.Select((count, i) => ($"m{i}", count))]);
            var expected = counts.Count(count => count >= k && known - count >= k);
            (bands?.Levels.Count ?? 0).Should().Be(expected);
            bands?.GroupSizes.Should().OnlyContain(size => size >= k && known - size >= k);
        }, iter: 500);

    private static DimensionBands? Members(int known, int empty, int missing, int k, params (string Text, int Count)[] members) =>
        SetBinning.Members(Technologies, members.Select(member => new CountedText(member.Text, member.Count)), known, empty, missing, k);
}
