
namespace Conturs.Scoring.Tests;

public sealed class WriteBackPlanningTests
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 20, 12, 0, 0, TimeSpan.Zero);
    private static readonly WriteBackValues Wanted = new("71", "B", "Looks like your customers.", "Industry: Retail (+12)");

    [Fact]
    public void What_is_there_already_is_not_written_however_the_CRM_spells_it()
    {
        WriteBackPlanning.Plan("17", Wanted, Wanted, Noon).Should().BeNull();
        WriteBackPlanning.Plan("17", Wanted with { Score = "71.0", Explanation = "Looks like your customers. " }, Wanted, Noon).Should().BeNull();
        WriteBackPlanning.Plan("17", WriteBackValues.None, WriteBackValues.None, null).Should().BeNull();
    }

    [Theory]
    [InlineData("70", "B", "Looks like your customers.", "Industry: Retail (+12)")]
    [InlineData("71", "C", "Looks like your customers.", "Industry: Retail (+12)")]
    [InlineData("71", "B", "looks like your customers.", "Industry: Retail (+12)")]
    [InlineData("71", "B", "Looks like your customers.", "Industry: Retail (+11)")]
    [InlineData("", "", "", "")]
    public void Whatever_differs_is_written_as_a_whole(string score, string grade, string explanation, string factors) =>
        WriteBackPlanning.Plan("17", new WriteBackValues(score, grade, explanation, factors), Wanted, Noon).Should().Be(new WriteBackPlan("17", Wanted, Noon));

    [Fact]
    public void A_score_is_taken_away_without_a_time() => WriteBackPlanning.Plan("17", Wanted, WriteBackValues.None, Noon).Should().Be(new WriteBackPlan("17", WriteBackValues.None, null));

    [Fact]
    public void A_bare_id_may_stand_for_records_of_a_CRM_and_a_whole_reference_for_itself()
    {
        CompanyReference.Of("hubspot", RecordKind.Company, "17").Should().Be("hubspot:17");
        CompanyReference.AllOf("17").Should().Equal("17", "hubspot:17", "hubspot:contact:17", "hubspot:deal:17");
        CompanyReference.AllOf("hubspot:17").Should().Equal("hubspot:17");
    }

    [Fact]
    public void Facts_of_another_kind_than_a_models_bands_are_as_though_they_were_not_known()
    {
        var schema = new BandSchema([Some.Numbers("employees", 10, 100), Some.Categories("industry", "retail")]);
        var company = Some.Company("17", ("employees", new FactValue.Text("many")), ("industry", new FactValue.Text("Retail")), ("other", new FactValue.Number(1)));

        var fitting = FactFitting.Fitting(schema, company);

        fitting.Facts.Keys.Should().BeEquivalentTo("industry", "other");
        Banding.Band(schema, fitting).Codes.Should().Equal(schema.Dimensions[0].MissingCode, 0);
    }
}
