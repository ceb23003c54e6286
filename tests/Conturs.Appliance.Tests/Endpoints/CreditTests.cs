using Conturs.Appliance.Tests.Leads;
using Conturs.Storage.ApiKeys;

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
        const int limit = 150, leads = 200;
        await using var appliance = await ScoringAppliance.Start(credits: limit);
        var keys = await Task.WhenAll(Enumerable.Range(0, 64).Select(_ => appliance.Served.Key(ApiScope.Score)));
        var given = 0;

        // Every lead is asked for by several clients, and each client asks for ten.
        await Parallel.ForEachAsync(keys.Index(), new ParallelOptions { MaxDegreeOfParallelism = 64 }, async (client, _) =>
        {
            for (var i = 0; i < 10; i++)
            {
                using var answer = await appliance.Post(Route, $$"""{ "ref": "{{((client.Index * 10) + i) % leads}}" }""", client.Item);
                answer.StatusCode.Should().BeOneOf([System.Net.HttpStatusCode.OK, System.Net.HttpStatusCode.TooManyRequests]);
                if (answer.IsSuccessStatusCode) Interlocked.Increment(ref given);
            }
        });

        (await appliance.Documents.Count("scores")).Should().Be(limit);
        (await appliance.Documents.Count("credits")).Should().Be(limit);
        given.Should().BeGreaterThanOrEqualTo(limit);
    }
}
