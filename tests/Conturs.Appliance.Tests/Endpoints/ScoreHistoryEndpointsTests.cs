using System.Text.Json;
using Conturs.Storage.ApiKeys;
using Conturs.Storage.Documents;
using Conturs.Storage.Models;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace Conturs.Appliance.Tests.Endpoints;

public sealed class ScoreHistoryEndpointsTests
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 4, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("L-17")]
    [InlineData("crm/leads/17?x=1&y#z")]
    [InlineData("50%2Fup")]
    [InlineData("history")]
    [InlineData("Žižkov & Söhne 日本")]
    public async Task The_last_card_comes_back_as_it_was_given_whatever_the_reference_is_made_of(string reference)
    {
        await using var served = await ServedAppliance.Start();
        await SmallModel.Add(served);
        var admin = await served.Key(ApiScope.Admin);
        var given = await ReadAnswer.Of(Score(served, admin, reference, 300));

        var again = await ReadAnswer.Of(served.Ask($"/v1/scores/{Uri.EscapeDataString(reference)}", admin));

        Without(again).Should().Be(Without(given));
        again.GetProperty("ref").GetString().Should().Be(reference);
        again.GetProperty("similar_customers").GetArrayLength().Should().Be(3);
        (await ReadAnswer.Of(served.Ask($"/v1/scores/{Uri.EscapeDataString(reference)}/history", admin))).GetProperty("ref").GetString().Should().Be(reference);
    }

    [Fact]
    public async Task A_key_that_reads_is_not_told_who_the_customers_are()
    {
        await using var served = await ServedAppliance.Start();
        await SmallModel.Add(served);
        await ReadAnswer.Of(Score(served, await served.Key(ApiScope.Score), "L-17", 300));

        var card = await ReadAnswer.Of(served.Ask("/v1/scores/L-17", await served.Key(ApiScope.Read)));

        card.GetProperty("similar_customers").EnumerateArray().Should().HaveCount(3).And.OnlyContain(customer => customer.GetProperty("reference").ValueKind == JsonValueKind.Null);
    }

    [Fact]
    public async Task The_history_says_how_much_of_a_change_the_facts_made()
    {
        var time = new FakeTimeProvider(Noon);
        await using var served = await ServedAppliance.Start(time: time);
        await SmallModel.Add(served);
        var admin = await served.Key(ApiScope.Admin);
        var first = (await ReadAnswer.Of(Score(served, admin, "L-17", 10))).GetProperty("score").GetInt32();
        time.Advance(TimeSpan.FromHours(1));
        var second = (await ReadAnswer.Of(Score(served, admin, "L-17", 900))).GetProperty("score").GetInt32();

        var scores = (await ReadAnswer.Of(served.Ask("/v1/scores/L-17/history", admin))).GetProperty("scores").EnumerateArray().ToList();

        second.Should().BeGreaterThan(first);
        scores.Select(line => line.GetProperty("score").GetInt32()).Should().Equal(first, second);
        scores.Select(line => line.GetProperty("scored_at").GetDateTimeOffset()).Should().Equal(Noon, Noon.AddHours(1));
        scores[0].GetProperty("change").ValueKind.Should().Be(JsonValueKind.Null);
        new[] { "change", "facts", "model", "calibration" }.Select(part => scores[1].GetProperty(part).GetInt32()).Should().Equal(second - first, second - first, 0, 0);
    }

    [Fact]
    public async Task What_is_not_recorded_is_not_found_and_an_overlong_reference_is_refused()
    {
        await using var served = await ServedAppliance.Start();
        var read = await served.Key(ApiScope.Read);

        (await ReadProblem.Of(await served.Ask("/v1/scores/nobody", read))).Code.Should().Be("not_found");
        (await ReadProblem.Of(await served.Ask("/v1/scores/nobody/history", read))).Code.Should().Be("not_found");
        (await ReadProblem.Of(await served.Ask("/v1/scores/" + new string('x', 200), read))).Code.Should().Be("not_found");
        (await ReadProblem.Of(await served.Ask("/v1/scores/" + new string('x', 201), read))).Code.Should().Be("bad_request");
    }

    [Fact]
    public async Task A_score_of_a_version_that_is_gone_says_so_and_stays_in_the_history()
    {
        await using var served = await ServedAppliance.Start();
        await SmallModel.Add(served);
        var admin = await served.Key(ApiScope.Admin);
        await ReadAnswer.Of(Score(served, admin, "L-17", 300));
        await SmallModel.Add(served);
        await Drop(served, 1);

        var problem = await ReadProblem.Of(await served.Ask("/v1/scores/L-17", admin));

        (problem.Code, problem.Detail).Should().Match<(string Code, string Detail)>(found => found.Code == "not_found" && found.Detail.Contains("version 1, which is not kept any more"));
        (await ReadAnswer.Of(served.Ask("/v1/scores/L-17/history", admin))).GetProperty("scores")[0].GetProperty("model_version").GetInt32().Should().Be(1);
    }

    private static async Task Drop(ServedAppliance served, int version)
    {
        var documents = served.App.Services.GetRequiredService<IDocumentStore>();
        var (catalogue, revision) = (await documents.Find(ModelVersionStore.CatalogueShape, "catalogue"))!.Value;
        await documents.Write([ModelVersionStore.CatalogueShape.Put(catalogue with { Entries = [.. catalogue.Entries.Where(entry => entry.Version != version)] }, revision)]);
    }

    private static Task<HttpResponseMessage> Score(ServedAppliance served, string key, string reference, int employees) => served.Ask("/v1/score", key, HttpMethod.Post, ReadAnswer.Json(
        $$"""{"ref":{{JsonSerializer.Serialize(reference)}},"facts":{"industry":"Logistics","employees":{{employees}},"technologies":["SAP"] } }"""));

    /// <summary>A card without what differs from request to request.</summary>
    private static string Without(JsonElement card) => string.Join('\n', card.EnumerateObject().Where(member => member.Name != "request_id").Select(member => $"{member.Name}: {member.Value.GetRawText()}"));
}
