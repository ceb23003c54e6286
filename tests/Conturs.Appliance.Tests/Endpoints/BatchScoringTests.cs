using System.Text.Json;
using Conturs.Appliance.Tests.Leads;

namespace Conturs.Appliance.Tests.Endpoints;

/// <summary>Many leads in one request, answered at once.</summary>
public sealed class BatchScoringTests
{
    private const string Route = "/v1/score/batch";

    [Fact]
    public async Task Answers_come_in_the_order_of_the_leads_and_an_error_is_the_leads_own()
    {
        await using var appliance = await ScoringAppliance.Start();

        var answer = await appliance.Answer(Route, """{"leads": [{"ref": "b", "facts": {"industry": "Software"}}, {"email": "x@gmail.com"}, null, {"domain": "acme.com"}, {"facts": {"employees": 9}}, {"ref": "b"}], "more": 1}""");

        var results = answer.GetProperty("results").EnumerateArray().ToArray();
        results.Select(result => result.GetProperty("ref").GetString()).Should().Equal("b", null, null, "acme.com", null, "b");
        results.Select(result => result.GetProperty("status").GetString()).Should().Equal("ok", "error", "error", "ok", "ok", "ok");
        results[1].GetProperty("score_card").ValueKind.Should().Be(JsonValueKind.Null);
        results[1].GetProperty("error").GetProperty("code").GetString().Should().Be("unidentified_company");
        results[0].GetProperty("error").ValueKind.Should().Be(JsonValueKind.Null);
        results[0].GetProperty("score_card").GetProperty("score").GetInt32().Should().BeGreaterThan(results[5].GetProperty("score_card").GetProperty("score").GetInt32());
        answer.GetProperty("credits_used").GetInt32().Should().Be(4);
        answer.GetProperty("request_id").GetString().Should().Be(results[0].GetProperty("score_card").GetProperty("request_id").GetString());
    }

    [Theory]
    [InlineData("", false, false)]
    [InlineData("?include=similar", true, false)]
    [InlineData("?include=next_grade", false, true)]
    [InlineData("?include=similar,%20next_grade,unheard_of", true, true)]
    public async Task Parts_that_cost_more_are_there_when_they_are_asked_for(string query, bool hasSimilar, bool hasNextGrade)
    {
        await using var appliance = await ScoringAppliance.Start();

        var card = (await appliance.Answer(Route + query, """{"leads": [{"ref": "a", "facts": {"employees": 60, "industry": "Retail"}}]}""")).GetProperty("results")[0].GetProperty("score_card");

        (card.GetProperty("similar_customers").ValueKind == JsonValueKind.Array).Should().Be(hasSimilar);
        (card.GetProperty("next_grade").ValueKind == JsonValueKind.Object).Should().Be(hasNextGrade);
        card.GetProperty("neighbourhood").ValueKind.Should().Be(JsonValueKind.Null);
    }

    [Theory]
    [InlineData("""{"leads": []}""", "leads")]
    [InlineData("{}", "leads")]
    [InlineData("""{"leads": null}""", "leads")]
    [InlineData("""{"leads": {}}""", "leads")]
    [InlineData("""{"leads": [1]}""", "leads[0]")]
    public async Task A_batch_without_leads_is_refused(string body, string place)
    {
        await using var appliance = await ScoringAppliance.Start();

        var problem = await ReadProblem.Of(await appliance.Post(Route, body));

        (problem.Status, problem.Code).Should().Be((400, "bad_request"));
        problem.Detail.Should().Contain(place);
    }

    [Fact]
    public async Task A_thousand_leads_are_taken_and_one_more_is_not()
    {
        await using var appliance = await ScoringAppliance.Start();
        static string Leads(int count) => $$"""{"leads": [{{string.Join(',', Enumerable.Range(0, count).Select(i => $$"""{"ref": "{{i}}"}"""))}}]}""";

        var most = await appliance.Answer(Route, Leads(1000));
        var problem = await ReadProblem.Of(await appliance.Post(Route, Leads(1001)));

        most.GetProperty("results").EnumerateArray().Select(result => result.GetProperty("ref").GetString()).Should().Equal(Enumerable.Range(0, 1000).Select(i => $"{i}"));
        most.GetProperty("credits_used").GetInt32().Should().Be(1000);
        (await appliance.Documents.Count("scores")).Should().Be(1000);
        (problem.Status, problem.Code).Should().Be((400, "bad_request"));
        problem.Detail.Should().Contain("leads").And.Contain("1000");
    }

    [Fact]
    public async Task A_mistake_in_one_lead_is_named_by_its_place()
    {
        await using var appliance = await ScoringAppliance.Start();

        var problem = await ReadProblem.Of(await appliance.Post(Route, $$"""{"leads": [{"ref": "1"}, { "company_name": "{{new string('x', 501)}}" }]}"""));

        (problem.Status, problem.Code).Should().Be((400, "bad_request"));
        problem.Detail.Should().Contain("leads[1].company_name").And.NotContain("CompanyName");
    }

    [Fact]
    public async Task Without_a_credit_for_some_the_others_are_scored_and_without_one_for_any_it_is_429()
    {
        await using var appliance = await ScoringAppliance.Start(credits: null);
        await appliance.UseUp(left: 2);

        var answer = await appliance.Answer(Route, """{"leads": [{"ref": "1"}, {"ref": "2"}, {"ref": "3"}, {"ref": "1"}]}""");
        using var refused = await appliance.Post(Route, """{"leads": [{"ref": "4"}, {"ref": "5"}]}""");

        answer.GetProperty("results").EnumerateArray().Select(result => result.GetProperty("status").GetString()).Should().Equal("ok", "ok", "error", "ok");
        answer.GetProperty("results")[2].GetProperty("error").GetProperty("code").GetString().Should().Be("credits_exhausted");
        answer.GetProperty("credits_used").GetInt32().Should().Be(2);
        (await ReadProblem.Of(refused)).Code.Should().Be("credits_exhausted");
        refused.Headers.RetryAfter.Should().NotBeNull();
        (await appliance.Documents.Count("scores")).Should().Be(100);
    }
}
