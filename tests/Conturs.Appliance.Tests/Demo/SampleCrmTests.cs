using System.Globalization;
using System.Text.Json;
using Conturs.Appliance.Demo;

namespace Conturs.Appliance.Tests.Demo;

/// <summary>Looks only at the files, as a reader of the sample does.</summary>
public sealed class SampleCrmTests : IClassFixture<SampleFiles>
{
    private static readonly string[] CompanyColumns =
    [
        "company_name", "domain", "industry", "employees", "annual_revenue", "founded_year", "country", "region", "city", "technologies",
        "funding_stage", "funding_total", "last_funding_date", "employee_growth", "lead_source", "product_interest",
    ];

    private readonly SampleFiles files;

    public SampleCrmTests(SampleFiles files) => this.files = files;

    [Fact]
    public void There_are_as_many_companies_deals_and_leads_as_promised()
    {
        files.Companies.Should().HaveCountGreaterThanOrEqualTo(900);
        files.Leads.Should().HaveCountGreaterThanOrEqualTo(2_500);
        files.Deals.Select(deal => deal["company_id"]).Distinct().Should().HaveCount(files.Companies.Count, "every company has a closed deal");
        files.Deals.Should().HaveCountGreaterThan(files.Companies.Count, "some have several");
        Rate(files.Deals).Should().BeInRange(0.26, 0.34);
    }

    [Fact]
    public void The_columns_are_the_promised_ones()
    {
        files.Companies[0].Keys.Should().Equal(["id", .. CompanyColumns]);
        files.Deals[0].Keys.Should().Equal(["id", "company_id", .. CompanyColumns, "outcome", "created_at", "closed_at"]);
        files.Leads[0].Keys.Should().Equal(["id", .. CompanyColumns, "created_at"]);
    }

    [Fact]
    public void A_cell_with_a_comma_is_quoted()
    {
        File.ReadAllText(files.PathOf("leads.csv")).Should().Contain(",\"Hotels, restaurants and catering\",");
        files.Leads.Should().Contain(lead => lead["industry"] == "Hotels, restaurants and catering");
    }

    [Theory]
    [InlineData("companies.csv")]
    [InlineData("deals.csv")]
    [InlineData("leads.csv")]
    [InlineData("truth.json")]
    public void Equal_seeds_give_equal_bytes_in_any_culture_and_other_seeds_other_ones(string name)
    {
        var culture = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = new CultureInfo("de-DE");
            using var again = new SampleFiles();
            using var other = new SampleFiles(seed: 1);
            var bytes = File.ReadAllBytes(files.PathOf(name));

            File.ReadAllBytes(again.PathOf(name)).Should().Equal(bytes);
            File.ReadAllBytes(other.PathOf(name)).Should().NotEqual(bytes);
            bytes.Should().NotContain((byte)'\r');
            bytes[0].Should().BeLessThan(0x80, "there is no byte order mark");
            bytes[^1].Should().Be((byte)'\n');
        }
        finally
        {
            CultureInfo.CurrentCulture = culture;
        }
    }

    [Fact]
    public void Ids_and_domains_are_nobodys_and_come_up_once()
    {
        var known = files.Companies.Concat(files.Leads).ToList();

        known.Select(row => row["domain"]).Should().OnlyHaveUniqueItems().And.OnlyContain(domain => domain.EndsWith(".example", StringComparison.Ordinal));
        known.Select(row => row["company_name"]).Should().OnlyHaveUniqueItems();
        known.Concat(files.Deals).Select(row => row["id"]).Should().OnlyHaveUniqueItems();
    }

    [Fact]
    public void There_are_no_people_in_it() =>
        File.ReadAllText(files.PathOf("leads.csv")).Should().NotContainAny("@", "contact", "owner", "phone", "first_name");

    [Fact]
    public void The_joined_columns_of_a_deal_are_those_of_its_company()
    {
        var companies = files.Companies.ToDictionary(company => company["id"]);
        foreach (var deal in files.Deals)
            foreach (var column in CompanyColumns)
                deal[column].Should().Be(companies[deal["company_id"]][column]);
    }

    [Fact]
    public void Deals_closed_in_the_three_years_before_and_no_fact_is_younger_than_its_deal()
    {
        var today = SampleCrm.DefaultToday;
        foreach (var deal in files.Deals)
        {
            var (created, closed) = (Day(deal["created_at"]), Day(deal["closed_at"]));
            closed.Should().BeBefore(today).And.BeOnOrAfter(today.AddYears(-3)).And.BeAfter(created);
            if (deal["last_funding_date"] is { Length: > 0 } funded) Day(funded).Should().BeOnOrBefore(created);
            if (deal["founded_year"] is { Length: > 0 } founded) int.Parse(founded, CultureInfo.InvariantCulture).Should().BeLessThan(created.Year);
        }
    }

    [Theory]
    [InlineData("employees", 0.04, 0.12)]
    [InlineData("country", 0.02, 0.07)]
    [InlineData("technologies", 0.08, 0.16)]
    [InlineData("funding_stage", 0.07, 0.15)]
    [InlineData("domain", 0, 0)]
    public void Some_cells_are_empty_as_in_any_CRM(string column, double least, double most)
    {
        var empty = files.Leads.Count(lead => lead[column].Length == 0);

        ((double)empty / files.Leads.Count).Should().BeInRange(least, most);
    }

    [Fact]
    public void Larger_companies_earn_more_and_later_stages_have_raised_more()
    {
        Median(files.Leads.Where(lead => Number(lead, "employees") > 200), "annual_revenue")
            .Should().BeGreaterThan(5 * Median(files.Leads.Where(lead => Number(lead, "employees") < 50), "annual_revenue"));
        Median(files.Leads.Where(lead => lead["funding_stage"] == "Series C"), "funding_total")
            .Should().BeGreaterThan(5 * Median(files.Leads.Where(lead => lead["funding_stage"] == "Series A"), "funding_total"));
    }

    [Fact]
    public void Every_planted_band_moves_the_deals_its_way()
    {
        foreach (var effect in files.Truth.GetProperty("effects").EnumerateArray())
        {
            var known = files.Deals.Where(deal => deal[effect.GetProperty("dimension").GetString()!].Length > 0).ToLookup(deal => IsIn(effect, deal));
            var moved = Rate([.. known[true]]) - Rate([.. known[false]]);

            known[true].Should().HaveCountGreaterThan(40);
            Math.Sign(moved).Should().Be(Math.Sign(effect.GetProperty("log_odds").GetDouble()), $"{effect} was planted");
        }
    }

    [Fact]
    public void Headcount_has_its_best_band_in_the_middle_and_growth_only_helps()
    {
        double RateBetween(string column, int from, int to) => Rate([.. files.Deals.Where(deal => Number(deal, column) is { } value && value >= from && value < to)]);

        RateBetween("employees", 50, 250).Should().BeGreaterThan(RateBetween("employees", 0, 20)).And.BeGreaterThan(RateBetween("employees", 500, int.MaxValue));
        new[] { RateBetween("employee_growth", -100, 0), RateBetween("employee_growth", 0, 10), RateBetween("employee_growth", 10, 25), RateBetween("employee_growth", 25, 1_000) }
            .Should().BeInAscendingOrder();
    }

    [Fact]
    public void Columns_without_an_effect_are_named_and_have_none_planted()
    {
        var without = files.Truth.GetProperty("no_effect").EnumerateArray().Select(name => name.GetString()!).ToList();
        var planted = files.Truth.GetProperty("effects").EnumerateArray().Select(effect => effect.GetProperty("dimension").GetString()!).Distinct().ToList();

        without.Should().Contain(["country", "product_interest", "founded_year"]).And.NotIntersectWith(planted);
        planted.Concat(without).Should().BeEquivalentTo(CompanyColumns.Except(["company_name", "domain"]).Append("created_at"));
    }

    [Fact]
    public void The_truth_is_as_sharp_as_it_says_and_its_base_rate_is_that_of_the_deals()
    {
        var probabilities = files.Leads.Select(lead => files.Truth.GetProperty("leads").GetProperty(lead["id"]).GetDouble()).ToList();
        double ordered = 0, pairs = 0;
        foreach (var won in probabilities)
            foreach (var lost in probabilities)
            {
                var weight = won * (1 - lost);
                pairs += weight;
                ordered += won > lost ? weight : won < lost ? 0 : weight / 2;
            }

        // A lead is not paired with itself in the generator: with 2,500 leads that is far below the tolerance.
        files.Truth.GetProperty("bayes_auc").GetDouble().Should().BeApproximately(ordered / pairs, 0.002).And.BeInRange(0.80, 0.86);
        files.Truth.GetProperty("base_rate").GetDouble().Should().BeApproximately(Rate(files.Deals), 0.04);
    }

    private static bool IsIn(JsonElement effect, Dictionary<string, string> row)
    {
        var cell = row[effect.GetProperty("dimension").GetString()!];
        var (hasFrom, hasTo) = (effect.TryGetProperty("from", out var from), effect.TryGetProperty("to", out var to));
        if (!hasFrom && !hasTo) return cell.Split(';').Contains(effect.GetProperty("band").GetString());
        var value = int.Parse(cell, CultureInfo.InvariantCulture);
        return (!hasFrom || value >= from.GetInt32()) && (!hasTo || value < to.GetInt32());
    }

    private static double Rate(IReadOnlyCollection<Dictionary<string, string>> deals) => (double)deals.Count(deal => deal["outcome"] == "won") / deals.Count;

    private static double Median(IEnumerable<Dictionary<string, string>> rows, string column)
    {
        var sorted = rows.Select(row => Number(row, column)).OfType<double>().Order().ToList();
        return sorted[sorted.Count / 2];
    }

    private static double? Number(Dictionary<string, string> row, string column) => row[column].Length == 0 ? null : double.Parse(row[column], CultureInfo.InvariantCulture);

    private static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);
}
