using CsCheck;

namespace Conturs.Scoring.Tests;

public sealed class CustomerIndexTests
{
    /// <summary>Effect ranges 4, 2, 1 and 1 of 8; number centres 1/8, 3/8, 5/8, 7/8. All sums are exact.</summary>
    private static readonly PatternModel Model = Some.Model(
        Some.Numbers("company_size", 10, 20, 30).Patterns() with { EffectRange = 4 },
        Some.Categories("country", "de", "fr").Patterns() with { EffectRange = 2 },
        Some.Hierarchy("industry", ("g", -1), ("46", 0), ("47", 0), ("j", -1)).Patterns() with { EffectRange = 1 },
        Some.Members("technologies", "crm", "erp").Patterns() with { EffectRange = 1 },
        Some.Categories("weightless", "a", "b").Patterns() with { EffectRange = 0 });

    private static readonly BandedProfile Lead = Some.Profile(1, 0, 1, 0, 0).WithMembers(3, 0);

    [Fact]
    public void A_twin_agrees_in_everything_that_weighs()
    {
        var twin = Nearest(Lead, Lead with { Codes = [1, 0, 1, 0, 1] });

        twin.Similarity.Should().Be(1);
        twin.Shared.Should().Equal("Company size", "Country", "Industry", "Technologies");
        twin.Differing.Should().BeEmpty();
    }

    [Fact]
    public void Numbers_are_as_similar_as_their_ranks_are_near() =>
        Nearest(Lead, Only(0, 3)).Similarity.Should().Be(0.3); // (1 - |7/8 - 3/8|) * 4/8 = 0.25, half up

    [Fact]
    public void Categories_are_equal_or_not()
    {
        Nearest(Lead, Only(1, 0)).Similarity.Should().Be(0.3); // 2/8
        Nearest(Lead, Only(1, 1)).Similarity.Should().Be(0);
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 0.5)] // shares "g" of "g > 46"
    [InlineData(0, 0.5)]
    [InlineData(3, 0)]
    public void Places_are_as_similar_as_they_share_depth(short place, double similarity)
    {
        var industry = Some.Model(Model.Dimensions[2]);

        new CustomerIndex(industry, [Some.Profile(place)]).Nearest(Some.Profile(1), 1)[0].Similarity.Should().Be(similarity);
    }

    [Fact]
    public void The_depth_that_counts_is_the_companys_own() =>
        new CustomerIndex(Some.Model(Model.Dimensions[2]), [Some.Profile(1)]).Nearest(Some.Profile(0), 1)[0].Similarity.Should().Be(1);

    [Theory]
    [InlineData(new short[] { 0, 1, 2 }, 0.7)] // 2 of 3
    [InlineData(new short[] { 1 }, 0.5)]
    [InlineData(new short[] { 2 }, 0)]
    [InlineData(new short[0], 0)]
    public void Sets_are_compared_by_what_they_share_of_all_they_have(short[] members, double similarity)
    {
        var tools = Some.Model(Some.Members("technologies", "crm", "erp", "shop").Patterns(1));
        var index = new CustomerIndex(tools, [Some.Profile(0).WithMembers(0, members)]);

        index.Nearest(Some.Profile(0).WithMembers(0, 0, 1), 1)[0].Similarity.Should().Be(similarity);
    }

    [Fact]
    public void Two_empty_sets_agree_and_an_empty_one_is_unlike_one_with_members()
    {
        var tools = Some.Model(Some.Members("technologies", "crm").Patterns(1));
        var index = new CustomerIndex(tools, [Some.Profile(1), Some.Profile(0).WithMembers(0, 0)]);

        index.Nearest(Some.Profile(1), 2).Select(customer => customer.Similarity).Should().Equal(1, 0);
    }

    [Fact]
    public void What_is_not_known_on_either_side_counts_nothing()
    {
        var unknown = Some.Profile(4, 2, 4, 3, 2);
        var unstored = Some.Profile(BandCode.Unknown, BandCode.None, BandCode.None, BandCode.Unknown, BandCode.None);

        foreach (var company in new[] { unknown, unstored, Lead })
            foreach (var customer in new[] { unknown, unstored })
                Nearest(company, customer).Similarity.Should().Be(0);
        Nearest(unknown, Lead).Similarity.Should().Be(0);
    }

    [Fact]
    public void Nearest_come_first_and_ties_in_the_order_of_the_index()
    {
        var index = new CustomerIndex(Model, [Named("a", Only(1, 0)), Named("b", Lead), Named("c", Only(1, 0)), Named("d", Only(1, 1)), Named("e", Lead)]);

        References(index.Nearest(Lead, 4)).Should().Equal("b", "e", "a", "c");
        References(index.Nearest(Lead, 3)).Should().Equal("b", "e", "a");
        References(index.Nearest(Lead, 20)).Should().Equal("b", "e", "a", "c", "d");
        index.Nearest(Lead, 0).Should().BeEmpty();
        index.Count.Should().Be(5);
    }

    [Fact]
    public void An_index_without_customers_finds_none() => new CustomerIndex(Model, []).Nearest(Lead, 3).Should().BeEmpty();

    [Fact]
    public void Traits_that_agree_and_at_most_three_that_differ_most_are_named()
    {
        // Gaps: size 4 * 1/4 = 1, country 2, industry 1/2, technologies 1: ties in dimension order.
        var found = Nearest(Lead, Some.Profile(2, 1, 2, 2, 0).WithMembers(3, 1));

        found.Shared.Should().BeEmpty();
        found.Differing.Should().Equal("Country", "Company size", "Technologies");
        found.Similarity.Should().Be(0.4); // (4 * 3/4 + 1/2) / 8 = 0.4375
    }

    [Fact]
    public void A_model_without_effects_weighs_all_dimensions_alike()
    {
        var flat = Some.Model([.. Model.Dimensions.Select(patterns => patterns with { EffectRange = 0 })]);

        new CustomerIndex(flat, [Only(1, 0)]).Nearest(Lead, 1)[0].Similarity.Should().Be(0.2);
    }

    [Fact]
    public void The_nearest_are_those_that_comparing_everybody_finds() =>
        Gen.Select(AnyModel.Profile(Model), AnyModel.Profile(Model).Array[0, 30], Gen.Int[0, 8]).Sample((company, customers, count) =>
        {
            var index = new CustomerIndex(Model, [.. customers.Select((customer, i) => Named($"{i}", customer))]);
            var expected = Enumerable.Range(0, customers.Length).OrderByDescending(i => Similarity(company, customers[i]).Sum()).Take(count).ToArray();

            var found = index.Nearest(company, count);

            References(found).Should().Equal(expected.Select(i => $"{i}"));
            for (var i = 0; i < found.Count; i++) AgreesWith(found[i], Similarity(company, customers[expected[i]]));
        }, iter: 2000);

    private static void AgreesWith(SimilarCustomer found, double[] parts)
    {
        double[] weights = [4 / 8.0, 2 / 8.0, 1 / 8.0, 1 / 8.0, 0];
        var weighing = Enumerable.Range(0, 4).ToArray();
        string Caption(int d) => Model.Dimensions[d].Bands.Dimension.Caption;

        found.Similarity.Should().BeApproximately(Math.Floor((10 * parts.Sum()) + 0.5) / 10, 1e-9);
        found.Shared.Should().Equal(weighing.Where(d => parts[d] >= 0.9 * weights[d]).OrderByDescending(d => weights[d]).Select(Caption));
        found.Differing.Should().Equal(weighing.Where(d => parts[d] < 0.9 * weights[d]).OrderByDescending(d => weights[d] - parts[d]).Take(3).Select(Caption));
    }

    /// <summary>The weighted similarity of each dimension, straight from its definition.</summary>
    private static double[] Similarity(BandedProfile a, BandedProfile b)
    {
        static bool Value(short code, int bands) => code >= 0 && code < bands;
        var (x, y) = (a.Codes, b.Codes);
        var size = Value(x[0], 4) && Value(y[0], 4) ? 1 - (Math.Abs(x[0] - y[0]) / 4.0) : 0;
        var country = Value(x[1], 2) && x[1] == y[1] ? 1 : 0;
        string[] paths = ["g", "g>46", "g>47", "j"];
        var industry = 0.0;
        if (Value(x[2], 4) && Value(y[2], 4))
        {
            var own = paths[x[2]].Split('>');
            industry = (double)own.Intersect(paths[y[2]].Split('>')).Count() / own.Length;
        }

        var tools = x[3] == 2 && y[3] == 2 ? 1.0 : 0;
        if (a.Members[3] is { } mine && b.Members[3] is { } theirs && mine.Union(theirs).Any())
            tools = (double)mine.Intersect(theirs).Count() / mine.Union(theirs).Count();
        return [size * 4 / 8, country * 2 / 8.0, industry / 8, tools / 8, 0];
    }

    private static BandedProfile Only(int dimension, short code)
    {
        var codes = Enumerable.Repeat(BandCode.None, 5).ToArray();
        codes[dimension] = code;
        return Some.Profile(codes);
    }

    private static BandedProfile Named(string reference, BandedProfile profile) => profile with { Reference = reference };

    private static SimilarCustomer Nearest(BandedProfile company, BandedProfile customer) => new CustomerIndex(Model, [customer]).Nearest(company, 1)[0];

    private static IEnumerable<string> References(IReadOnlyList<SimilarCustomer> customers) => customers.Select(customer => customer.Reference);
}
