using System.Net;
using Conturs.Appliance.Endpoints;
using Conturs.Appliance.Tests.Leads;
using Conturs.Storage.ApiKeys;
using Conturs.Storage.Documents;
using Conturs.Storage.Idempotency;

namespace Conturs.Appliance.Tests.Endpoints;

public sealed class IdempotencyTests
{
    private const string Batch = "/v1/score/batch";

    [Fact]
    public async Task A_job_that_is_sent_twice_is_one_job()
    {
        await using var appliance = await ScoringAppliance.Start();

        var first = await Send(appliance, "k-1", "{\"ref\": \"1\"}\n{\"ref\": \"2\"}");
        var again = await Send(appliance, "k-1", "{\"ref\": \"1\"}\n{\"ref\": \"2\"}");
        var other = await Send(appliance, "k-2", "{\"ref\": \"1\"}\n{\"ref\": \"2\"}");

        again.Should().Be(first);
        other.Should().NotBe(first);
        (await appliance.Documents.Count("lead-batches")).Should().Be(2);
    }

    [Fact]
    public async Task A_batch_that_is_sent_twice_for_a_job_is_one_job_too()
    {
        await using var appliance = await ScoringAppliance.Start();
        Task<HttpResponseMessage> Post() => appliance.Post(Batch, """{"leads": [{"ref": "1"}]}""", also: request => { request.Headers.Add("Prefer", "respond-async"); request.Headers.Add(IdempotencyKeys.Header, "k"); });

        (await ScoringAppliance.Json(await Post())).GetProperty("id").GetString().Should().Be((await ScoringAppliance.Json(await Post())).GetProperty("id").GetString());
    }

    [Fact]
    public async Task Another_request_with_the_same_key_is_refused_whatever_differs_and_only_for_the_same_caller()
    {
        await using var appliance = await ScoringAppliance.Start();
        var other = await appliance.Served.Key(ApiScope.Score);
        (await Score(appliance, "k", """{"ref": "1"}""")).StatusCode.Should().Be(HttpStatusCode.OK);

        (await ReadProblem.Of(await Score(appliance, "k", """{"ref": "2"}"""))).Should().Match<ReadProblem>(problem => problem.Status == 409 && problem.Code == "idempotency_mismatch");
        (await ReadProblem.Of(await Score(appliance, "k", """{"ref": "1"}""", path: "/v1/score?x=1"))).Code.Should().Be("idempotency_mismatch");
        (await ReadProblem.Of(await appliance.Post(Batch, """{"ref": "1"}""", also: request => request.Headers.Add(IdempotencyKeys.Header, "k"), type: "application/x-ndjson"))).Code.Should().Be("idempotency_mismatch");
        (await Score(appliance, "k", """{"ref": "2"}""", other)).StatusCode.Should().Be(HttpStatusCode.OK);
        (await Score(appliance, "k", """{"ref": "1"}""")).StatusCode.Should().Be(HttpStatusCode.OK);
        (await appliance.Recorded("2")).Should().NotBeNull();
        (await appliance.Documents.Count("lead-batches")).Should().Be(0);
    }

    [Fact]
    public async Task A_request_that_was_refused_may_be_corrected_under_its_key()
    {
        await using var appliance = await ScoringAppliance.Start();

        (await Score(appliance, "k", "{}")).StatusCode.Should().Be(HttpStatusCode.UnprocessableEntity);

        (await Score(appliance, "k", """{"ref": "1"}""")).StatusCode.Should().Be(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_key_is_known_for_a_day_and_then_removed()
    {
        await using var appliance = await ScoringAppliance.Start();
        await Score(appliance, "k", """{"ref": "1"}""");

        appliance.Time.Advance(TimeSpan.FromHours(23));
        (await Score(appliance, "k", """{"ref": "2"}""")).StatusCode.Should().Be(HttpStatusCode.Conflict);
        appliance.Time.Advance(TimeSpan.FromHours(1));

        (await new UsedKeyStore(appliance.Documents).RemoveOld(appliance.Time.GetUtcNow(), TestContext.Current.CancellationToken)).Should().Be(1);
        (await appliance.Documents.Count("idempotency-keys")).Should().Be(0);
        (await Score(appliance, "k", """{"ref": "2"}""")).StatusCode.Should().Be(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Of_many_at_once_one_has_its_effect_and_the_others_get_the_same_job_or_are_told_to_wait()
    {
        await using var appliance = await ScoringAppliance.Start();

        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => appliance.Post(Batch, "{\"ref\": \"1\"}", also: request => request.Headers.Add(IdempotencyKeys.Header, "k"), type: "application/x-ndjson")));

        answers.Select(answer => answer.StatusCode).Should().OnlyContain(status => status == HttpStatusCode.Accepted || status == HttpStatusCode.Conflict).And.Contain(HttpStatusCode.Accepted);
        (await appliance.Documents.Count("lead-batches")).Should().Be(1);
        (await Send(appliance, "k", "{\"ref\": \"1\"}")).Should().Be((await appliance.Documents.QueryBatches()).Id);
    }

    [Theory]
    [InlineData("")]
    [InlineData(null)]
    public async Task A_key_that_is_none_is_refused(string? text)
    {
        await using var appliance = await ScoringAppliance.Start();

        (await ReadProblem.Of(await Score(appliance, text ?? new string('x', 256), """{"ref": "1"}"""))).Code.Should().Be("bad_request");
        (await Score(appliance, new string('x', 255), """{"ref": "1"}""")).StatusCode.Should().Be(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Neither_the_key_nor_anything_of_the_request_is_kept_in_clear()
    {
        await using var appliance = await ScoringAppliance.Start();
        await Score(appliance, "anna@acme.com", """{"ref": "L-1", "email": "anna@acme.com"}""");

        var kept = (await appliance.Documents.Query(new DocumentQuery("idempotency-keys"))).Documents.Single();

        System.Text.Encoding.UTF8.GetString(kept.Content.Span).Should().MatchRegex("^\\{\"id\":\"[0-9a-f]{64}\",\"request\":\"[0-9a-f]{64}\",\"at\":\"[^\"]*\"\\}$");
    }

    private static Task<HttpResponseMessage> Score(ScoringAppliance appliance, string key, string json, string? caller = null, string path = "/v1/score") =>
        appliance.Post(path, json, caller, request => request.Headers.TryAddWithoutValidation(IdempotencyKeys.Header, key));

    private static async Task<string?> Send(ScoringAppliance appliance, string key, string lines)
    {
        using var answer = await appliance.Post(Batch, lines, also: request => request.Headers.Add(IdempotencyKeys.Header, key), type: "application/x-ndjson");
        answer.StatusCode.Should().Be(HttpStatusCode.Accepted, await answer.Content.ReadAsStringAsync());
        return (await ScoringAppliance.Json(answer)).GetProperty("id").GetString();
    }
}
