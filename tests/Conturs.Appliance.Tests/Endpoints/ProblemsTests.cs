using System.Text;
using Conturs.Appliance.Endpoints;
using Conturs.Appliance.Tests.LocalSocket;
using Conturs.Storage;
using Conturs.Storage.Documents;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Conturs.Appliance.Tests.Endpoints;

public sealed class ProblemsTests
{
    [Theory]
    [InlineData("unavailable", StoreState.Ready, 503, "not_ready")]
    [InlineData("unavailable", StoreState.ReadOnly, 503, "store_full")]
    [InlineData("damaged", StoreState.Ready, 503, "not_ready")]
    [InlineData("conflict", StoreState.Ready, 409, "conflict")]
    [InlineData("fault", StoreState.Ready, 500, "internal_error")]
    public async Task What_fails_within_a_route_is_a_problem_that_gives_nothing_away(string failure, StoreState state, int status, string code)
    {
        await using var served = await ServedAppliance.Start(upkeep: new RecordedUpkeep { Health = new StoreHealth(state, null, null) }, add: app => app.MapGet("/fails", () => Fail(failure)).AllowAnonymous());

        var answer = await served.Ask("/fails");
        var problem = await ReadProblem.Of(answer);

        (problem.Status, problem.Code).Should().Be((status, code));
        problem.Body.GetRawText().Should().NotContain("/data/secret");
        (status == 503).Should().Be(answer.Headers.RetryAfter is not null);
        if (status >= 500 && code != "store_full") served.Log.Should().Contain(problem.RequestId);
    }

    [Fact]
    public async Task A_fault_is_one_line_of_the_log_under_the_id_that_the_caller_has()
    {
        await using var served = await ServedAppliance.Start(add: app => app.MapGet("/v1/echo/{reference}", (string reference) => Fail("fault")).AllowAnonymous());

        var problem = await ReadProblem.Of(await served.Ask("/v1/echo/acme.example?q=acme.example"));

        served.Log.Split('\n', StringSplitOptions.RemoveEmptyEntries).Should().ContainSingle(line => line.Contains(problem.RequestId, StringComparison.Ordinal))
            .Which.Should().Contain("\"@x\":").And.Contain("/v1/echo/{reference}").And.NotContain("acme.example");
    }

    [Theory]
    [InlineData("{\"company_name\": 3}", "at $.company_name, line 1, byte 18")]
    [InlineData("{\n  \"company_name\": \"x\",\n  \"company_name\": \"y\"\n}", "line 3")]
    [InlineData("{\"employees\": \"3\"}", "at $.employees")]
    [InlineData("{\"company_name\": ", "line 1")]
    [InlineData("[", "line 1")]
    [InlineData("{\"more\": [[[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]]]}", "line 1")]
    public async Task JSON_that_is_not_what_a_route_takes_is_refused_with_the_place(string body, string place)
    {
        await using var served = await Asking();

        var problem = await ReadProblem.Of(await served.Ask("/ask", method: HttpMethod.Post, content: new StringContent(body, Encoding.UTF8, "application/json")));

        (problem.Status, problem.Code).Should().Be((400, "bad_request"));
        problem.Detail.Should().Contain(place);
    }

    [Fact]
    public async Task A_body_of_another_type_and_a_body_that_is_too_large_are_told_apart()
    {
        await using var served = await Asking();

        var text = await ReadProblem.Of(await served.Ask("/ask", method: HttpMethod.Post, content: new StringContent("x")));
        var large = await ReadProblem.Of(await served.Ask("/ask", method: HttpMethod.Post, content: new StringContent($$"""{"company_name": "{{new string('x', 1 << 20)}}"}""", Encoding.UTF8, "application/json")));

        (text.Status, text.Code).Should().Be((415, "unsupported_media_type"));
        (large.Status, large.Code).Should().Be((413, "too_large"));
    }

    [Fact]
    public async Task A_route_that_is_not_there_and_a_method_that_is_not_are_told_apart_without_a_key()
    {
        await using var served = await ServedAppliance.Start();

        var missing = await ReadProblem.Of(await served.Ask("/v1/nothing"));
        var method = await served.Ask("/health", method: HttpMethod.Delete);

        (missing.Status, missing.Code).Should().Be((404, "not_found"));
        (await ReadProblem.Of(method)).Code.Should().Be("method_not_allowed");
        method.Content.Headers.Allow.Should().Equal("GET");
    }

    [Fact]
    public async Task A_problem_is_JSON_whatever_the_caller_accepts()
    {
        await using var served = await ServedAppliance.Start();
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri("/v1/nothing", UriKind.Relative)) { Headers = { { "Accept", "text/html" } } };

        (await ReadProblem.Of(await served.Http.SendAsync(request))).Code.Should().Be("not_found");
    }

    [Fact]
    public async Task A_request_id_is_ours_and_another_one_every_time()
    {
        await using var served = await ServedAppliance.Start();
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri("/health", UriKind.Relative)) { Headers = { { "X-Request-Id", "theirs" } } };

        var first = (await served.Http.SendAsync(request)).Headers.GetValues("X-Request-Id").Single();
        var second = (await served.Ask("/health")).Headers.GetValues("X-Request-Id").Single();

        first.Should().MatchRegex("^[0-9a-f]{24}$").And.NotBe(second);
    }

    [Fact]
    public async Task A_request_that_takes_too_long_is_given_up()
    {
        await using var served = await ServedAppliance.Start(add: app => app.MapGet("/slow", async (HttpContext context) => await Task.Delay(Timeout.Infinite, context.RequestAborted)).AllowAnonymous()
            .WithRequestTimeout(new Microsoft.AspNetCore.Http.Timeouts.RequestTimeoutPolicy { Timeout = TimeSpan.FromMilliseconds(1), TimeoutStatusCode = 503, WriteTimeoutResponse = context => Problems.Write(context, ProblemCode.NotReady, "Too long.") }));

        (await ReadProblem.Of(await served.Ask("/slow"))).Code.Should().Be("not_ready");
    }

    [Theory]
    [InlineData("Leads[3].CompanyName", "leads[3].company_name")]
    [InlineData("LinkedinUrl", "linkedin_url")]
    [InlineData("facts", "facts")]
    public void A_field_is_named_as_the_caller_wrote_it(string path, string field) => Problems.FieldName(path).Should().Be(field);

    [Fact]
    public async Task What_validation_finds_is_named_by_field()
    {
        await using var served = await ServedAppliance.Start(add: app => app.MapGet("/invalid", async (HttpContext context, IProblemDetailsService problems) =>
        {
            context.Response.StatusCode = 400;
            await problems.WriteAsync(new ProblemDetailsContext { HttpContext = context, ProblemDetails = new HttpValidationProblemDetails(new Dictionary<string, string[]> { ["Leads[3].CompanyName"] = ["Too long."] }) });
        }).AllowAnonymous());

        var problem = await ReadProblem.Of(await served.Ask("/invalid"));

        (problem.Status, problem.Code, problem.Detail).Should().Be((400, "bad_request", "leads[3].company_name: Too long."));
        problem.Body.GetProperty("errors").GetProperty("leads[3].company_name")[0].GetString().Should().Be("Too long.");
    }

    [Fact]
    public async Task A_route_answers_a_problem_with_further_members_and_when_to_come_back()
    {
        await using var served = await ServedAppliance.Start(add: app => app.MapGet("/used-up", () =>
            new ProblemAnswer(ProblemCode.CreditsExhausted, "Used up.") { RetryAfter = TimeSpan.FromSeconds(90.5), Members = new Dictionary<string, object?> { ["resets_at"] = "2026-04-01T00:00:00Z", ["limit"] = 100 } }).AllowAnonymous());

        var answer = await served.Ask("/used-up");
        var problem = await ReadProblem.Of(answer);

        (problem.Status, problem.Code, answer.Headers.RetryAfter!.Delta).Should().Be((429, "credits_exhausted", TimeSpan.FromSeconds(91)));
        (problem.Body.GetProperty("resets_at").GetString(), problem.Body.GetProperty("limit").GetInt32()).Should().Be(("2026-04-01T00:00:00Z", 100));
    }

    private static Task<ServedAppliance> Asking() => ServedAppliance.Start(add: app => app.MapPost("/ask", (Question question) => TypedResults.Text(question.CompanyName)).AllowAnonymous());

    private static string Fail(string failure) => throw failure switch
    {
        "unavailable" => new StoreUnavailableException("/data/secret is full."),
        "damaged" => new DataFolderException("/data/secret is damaged."),
        "conflict" => new RevisionConflictException("/data/secret 17"),
        _ => new InvalidOperationException("/data/secret"),
    };

    public sealed record Question(string? CompanyName, int? Employees, object? More);
}
