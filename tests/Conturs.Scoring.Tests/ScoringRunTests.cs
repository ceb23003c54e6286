using System.Text.Json;
using CsCheck;

namespace Conturs.Scoring.Tests;

public sealed class ScoringRunTests
{
    private static readonly PatternModel Model = Some.Model(
        Some.Numbers(Some.Dimension("company_size") with { IsChangeable = true }, 50, 200).Patterns(-1, 1.5, 0.5, -0.25),
        Some.Categories("country", "de", "fr").Patterns(0.5, -0.75),
        Some.Members("technologies", "crm", "erp", "shop").Patterns(0.5, 0.25, -1) with { DampedEffects = [1, 0.5, 0, 0, 0] }) with
    { Intercept = -0.25 };

    private static readonly CustomerIndex Customers = new(Model, [.. Enumerable.Range(0, 40).Select(i =>
        Banding.Band(new BandSchema([.. Model.Dimensions.Select(patterns => patterns.Bands)]), Lead(7 * i)) with { Reference = $"customer-{i}" })]);

    private static readonly ScoringOptions Everything = new() { SimilarCustomers = 3, NextGrade = true };

    [Fact]
    public void Cards_come_in_the_order_of_the_source_however_many_are_scored_at_once()
    {
        var source = new Leads(1300);

        var one = Score(source, Everything with { Parallelism = 1 });
        var four = Score(source, Everything with { Parallelism = 4 });

        one.Select(card => card.Ref).Should().Equal(Enumerable.Range(0, 1300).Select(i => $"lead-{i}"));
        four.Select(Written).Should().Equal(one.Select(Written));
    }

    [Fact]
    public void A_company_scores_the_same_alone_and_in_a_batch()
    {
        var run = new ScoringRun(Model, Customers, Everything);

        Score(new Leads(60), Everything).Select(Written).Should().Equal(Enumerable.Range(0, 60).Select(i => Written(run.Score(Lead(i)))));
    }

    [Fact]
    public void An_empty_source_gives_no_card() => Score(new Leads(0), Everything).Should().BeEmpty();

    [Fact]
    public void A_source_is_read_batch_by_batch()
    {
        var source = new Leads(100_000);

        new ScoringRun(Model, null, new ScoringOptions()).Score(source).Take(10).Should().HaveCount(10);

        source.WasRead.Should().BeInRange(10, 1024);
    }

    [Fact]
    public void Similar_customers_and_the_next_grade_are_added_when_asked_for()
    {
        var lead = Lead(0);

        var plain = new ScoringRun(Model, Customers, new ScoringOptions()).Score(lead);
        var full = new ScoringRun(Model, Customers, Everything).Score(lead);

        (plain.SimilarCustomers, plain.NextGrade).Should().Be((null, null));
        full.SimilarCustomers.Should().HaveCount(3);
        full.SimilarCustomers![0].Should().BeEquivalentTo(new { Reference = "customer-0", Similarity = 1.0 });
        full.NextGrade!.Changes.Should().ContainSingle().Which.Dimension.Should().Be("company_size");
        Written(full with { SimilarCustomers = null, NextGrade = null }).Should().Be(Written(plain));
    }

    [Fact]
    public void Without_an_index_there_are_no_similar_customers() =>
        new ScoringRun(Model, null, Everything).Score(Lead(0)).SimilarCustomers.Should().BeNull();

    [Fact]
    public void The_exact_value_makes_no_difference_inside_a_band()
    {
        var run = new ScoringRun(Model, Customers, Everything);

        Written(run.Score(Some.Company("x", ("company_size", new FactValue.Number(51)))))
            .Should().Be(Written(run.Score(Some.Company("x", ("company_size", new FactValue.Number(199.9))))));
    }

    [Fact]
    public void For_every_model_and_lead_the_baseline_and_the_points_make_the_score() => AnyModel.ModelWithProfiles(1, 5).Sample(any =>
    {
        var run = new ScoringRun(any.Model, new CustomerIndex(any.Model, any.Profiles), Everything);
        return any.Profiles.Select(run.Score).All(card =>
            card.Baseline + card.Factors.Sum(factor => factor.Points) + card.Patterns.Sum(pattern => pattern.Points) == card.Score && card.Factors.Count == any.Model.Dimensions.Count);
    }, iter: 2000);

    private static ScoreCard[] Score(ICompanySource source, ScoringOptions options) => [.. new ScoringRun(Model, Customers, options).Score(source)];

    private static string Written(ScoreCard card) => JsonSerializer.Serialize(card);

    private static CompanyFacts Lead(int i)
    {
        string[][] tools = [[], ["crm"], ["crm", "shop"], ["unheard of"]];
        var facts = new List<(string, FactValue)>();
        if (i % 11 != 5) facts.Add(("company_size", new FactValue.Number(13 * i % 400)));
        if (i % 7 != 3) facts.Add(("country", new FactValue.Text(new[] { "DE", "fr", "lu" }[i % 3])));
        if (i % 5 != 2) facts.Add(("technologies", new FactValue.Members(tools[i % 4])));
        return Some.Company($"lead-{i}", [.. facts]);
    }

    private sealed class Leads(int count) : ICompanySource
    {
        public int WasRead { get; private set; }

        public IEnumerable<CompanyFacts> Read()
        {
            for (var i = 0; i < count; i++)
            {
                WasRead++;
                yield return Lead(i);
            }
        }
    }
}
