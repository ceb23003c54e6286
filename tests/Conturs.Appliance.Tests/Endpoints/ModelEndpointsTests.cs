using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Conturs.Appliance.Webhooks;
using Conturs.Storage.ApiKeys;
using Conturs.Storage.Audit;
using Conturs.Storage.Documents;
using Conturs.Storage.Models;
using Conturs.Storage.Webhooks;
using Microsoft.Extensions.DependencyInjection;

namespace Conturs.Appliance.Tests.Endpoints;

public sealed class ModelEndpointsTests
{
    [Theory]
    [InlineData("/v1/model")]
    [InlineData("/v1/model/report")]
    [InlineData("/v1/patterns")]
    public async Task Without_a_model_they_say_how_to_get_one(string path)
    {
        await using var served = await ServedAppliance.Start();

        var problem = await ReadProblem.Of(await served.Ask(path, await served.Key(ApiScope.Read)));

        (problem.Status, problem.Code).Should().Be((409, "no_model"));
        (await ReadAnswer.Of(served.Ask("/v1/model/versions", await served.Key(ApiScope.Read)))).GetProperty("versions").GetArrayLength().Should().Be(0);
    }

    [Fact]
    public async Task The_model_says_what_facts_may_hold_and_those_facts_are_taken()
    {
        await using var served = await ServedAppliance.Start();
        var entry = await SmallModel.Add(served);

        var model = await ReadAnswer.Of(served.Ask("/v1/model", await served.Key(ApiScope.Read)));

        (model.GetProperty("version").GetInt32(), model.GetProperty("sha256").GetString(), model.GetProperty("k").GetInt32(), model.GetProperty("companies").GetInt32()).Should().Be((1, entry.Sha256, 10, 400));
        var dimensions = model.GetProperty("dimensions").EnumerateArray().ToDictionary(dimension => dimension.GetProperty("key").GetString()!);
        dimensions["industry"].GetProperty("kind").GetString().Should().Be("category");
        dimensions["industry"].GetProperty("bands").EnumerateArray().Select(band => band.GetString()).Should().BeEquivalentTo("Energy", "Logistics", "Retail", "Software");
        (dimensions["employees"].GetProperty("unit").GetString(), dimensions["technologies"].GetProperty("kind").GetString()).Should().Be(("employees", "set"));
        var facts = JsonSerializer.Serialize(dimensions.ToDictionary(dimension => dimension.Key, dimension => dimension.Value.GetProperty("kind").GetString() is "number" or "money" ? 5 : (object)"Logistics"));
        (await ReadAnswer.Of(served.Ask("/v1/score", await served.Key(ApiScope.Score), HttpMethod.Post, ReadAnswer.Json($$"""{"facts":{{facts}}}""")))).GetProperty("ignored_facts").GetArrayLength().Should().Be(0);
    }

    [Fact]
    public async Task The_report_is_JSON_for_programs_and_a_page_for_browsers()
    {
        await using var served = await ServedAppliance.Start();
        await SmallModel.Add(served);
        var read = await served.Key(ApiScope.Read);

        (await ReadAnswer.Of(served.Ask("/v1/model/report", read))).GetProperty("companies").GetInt32().Should().Be(400);
        var page = await Accepting(served, read, "text/html,application/xhtml+xml,*/*;q=0.8");
        page.Content.Headers.ContentType!.MediaType.Should().Be("text/html");
        (await page.Content.ReadAsStringAsync()).Should().StartWith("<!").And.Contain("How well the score ranks your leads");
        page.Headers.GetValues("Content-Security-Policy").Single().Should().StartWith("default-src 'none'; style-src 'unsafe-inline'");
        (await Accepting(served, read, "text/html;q=0.5, application/json")).Content.Headers.ContentType!.MediaType.Should().Be("application/json");
    }

    [Fact]
    public async Task Patterns_are_anonymous()
    {
        await using var served = await ServedAppliance.Start();
        await SmallModel.Add(served);

        var patterns = (await ReadAnswer.Of(served.Ask("/v1/patterns", await served.Key(ApiScope.Read)))).GetProperty("patterns").EnumerateArray().ToList();

        patterns.Should().NotBeEmpty();
        foreach (var pattern in patterns)
        {
            pattern.GetProperty("group_size").GetString().Should().MatchRegex(@"^\d+-\d+$");
            var interval = pattern.GetProperty("interval");
            foreach (var shown in (double[])[pattern.GetProperty("effect").GetDouble(), pattern.GetProperty("rate").GetDouble(), interval.GetProperty("low").GetDouble(), interval.GetProperty("high").GetDouble()])
                (shown * 20).Should().BeApproximately(Math.Round(shown * 20), 1e-9, "everything is a multiple of 0.05");
            pattern.GetProperty("rate").GetDouble().Should().BeInRange(Math.Max(0.1, interval.GetProperty("low").GetDouble()), Math.Min(0.9, interval.GetProperty("high").GetDouble()));
        }

        double Rate(string band) => patterns.Single(pattern => pattern.GetProperty("band").GetString() == band && pattern.GetProperty("dimensions").GetArrayLength() == 1).GetProperty("rate").GetDouble();
        Rate("Logistics").Should().BeGreaterThan(Rate("Retail"), "that is how the history was made");
    }

    [Fact]
    public async Task Publishing_lets_a_version_score_and_is_in_the_audit_log()
    {
        await using var served = await ServedAppliance.Start();
        await SmallModel.Add(served);
        await SmallModel.Add(served, activate: false);
        var admin = await served.Key(ApiScope.Admin);

        var published = await ReadAnswer.Of(served.Ask("/v1/model/versions/2/publish", admin, HttpMethod.Post));
        await ReadAnswer.Of(served.Ask("/v1/model/versions/2/publish", admin, HttpMethod.Post));

        published.GetProperty("state").GetString().Should().Be("active");
        (await ReadAnswer.Of(served.Ask("/v1/model", admin))).GetProperty("version").GetInt32().Should().Be(2);
        (await ReadAnswer.Of(served.Ask("/v1/model/versions", admin))).GetProperty("versions").EnumerateArray().Select(line => line.GetProperty("state").GetString()).Should().Equal("retired", "active");
        var entries = await served.App.Services.GetRequiredService<AuditLog>().Entries(TestContext.Current.CancellationToken).ToListAsync(TestContext.Current.CancellationToken);
        entries.Where(entry => entry.Act.Action == "model-publish").Should().ContainSingle("the second time nothing was changed").Which.Act.Details.Should().Equal("version 2", "in the place of version 1");
    }

    [Fact]
    public async Task Publishing_is_told_to_those_who_want_to_know_once()
    {
        await using var served = await ServedAppliance.Start();
        await SmallModel.Add(served);
        await SmallModel.Add(served, activate: false);
        var admin = await served.Key(ApiScope.Admin);
        await served.App.Services.GetRequiredService<WebhookDirectory>().Register("key-1", "https://hooks.example.com/", [WebhookKind.ModelPublished]);

        await ReadAnswer.Of(served.Ask("/v1/model/versions/2/publish", admin, HttpMethod.Post));
        await ReadAnswer.Of(served.Ask("/v1/model/versions/2/publish", admin, HttpMethod.Post));

        var documents = served.App.Services.GetRequiredService<IDocumentStore>();
        var messages = await documents.All(OutboxStore.Shape).ToListAsync(TestContext.Current.CancellationToken);
        var told = JsonElement.Parse(messages.Should().ContainSingle().Which.Content!);
        told.GetProperty("type").GetString().Should().Be("model.published");
        (told.GetProperty("data").GetProperty("model_version").GetInt32(), told.GetProperty("data").GetProperty("previous_version").GetInt32()).Should().Be((2, 1));
    }

    [Fact]
    public async Task A_version_that_is_damaged_is_a_conflict_and_the_other_goes_on()
    {
        await using var served = await ServedAppliance.Start();
        await SmallModel.Add(served);
        await SmallModel.Add(served, activate: false);
        var admin = await served.Key(ApiScope.Admin);
        var documents = served.App.Services.GetRequiredService<IDocumentStore>();
        var second = (await documents.Query(new DocumentQuery("model-versions") { Descending = true }, TestContext.Current.CancellationToken)).Documents[0];
        await documents.Write([new PutDocument(second.Collection, second.Id, second.Keys, Encoding.UTF8.GetBytes("{}"))], TestContext.Current.CancellationToken);

        var problem = await ReadProblem.Of(await served.Ask("/v1/model/versions/2/publish", admin, HttpMethod.Post));

        (problem.Status, problem.Code).Should().Be((409, "conflict"));
        problem.Detail.Should().Contain("Version 2 is damaged").And.Contain("conturs verify");
        (await ReadAnswer.Of(served.Ask("/v1/model", admin))).GetProperty("version").GetInt32().Should().Be(1);
    }

    [Fact]
    public async Task A_version_that_is_not_there_cannot_be_published()
    {
        await using var served = await ServedAppliance.Start();
        await SmallModel.Add(served);
        var admin = await served.Key(ApiScope.Admin);

        (await ReadProblem.Of(await served.Ask("/v1/model/versions/7/publish", admin, HttpMethod.Post))).Code.Should().Be("not_found");
        (await ReadProblem.Of(await served.Ask("/v1/model/versions/seven/publish", admin, HttpMethod.Post))).Code.Should().Be("not_found");
        (await served.App.Services.GetRequiredService<ModelVersionStore>().Catalogue()).Active!.Version.Should().Be(1);
    }

    [Fact]
    public async Task Usage_counts_what_was_scored()
    {
        await using var served = await ServedAppliance.Start();
        await SmallModel.Add(served);
        await ReadAnswer.Of(served.Ask("/v1/score", await served.Key(ApiScope.Score), HttpMethod.Post, ReadAnswer.Json("""{"domain":"acme.example"}""")));

        var usage = await ReadAnswer.Of(served.Ask("/v1/usage", await served.Key(ApiScope.Read)));

        (usage.GetProperty("plan").GetString(), usage.GetProperty("used").GetInt32(), usage.GetProperty("limit").GetInt32(), usage.GetProperty("remaining").GetInt32()).Should().Be(("free", 1, 100, 99));
        usage.GetProperty("resets_at").GetDateTimeOffset().Day.Should().Be(1);
    }

    private static async Task<HttpResponseMessage> Accepting(ServedAppliance served, string key, string accept)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, new Uri("/v1/model/report", UriKind.Relative));
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", key);
        request.Headers.TryAddWithoutValidation("Accept", accept);
        return await served.Http.SendAsync(request);
    }
}
