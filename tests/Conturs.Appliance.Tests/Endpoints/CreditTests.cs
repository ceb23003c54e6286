using Conturs.Appliance.Tests.Leads;
using Conturs.Appliance.Tests.LocalSocket;
using Conturs.Storage;
using Conturs.Storage.ApiKeys;
using Conturs.Storage.Engine;
using Conturs.Storage.Keys;
using Conturs.Testing;
using Microsoft.Extensions.Time.Testing;

namespace Conturs.Appliance.Tests.Endpoints;

/// <summary>Credits as a caller of the API meets them.</summary>
public sealed class CreditTests
{
    private const string Route = "/v1/score";

    [Fact]
    public async Task At_the_limit_it_says_when_there_are_credits_again_and_what_was_scored_stays_free()
    {
        await using var appliance = await ScoringAppliance.Start(credits: null);
        await appliance.UseUp(left: 1);
        await appliance.Answer(Route, """{"ref": "1", "facts": {"employees": 5}}""");

        using var refused = await appliance.Post(Route, """{"ref": "1", "facts": {"employees": 6}}""");
        var problem = await ReadProblem.Of(refused);

        (problem.Status, problem.Code).Should().Be((429, "credits_exhausted"));
        var resets = problem.Body.GetProperty("resets_at").GetDateTimeOffset();
        resets.Should().Be(new DateTimeOffset(2026, 12, 1, 0, 0, 0, TimeSpan.Zero));
        refused.Headers.RetryAfter!.Delta.Should().Be(resets - appliance.Time.GetUtcNow());
        problem.Detail.Should().Contain("licence install");
        await appliance.Answer(Route, """{"facts": {"employees": 5.0}, "ref": "1"}""");
        (await appliance.Recorded("1"))!.Scores.Should().ContainSingle("a score that was refused is not recorded");
    }

    [Fact]
    public async Task With_the_new_month_there_are_credits_again()
    {
        await using var appliance = await ScoringAppliance.Start(credits: null);
        await appliance.UseUp(left: 1);
        await appliance.Answer(Route, """{"ref": "1"}""");
        (await appliance.Post(Route, """{"ref": "2"}""")).IsSuccessStatusCode.Should().BeFalse();

        appliance.Time.Advance(new DateTimeOffset(2026, 12, 1, 0, 0, 0, TimeSpan.Zero) - appliance.Time.GetUtcNow());

        await appliance.Answer(Route, """{"ref": "2"}""");
        await appliance.UseUp(left: 1);
        (await appliance.Post(Route, """{"ref": "1"}""")).IsSuccessStatusCode.Should().BeFalse("it was paid for in the month before only");
    }

    [Fact]
    public async Task A_lead_that_a_new_version_scores_again_costs_nothing()
    {
        await using var appliance = await ScoringAppliance.Start(credits: null);
        await appliance.UseUp(left: 1);
        await appliance.Answer(Route, """{"ref": "1"}""");
        await TinyModel.Publish(appliance.Documents, appliance.Served.Ring, TinyModel.Model with { Intercept = 1 });

        (await appliance.Answer(Route, """{"ref": "1"}""")).GetProperty("model_version").GetInt32().Should().Be(2);
        (await appliance.Recorded("1"))!.Scores.Should().HaveCount(2);
    }

    [Fact]
    public async Task Sixty_four_clients_at_once_use_the_limit_and_not_one_credit_more()
    {
        const int limit = 150;
        await using var appliance = await ScoringAppliance.Start(credits: limit);

        (await AskAtOnce(appliance, leads: 200)).Should().BeGreaterThanOrEqualTo(limit);

        (await appliance.Documents.Count("scores")).Should().Be(limit);
        (await appliance.Documents.Count("credits")).Should().Be(limit);
    }

    [Fact]
    public async Task On_disk_sixty_four_clients_use_the_limit_exactly_and_after_a_restart_nothing_of_it_is_back()
    {
        const int limit = 150;
        using var temp = new RunFolder();
        using var folder = DataFolder.OpenForWriting(temp.Path);
        var (ring, time) = (KeyRing.OpenOrCreate(folder, null), new FakeTimeProvider(ScoringAppliance.Noon));
        await using (var store = await LiteDbStore.Open(folder, ring, TimeProvider.System))
        {
            await using var appliance = await ScoringAppliance.Start(limit, store, ring, time);
            (await AskAtOnce(appliance, leads: 200)).Should().BeGreaterThanOrEqualTo(limit);
        }

        await using (var store = await LiteDbStore.Open(folder, ring, TimeProvider.System))
        {
            await using var appliance = await ScoringAppliance.Start(credits: null, store, ring, time, publishes: false);
            (await appliance.Documents.Count("scores")).Should().Be(limit);
            (await ScoringAppliance.Json(await appliance.Get("/v1/usage", appliance.Admin))).GetProperty("used").GetInt32().Should().Be(limit);

            // 640 questions for 200 leads: three or four for each of those that were paid for.
            (await AskAtOnce(appliance, leads: 200)).Should().BeInRange(3 * limit, 4 * limit, "what was paid for is free again");
            (await appliance.Documents.Count("scores")).Should().Be(limit, "and no other is scored");
        }
    }

    /// <summary>Every lead is asked for by several clients, and each of 64 clients asks for ten. Gives how many were scored.</summary>
    private static async Task<int> AskAtOnce(ScoringAppliance appliance, int leads)
    {
        var keys = await Task.WhenAll(Enumerable.Range(0, 64).Select(_ => appliance.Served.Key(ApiScope.Score)));
        var given = 0;
        await Parallel.ForEachAsync(keys.Index(), new ParallelOptions { MaxDegreeOfParallelism = 64 }, async (client, _) =>
        {
            for (var i = 0; i < 10; i++)
            {
                using var answer = await appliance.Post(Route, $$"""{ "ref": "{{((client.Index * 10) + i) % leads}}" }""", client.Item);
                answer.StatusCode.Should().BeOneOf([System.Net.HttpStatusCode.OK, System.Net.HttpStatusCode.TooManyRequests]);
                if (answer.IsSuccessStatusCode) Interlocked.Increment(ref given);
            }
        });
        return given;
    }
}
