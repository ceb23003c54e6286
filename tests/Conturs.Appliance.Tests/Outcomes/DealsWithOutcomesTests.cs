using Conturs.Appliance.Outcomes;
using Conturs.Scoring;
using Conturs.Storage.Keys;
using Conturs.Storage.Outcomes;
using Conturs.Storage.Scores;

namespace Conturs.Appliance.Tests.Outcomes;

public sealed class DealsWithOutcomesTests
{
    private static readonly KeyRing Keys = KeyRing.Prepare();
    private static readonly HiddenText Hidden = new(Keys);
    private static readonly Dimension Industry = new("industry", "Industry", "Industry", DimensionKind.Category);
    private static readonly Dimension Employees = new("employees", "Company size", "Employees", DimensionKind.Number) { Unit = "employees" };
    private static readonly Dimension Tools = new("technologies", "Technologies", "Tools", DimensionKind.Set);

    private static readonly Deal[] File =
    [
        Row("acme.example", "D-1", "acme.example", "Logistics"), Row("beta.example", "D-2", "beta.example", "Retail"), Row("#D-3", "D-3", null, "LOGISTICS"),
    ];

    [Fact]
    public void An_outcome_of_a_domain_or_reference_of_the_file_is_a_deal_of_that_company_and_others_are_companies_of_their_own()
    {
        var source = Source([Outcome("x-1", "acme.example"), Outcome("D-3"), Outcome("x-2", "gamma.example"), Outcome("x-3", "gamma.example"), Outcome("x-4")]);

        var keys = Added(source).ToDictionary(deal => deal.Facts.Reference, deal => deal.CompanyKey);

        (keys["x-1"], keys["D-3"]).Should().Be(("acme.example", "#D-3"));
        keys["x-2"].Should().Be(keys["x-3"], "one domain is one company");
        new[] { keys["x-2"], keys["x-4"] }.Should().OnlyHaveUniqueItems().And.NotContain(File.Select(deal => deal.CompanyKey));
        (source.Added, source.OfFile).Should().Be((5, 2));
    }

    [Fact]
    public void All_outcomes_of_a_domain_follow_the_one_whose_reference_the_file_has()
    {
        var added = Added(Source([Outcome("x-1", "gamma.example"), Outcome("D-3", "gamma.example")]));

        added.Select(deal => deal.CompanyKey).Should().Equal("#D-3", "#D-3");
    }

    [Fact]
    public void A_number_of_a_row_is_no_reference()
    {
        var source = Source([Outcome("D-3")], byReference: false);

        Added(source).Single().CompanyKey.Should().NotBe("#D-3");
        source.OfFile.Should().Be(0);
    }

    [Fact]
    public void Where_rows_have_no_companies_one_deal_stands_for_each_company_of_outcomes()
    {
        var source = Source([Outcome("x-1", "g.example", won: false, day: 9), Outcome("x-2", "g.example", day: 8), Outcome("x-3", "g.example", day: 7), Outcome("x-4", "g.example", day: null), Outcome("x-5", won: false)], hasCompanyKeys: false);

        Added(source).Select(deal => deal.Facts.Reference).Should().BeEquivalentTo("x-3", "x-5");
    }

    [Fact]
    public void A_hidden_word_that_the_file_has_is_that_word_in_the_spelling_that_comes_first()
    {
        var outcome = Outcome("x") with { Facts = [new KeptFact("industry", DimensionKind.Category, "t" + Hidden.Of("industry", "logistics"))] };

        var forth = Added(Source([outcome])).Single();
        var back = new DealsWithOutcomes(new Rows([.. File.Reverse()], true), true, [outcome], Keys).Read().Last();

        forth.Facts.Facts["industry"].Should().Be(new Fact(new FactValue.Text("LOGISTICS"), new Provenance("api", null)));
        back.Facts.Facts["industry"].Should().Be(forth.Facts.Facts["industry"], "the order of rows changes nothing");
    }

    [Fact]
    public void Words_that_nobody_knows_again_never_make_a_group()
    {
        KeptFact[] facts = [new("industry", DimensionKind.Category, "t" + Hidden.Of("industry", "shipyards")), new("technologies", DimensionKind.Set, $"msap\u001f{Hidden.Of("technologies", "own tool")}")];

        var added = Added(Source([Outcome("x-1") with { Facts = facts }, Outcome("x-2") with { Facts = facts }]));

        added.Select(deal => ((FactValue.Text)deal.Facts.Facts["industry"].Value).Value).Should().OnlyHaveUniqueItems().And.OnlyContain(word => HiddenText.IsHidden(word));
        added.Select(deal => ((FactValue.Members)deal.Facts.Facts["technologies"].Value).Names).Should().OnlyContain(names => names[0] == "sap" && names.Count == 2);
    }

    [Fact]
    public void Facts_that_do_not_fit_the_dimension_of_the_file_are_left_out_and_numbers_come_back_as_the_middle_of_their_cell()
    {
        KeptFact[] facts = [new("industry", DimensionKind.Number, "n+0/1"), new("employees", DimensionKind.Number, "n+2/3"), new("technologies", DimensionKind.Category, "tsap"), new("mood", DimensionKind.Category, "tgood")];

        var company = Added(Source([Outcome("x") with { Facts = facts }])).Single().Facts;

        company.Facts.Should().ContainSingle().Which.Value.Value.Should().Be(new FactValue.Number(225));
    }

    [Fact]
    public void A_company_that_is_one_person_has_no_reference_and_domains_are_known_by_reference_as_pseudonyms()
    {
        var source = Source([Outcome("x-1", "gamma.example"), Outcome("x-2", "delta.example") with { Reference = null }]);

        Added(source).Select(deal => (deal.Facts.Reference, deal.Facts.IsOnePerson)).Should().BeEquivalentTo([("x-1", false), ("", true)]);
        source.Domains.Should().ContainSingle().Which.Should().Be(KeyValuePair.Create("x-1", Pseudonym.OfDomain(Keys, "gamma.example")));
    }

    private static DealsWithOutcomes Source(KeptOutcome[] outcomes, bool byReference = true, bool hasCompanyKeys = true) => new(new Rows(File, hasCompanyKeys), byReference, outcomes, Keys);

    private static List<Deal> Added(DealsWithOutcomes source) => [.. source.Read().Skip(File.Length)];

    private static Deal Row(string key, string reference, string? domain, string industry) => new(key, DealOutcome.Lost, null, new CompanyFacts(
        reference, new Dictionary<string, Fact> { ["industry"] = new(new FactValue.Text(industry), default) })
    { Domain = domain });

    private static KeptOutcome Outcome(string reference, string? domain = null, bool won = true, int? day = 1) => new()
    {
        Subject = Pseudonym.Of(Keys, reference).Text,
        Domain = domain is null ? null : Pseudonym.OfDomain(Keys, domain).Text,
        Reference = reference,
        Won = won,
        ClosedAt = day is { } known ? new DateOnly(2026, 3, known) : null,
        RecordedAt = DateTimeOffset.UnixEpoch,
        Grid = BaseBands.GridVersion,
        Facts = [],
    };

    private sealed class Rows(IReadOnlyList<Deal> deals, bool hasCompanyKeys) : IDealSource
    {
        public IReadOnlyList<Dimension> Dimensions => [Industry, Employees, Tools];

        public bool HasCompanyKeys => hasCompanyKeys;

        public IEnumerable<Deal> Read() => deals;
    }
}
