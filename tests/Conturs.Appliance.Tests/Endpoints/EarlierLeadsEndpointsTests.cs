using System.Text.Json;
using Conturs.Appliance.Tests.Leads;
using Conturs.Storage.ApiKeys;

namespace Conturs.Appliance.Tests.Endpoints;

public sealed class EarlierLeadsEndpointsTests
{
    [Fact]
    public async Task Leads_are_scored_in_the_form_that_earlier_programs_know()
    {
        await using var appliance = await ScoringAppliance.Start();

        var answer = await Ask(appliance, $$"""
            {"api_key": "{{appliance.Key}}", "email": "me@agency.com", "client_id": "c-7", "leads": [
              {"email": "anna@acme.com", "first_name": "Anna", "job_title": "Head of Sales", "company": "Acme", "employees": 300, "industry": "Software"},
              {"email": "bob@gmail.com", "firstname": "Bob", "jobtitle": "CEO", "employees": 300},
              {"Email": "eve@other.com", "Industry": "Retail", "employees": 20, "more": {"of": 1} }, null]}
            """);

        (answer.GetProperty("method").GetString(), answer.GetProperty("client_id").GetString()).Should().Be(("patterns", "c-7"));
        var scores = answer.GetProperty("scores").EnumerateArray().ToArray();
        scores.Select(score => score.GetProperty("email").GetString()).Should().Equal("anna@acme.com", "bob@gmail.com", "eve@other.com", null);
        // 5 + 1.25 + 1 + 0.375 = 7.625 of 10 is 76; 5 - 1 - 1.5 + 0.25 = 2.75 is 28.
        scores.Select(score => score.GetProperty("score") is { ValueKind: JsonValueKind.Number } number ? number.GetInt32() : (int?)null).Should().Equal(76, null, 28, null);
        scores.Select(score => score.GetProperty("label").GetString()).Should().Equal("Warm", null, "Cold", null);
        scores[1].GetProperty("reason").GetString().Should().Contain("identifies");
        var factors = scores[0].GetProperty("factors").EnumerateArray().ToArray();
        factors.Sum(factor => factor.GetProperty("weight").GetDouble()).Should().BeApproximately(1, 0.03);
        factors.Should().Contain(factor => factor.GetProperty("name").GetString() == "Industry" && factor.GetProperty("value").GetString() == "software" && factor.GetProperty("contribution").GetInt32() > 0);
        (await appliance.Recorded("acme.com")).Should().NotBeNull();
        (await appliance.Documents.Count("credits")).Should().Be(2);
    }

    [Fact]
    public async Task Both_spellings_of_the_request_are_read()
    {
        await using var appliance = await ScoringAppliance.Start();

        var answer = await Ask(appliance, $$"""{"apiKey": "{{appliance.Key}}", "clientId": "c", "leads": [{"companyName": "Acme"}, {"company_name": "Acme"}]}""");

        answer.GetProperty("client_id").GetString().Should().Be("c");
        answer.GetProperty("scores").EnumerateArray().Select(score => score.GetProperty("score").GetInt32()).Should().HaveCount(2);
        (await appliance.Documents.Count("credits")).Should().Be(1);
    }

    [Fact]
    public async Task What_a_person_is_called_does_not_cost_a_credit_when_it_changes()
    {
        await using var appliance = await ScoringAppliance.Start();

        await Ask(appliance, $$"""{"api_key": "{{appliance.Key}}", "leads": [{"email": "a@acme.com", "firstname": "Anna", "phone": "1"}]}""");
        await Ask(appliance, $$"""{"api_key": "{{appliance.Key}}", "leads": [{"email": "b@acme.com", "first_name": "Bob", "phone": "2"}]}""");

        (await appliance.Documents.Count("credits")).Should().Be(1);
    }

    [Fact]
    public async Task The_key_in_the_body_is_checked()
    {
        await using var appliance = await ScoringAppliance.Start();
        var read = await appliance.Served.Key(ApiScope.Read);
        Task<HttpResponseMessage> With(string key) => appliance.Post("/leads", $$"""{ {{key}} "leads": [{"email": "a@acme.com"}]}""");

        (await ReadProblem.Of(await With(""))).Code.Should().Be("unauthorized");
        (await ReadProblem.Of(await With("\"api_key\": \"ck_wrong\","))).Code.Should().Be("unauthorized");
        (await ReadProblem.Of(await With($"\"api_key\": \"{read}\","))).Code.Should().Be("forbidden");
        (await With($"\"api_key\": \"{appliance.Admin}\",")).IsSuccessStatusCode.Should().BeTrue();
        (await ReadProblem.Of(await appliance.Post("/leads", $$"""{"api_key": "{{appliance.Key}}"}"""))).Code.Should().Be("bad_request");
    }

    [Fact]
    public async Task Without_credits_it_is_429()
    {
        await using var appliance = await ScoringAppliance.Start(credits: null);
        await appliance.UseUp(left: 1);

        var some = await Ask(appliance, $$"""{"api_key": "{{appliance.Key}}", "leads": [{"email": "a@acme.com"}, {"email": "a@other.com"}]}""");
        var problem = await ReadProblem.Of(await appliance.Post("/leads", $$"""{"api_key": "{{appliance.Key}}", "leads": [{"email": "a@third.com"}]}"""));

        some.GetProperty("scores")[1].GetProperty("reason").GetString().Should().Contain("credits");
        (problem.Status, problem.Code).Should().Be((429, "credits_exhausted"));
    }

    private static Task<JsonElement> Ask(ScoringAppliance appliance, string body) => appliance.Answer("/leads", body);
}
