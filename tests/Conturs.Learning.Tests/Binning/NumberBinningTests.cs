using Conturs.Learning.Binning;
using Conturs.Scoring;
using CsCheck;

namespace Conturs.Learning.Tests.Binning;

public sealed class NumberBinningTests
{
    private static readonly Dimension Employees = Some.Number("employees", "employees");

    [Fact]
    public void A_band_closes_at_k_companies()
    {
        var bands = Bands(5, 0, (1, 5), (2, 5), (3, 5))!;

        bands.Cuts.Should().Equal(2, 3);
        bands.GroupSizes.Should().Equal(5, 5, 5);
        bands.Captions.Should().Equal("under 2 employees", "2-3 employees", "3 or more employees");
    }

    [Fact]
    public void Centres_are_mean_mid_ranks()
    {
        // Band one holds ranks 0-6: values 1 (0-4) at 2 and 2 (4-6) at 5, so (4*2 + 2*5)/6 = 3. Band two holds 6-12, middle 9.
        var bands = Bands(6, 0, (1, 4), (2, 2), (9, 6))!;

        bands.GroupSizes.Should().Equal(6, 6);
        bands.Centres.Should().Equal(Fixed.Round(3 / 12.0), Fixed.Round(9 / 12.0));
    }

    [Fact]
    public void A_remainder_under_k_joins_the_last_band()
    {
        var bands = Bands(5, 0, (1, 5), (2, 5), (3, 4))!;

        bands.Cuts.Should().Equal(2);
        bands.GroupSizes.Should().Equal(5, 9);
    }

    [Fact]
    public void A_value_is_never_split_over_two_bands() => Bands(5, 0, (1, 100))!.GroupSizes.Should().Equal(100);

    [Fact]
    public void With_many_companies_a_band_closes_at_a_sixty_fourth_of_them()
    {
        var bands = Bands(5, 0, [.. Enumerable.Range(1, 640).Select(value => ((double)value, 1))])!;

        bands.Cuts.Should().HaveCount(63);
        bands.GroupSizes.Should().OnlyContain(size => size == 10);
    }

    [Theory]
    [InlineData(10, 6)]
    [InlineData(9, 15)]
    public void A_heavy_next_value_closes_a_band_of_k_early(int next, int firstBand)
    {
        // 640 companies, so a full band holds 10; the first value holds 6.
        var tens = Enumerable.Range(3, 61).Select(value => ((double)value, 10));
        var bands = Bands(5, 0, [(1, 6), (2, next), .. tens, (64, 640 - 6 - next - 610)])!;

        bands.GroupSizes[0].Should().Be(firstBand);
        bands.GroupSizes.Sum().Should().Be(640);
    }

    [Fact]
    public void A_cut_that_moves_over_companies_counts_them_again()
    {
        // The cut between 12,346 and 12,349 moves to 12,300, so all companies end above it and the bands join.
        var bands = Bands(5, 0, (12346, 5), (12349, 5))!;

        bands.Cuts.Should().BeEmpty();
        bands.GroupSizes.Should().Equal(10);
    }

    [Theory]
    [InlineData(4, BandCode.Unknown)]
    [InlineData(5, 2)]
    public void Missing_is_a_band_only_from_k_companies_on(int missing, short code)
    {
        var bands = Bands(5, missing, (1, 5), (2, 5))!;

        bands.MissingCode.Should().Be(code);
        bands.GroupSizes.Should().HaveCount(missing >= 5 ? 3 : 2);
        bands.Centres.Should().HaveCount(2);
    }

    [Fact]
    public void Fewer_than_k_known_companies_make_the_dimension_unusable()
    {
        Bands(5, 100, (1, 2), (2, 2)).Should().BeNull();
        Bands(5, 100, (1, 3), (2, 2)).Should().NotBeNull();
    }

    [Fact]
    public void No_band_is_under_k_and_every_company_is_in_the_band_its_value_says() =>
        Gen.Select(Histories, Gen.Int[5, 50], Gen.Int[0, 60]).Sample((values, k, missing) =>
        {
            var bands = Bands(k, missing, values);
            var known = values.Sum(value => value.Count);
            if (known < k)
            {
                bands.Should().BeNull();
                return;
            }

            bands!.GroupSizes.Should().OnlyContain(size => size >= k);
            bands.GroupSizes.Sum().Should().Be(known + (missing >= k ? missing : 0));
            bands.Cuts.Should().BeInAscendingOrder().And.OnlyHaveUniqueItems();
            bands.Cuts.Where(cut => CutDigits.Limited(cut) != cut).Should().BeEmpty();
            bands.Centres.Should().BeInAscendingOrder().And.OnlyContain(centre => centre > 0 && centre < 1);
            var schema = new BandSchema([bands]);
            for (var band = 0; band <= bands.Cuts.Count; band++)
                values.Where(value => schema.CodeOf(0, value.Value) == band).Sum(value => value.Count).Should().Be(bands.GroupSizes[band]);
        }, iter: 1000);

    private static Gen<(double Value, int Count)[]> Histories =>
        Gen.Select(Gen.Select(Gen.Int[-3000, 200_000], Gen.OneOf(1.0, 1, 10, 3, 1e6)), Gen.Int[1, 30])
            .Select((parts, count) => (Value: parts.Item1 / parts.Item2, Count: count))
            .Array[0, 150].Select(values => values.DistinctBy(value => value.Value).OrderBy(value => value.Value).ToArray());

    private static DimensionBands? Bands(int k, int missing, params (double Value, int Count)[] values) =>
        NumberBinning.Numbers(Employees, [.. values.Select(value => new CountedValue(value.Value, value.Count))], missing, k);
}
