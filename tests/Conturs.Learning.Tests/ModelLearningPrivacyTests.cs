using System.Text;
using System.Text.Json;
using Conturs.Scoring;

namespace Conturs.Learning.Tests;

public sealed class ModelLearningPrivacyTests
{
    private static readonly string[] Rare = ["hermit", "homegrown", "hamlet"];
    private static readonly InMemoryDeals Source = PlantedHistory.Of(300, seed: 8);

    [Theory]
    [InlineData(5)]
    [InlineData(10)]
    [InlineData(27)]
    [InlineData(50)]
    public void Every_stored_band_level_and_member_stands_for_k_companies(int k)
    {
        var learned = ModelLearning.Learn(Source, new LearningOptions { K = k });
        var schema = new BandSchema([.. learned.Model.Dimensions.Select(patterns => patterns.Bands)]);
        var profiles = Standing().Select(facts => Banding.Band(schema, facts)).ToList();

        for (var d = 0; d < schema.Dimensions.Count; d++)
        {
            var bands = schema.Dimensions[d];
            bands.GroupSizes.Should().OnlyContain(size => size >= k, bands.Dimension.Key);
            for (var code = 0; code < bands.Count; code++)
                profiles.Count(profile => Has(bands, profile.Codes[d], profile.Members[d], code)).Should().Be(bands.GroupSizes[code], $"{bands.Dimension.Key} {bands.Captions[code]}");
        }
    }

    [Theory]
    [InlineData(5)]
    [InlineData(10)]
    [InlineData(27)]
    public void What_is_left_of_a_node_and_what_lacks_a_member_is_nobody_or_k_companies(int k)
    {
        foreach (var bands in ModelLearning.Learn(Source, new LearningOptions { K = k }).Model.Dimensions.Select(patterns => patterns.Bands))
        {
            for (var code = 0; code < bands.Parents.Count; code++)
            {
                var children = Enumerable.Range(0, bands.Parents.Count).Where(child => bands.Parents[child] == code).Sum(child => bands.GroupSizes[child]);
                (children == 0 || bands.GroupSizes[code] == children || bands.GroupSizes[code] - children >= k).Should().BeTrue();
            }

            if (bands.Dimension.Kind != DimensionKind.Set) continue;
            var known = Source.Deals.Where(deal => deal.Facts.Facts.ContainsKey("technologies")).Select(deal => deal.CompanyKey).Distinct().Count();
            bands.GroupSizes.Take(bands.Levels.Count).Should().OnlyContain(size => known - size >= k);
        }
    }

    [Fact]
    public void Every_knot_of_the_percentiles_stands_for_k_companies() =>
        ModelLearning.Learn(Source, new LearningOptions { K = 50 }).Model.Reference.LogOdds.Count.Should().BeLessThanOrEqualTo(1 + (300 / 50));

    [Fact]
    public void The_document_holds_no_rare_value_and_no_company()
    {
        var text = Encoding.UTF8.GetString(PatternModelDocument.Write(ModelLearning.Learn(Source, new LearningOptions()).Model)).ToLowerInvariant();

        text.Should().Contain("software").And.Contain("kubernetes").And.Contain("\"eu\"");
        Rare.Where(text.Contains).Should().BeEmpty();
        Source.Deals.Where(deal => text.Contains($"\"{deal.CompanyKey}\"") || text.Contains($"\"{deal.Facts.Reference}\"")).Should().BeEmpty();
    }

    [Fact]
    public void Customers_are_the_won_companies_and_their_common_values_can_be_read()
    {
        var customers = ModelLearning.Learn(Source, new LearningOptions()).Customers;

        customers.Select(customer => customer.Reference).Should().BeEquivalentTo(
            Source.Deals.Where(deal => deal.Outcome == DealOutcome.Won).Select(deal => deal.Facts.Reference));
        customers.Should().Contain(customer => customer.Codes.GetValueOrDefault("industry") == "tsoftware");
        customers.Where(customer => customer.Codes.ContainsKey("employees")).Should().OnlyContain(customer => customer.Codes["employees"].StartsWith("n+"));
    }

    [Fact]
    public void Rare_values_of_customers_are_kept_as_a_keyed_hash_only()
    {
        var won = Source.Deals.Where(deal => deal.Outcome == DealOutcome.Won).SelectMany(deal => deal.Facts.Facts.Values).Select(fact => JsonSerializer.Serialize<object>(fact.Value).ToLowerInvariant()).ToList();
        Rare.Should().OnlyContain(word => won.Any(value => value.Contains(word)), "else this proves nothing");

        var plain = Kept(null);
        var keyed = Kept([7, 7]);

        Rare.Where(plain.Contains).Should().BeEmpty();
        Rare.Where(keyed.Contains).Should().BeEmpty();
        plain.Should().Contain("t~").And.NotBe(keyed);

        static string Kept(byte[]? key) => string.Join('\n', ModelLearning.Learn(Source, new LearningOptions { HashKey = key }).Customers
            .SelectMany(customer => customer.Codes.Values)).ToLowerInvariant();
    }

    [Fact]
    public void Customers_that_are_one_person_are_learned_from_and_not_kept()
    {
        var marked = Source.InOrder([.. Source.Deals.Select(deal => deal with { Facts = deal.Facts with { IsOnePerson = deal.Facts.Reference.EndsWith('7'), Domain = deal.Facts.Reference + ".example" } })]);

        var (plain, learned) = (ModelLearning.Learn(Source, new LearningOptions()), ModelLearning.Learn(marked, new LearningOptions()));

        plain.Customers.Should().Contain(customer => customer.Reference.EndsWith('7'), "else this proves nothing").And.OnlyContain(customer => customer.Domain == null);
        learned.Customers.Select(customer => customer.Reference).Should().Equal(plain.Customers.Select(customer => customer.Reference).Where(reference => !reference.EndsWith('7')));
        learned.Customers.Should().OnlyContain(customer => customer.Domain == customer.Reference + ".example");
        PatternModelDocument.Write(learned.Model).Should().Equal(PatternModelDocument.Write(plain.Model));
    }

    [Fact]
    public void Customers_are_not_kept_when_that_is_not_wanted() =>
        ModelLearning.Learn(Source, new LearningOptions { KeepCustomers = false }).Customers.Should().BeEmpty();

    /// <summary>The facts each company is learned from: of its won deal, else of its latest lost one.</summary>
    private static IEnumerable<CompanyFacts> Standing() => Source.Deals.GroupBy(deal => deal.CompanyKey)
        .Select(deals => deals.OrderByDescending(deal => deal.Outcome == DealOutcome.Won).ThenByDescending(deal => deal.ClosedAt).First().Facts);

    private static bool Has(DimensionBands bands, short code, short[]? members, int band)
    {
        if (members is not null) return members.Contains((short)band);
        for (int at = code; at >= 0; at = at < bands.Parents.Count ? bands.Parents[at] : -1)
            if (at == band) return true;
        return false;
    }
}
