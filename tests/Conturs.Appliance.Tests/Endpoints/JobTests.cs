using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using Conturs.Appliance.Leads;
using Conturs.Appliance.Tests.Leads;
using Conturs.Connectors.Api;
using Conturs.Storage.ApiKeys;
using Conturs.Storage.Batches;
using Conturs.Storage.Privacy;
using Microsoft.Extensions.DependencyInjection;

namespace Conturs.Appliance.Tests.Endpoints;

/// <summary>Leads that are scored in the background.</summary>
public sealed class JobTests
{
    private const string Route = "/v1/score/batch";

    [Fact]
    public async Task Lines_become_a_job_whose_results_come_in_their_order_with_an_error_for_each_bad_line()
    {
        await using var appliance = await ScoringAppliance.Start();

        var job = await appliance.Send(["{\"ref\": \"1\", \"facts\": {\"industry\": \"Software\"}}\r", "", "  \r", "{oops", "[1]", "null", $$"""{ "ref": "{{new string('x', 201)}}" }""", $$"""{ "company_name": "{{new string('x', 501)}}" }""", $$"""{ "more": "{{new string('x', 70_000)}}" }""", "{\"ref\": \"2\"} {}", "{\"email\": \"a@gmail.com\"}", "{\"ref\": \"3\", \"more\": 1}"]);
        var state = await appliance.Done(job);
        var results = await appliance.Results(job);

        results.Select(result => result.GetProperty("ref").GetString()).Should().Equal("1", null, null, null, null, null, null, null, null, "3");
        results.Select(result => result.GetProperty("error") is { ValueKind: JsonValueKind.Object } error ? error.GetProperty("code").GetString() : null)
            .Should().Equal(null, "bad_request", "bad_request", "bad_request", "bad_request", "bad_request", "bad_request", "bad_request", "unidentified_company", null);
        results[5].GetProperty("error").GetProperty("detail").GetString().Should().Contain("Line 6").And.Contain("company_name").And.NotContain("CompanyName");
        (state.GetProperty("state").GetString(), state.GetProperty("total").GetInt32(), state.GetProperty("done").GetInt32(), state.GetProperty("errors").GetInt32(), state.GetProperty("credits_used").GetInt32()).Should().Be(("done", 10, 10, 8, 2));
        state.GetProperty("results_url").GetString().Should().Be($"/v1/jobs/{job}/results");
        (await appliance.Recorded("1")).Should().NotBeNull();
    }

    [Fact]
    public async Task One_line_without_an_end_is_a_lead_and_none_at_all_is_an_error()
    {
        await using var appliance = await ScoringAppliance.Start();

        (await appliance.Done(await appliance.Send(["""{"ref": "1"}"""]))).GetProperty("total").GetInt32().Should().Be(1);
        foreach (var empty in (string[])["", "\n\n", " \r\n"])
        {
            var problem = await ReadProblem.Of(await appliance.Post(Route, empty, type: "application/x-ndjson"));
            (problem.Status, problem.Code).Should().Be((400, "bad_request"));
        }
    }

    [Fact]
    public async Task A_caller_who_prefers_it_gets_a_job_for_a_batch()
    {
        await using var appliance = await ScoringAppliance.Start();

        using var answer = await appliance.Post(Route + "?include=similar", """{"leads": [{"ref": "1"}, null]}""", also: request => request.Headers.Add("Prefer", "respond-async, wait=10"));
        var job = (await ScoringAppliance.Json(answer)).GetProperty("id").GetString()!;

        ((int)answer.StatusCode, answer.Headers.Location!.ToString()).Should().Be((202, $"/v1/jobs/{job}"));
        answer.Headers.GetValues("Preference-Applied").Should().Equal("respond-async");
        (await appliance.Done(job)).GetProperty("errors").GetInt32().Should().Be(1);
        (await appliance.Results(job))[0].GetProperty("score_card").GetProperty("similar_customers").GetArrayLength().Should().Be(3);
    }

    [Fact]
    public async Task A_job_is_its_senders_and_an_administrators()
    {
        await using var appliance = await ScoringAppliance.Start();
        var job = await appliance.Send(["""{"ref": "1", "facts": {"employees": 60}}"""], "?include=similar");
        await appliance.Done(job);
        var other = await appliance.Served.Key(ApiScope.Score);

        (await ReadProblem.Of(await appliance.Get($"/v1/jobs/{job}", other))).Status.Should().Be(404);
        (await ReadProblem.Of(await appliance.Get($"/v1/jobs/{job}/results", other))).Status.Should().Be(404);
        (await appliance.Get($"/v1/jobs/{job}", appliance.Admin)).IsSuccessStatusCode.Should().BeTrue();
        (await appliance.Results(job, appliance.Admin))[0].GetRawText().Should().Contain("\"D-");
        (await appliance.Results(job))[0].GetRawText().Should().NotContain("\"D-");
    }

    [Fact]
    public async Task A_caller_who_breaks_off_in_the_middle_of_a_line_has_sent_nothing()
    {
        await using var appliance = await ScoringAppliance.Start();
        using (var client = new TcpClient())
        {
            await client.ConnectAsync("127.0.0.1", appliance.Served.Http.BaseAddress!.Port, TestContext.Current.CancellationToken);
            var lines = string.Concat(Enumerable.Range(0, 600).Select(i => $$"""{"ref": "{{i}}"}""" + "\n")) + "{\"ref\": \"ha";
            await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes($"POST {Route} HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer {appliance.Key}\r\nContent-Type: application/x-ndjson\r\nTransfer-Encoding: chunked\r\n\r\n{lines.Length:x}\r\n{lines}\r\n"), TestContext.Current.CancellationToken);
            for (var asked = 0; asked < 5000 && await appliance.Documents.Count("lead-batch-parts") == 0; asked++) await Task.Yield();
        }

        // Its end is seen before the next request of the same appliance is answered, or soon after.
        await appliance.Done(await appliance.Send(["""{"ref": "x"}"""]));
        (await appliance.Documents.Count("lead-batches")).Should().Be(1);
        appliance.Time.Advance(TimeSpan.FromHours(25));
        await new LeadBatchStore(appliance.Documents).RemoveOld(appliance.Time.GetUtcNow(), TestContext.Current.CancellationToken);
        (await appliance.Documents.Count("lead-batch-parts")).Should().Be(0, "parts that belong to no batch go, too");
    }

    [Fact]
    public async Task What_is_left_of_a_job_is_scored_after_a_restart_under_the_version_it_began_with()
    {
        await using var first = await ScoringAppliance.Start();
        await first.Done(await first.Send(Enumerable.Range(0, 1200).Select(i => $$"""{ "ref": "{{i}}", "facts": { "industry": "Software" } }""")));
        // As a stop leaves it that came after the first part.
        var store = new LeadBatchStore(first.Documents);
        var batch = await first.Documents.QueryBatches();
        await first.Documents.Write([LeadBatchStore.Shape.Put(batch with { State = BatchState.Running, PartsDone = 1, Done = 500, FinishedAt = null })], TestContext.Current.CancellationToken);
        await TinyModel.Publish(first.Documents, first.Served.Ring, TinyModel.Model with { Intercept = 1 });

        await using var second = await ScoringAppliance.Start(credits: null, first.Documents, first.Served.Ring, first.Time, publishes: false);
        for (var asked = 0; asked < 5000 && (await store.Find(batch.Id, TestContext.Current.CancellationToken))!.Value.Record.IsOpen; asked++) await Task.Yield();
        var results = await second.Results(batch.Id, second.Admin);

        results.Should().HaveCount(1200);
        results.Select(result => result.GetProperty("score_card").GetProperty("model_version").GetInt32()).Distinct().Should().Equal(1);
        (await store.Find(batch.Id, TestContext.Current.CancellationToken))!.Value.Record.Should().Match<LeadBatch>(done => done.Done == 1200 && done.State == BatchState.Done);
        (await second.Documents.Count("credits") + await second.Documents.Count("credit-blocks")).Should().BeLessThanOrEqualTo(1200);
    }

    [Fact]
    public async Task A_job_is_gone_a_day_after_it_was_done()
    {
        await using var appliance = await ScoringAppliance.Start();
        var job = await appliance.Send(["""{"ref": "1"}"""]);
        var expires = (await appliance.Done(job)).GetProperty("expires_at").GetDateTimeOffset();

        await new LeadBatchStore(appliance.Documents).RemoveOld(expires.AddMinutes(-1), TestContext.Current.CancellationToken);
        (await appliance.Get($"/v1/jobs/{job}")).IsSuccessStatusCode.Should().BeTrue();
        await new LeadBatchStore(appliance.Documents).RemoveOld(expires.AddMinutes(1), TestContext.Current.CancellationToken);

        (await ReadProblem.Of(await appliance.Get($"/v1/jobs/{job}"))).Code.Should().Be("not_found");
        (await ReadProblem.Of(await appliance.Get($"/v1/jobs/{new string('x', 300)}"))).Code.Should().Be("not_found");
        (await appliance.Documents.Count("lead-batch-parts")).Should().Be(0);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Whoever_is_forgotten_or_opts_out_is_not_in_a_job_any_more(bool optsOut)
    {
        await using var appliance = await ScoringAppliance.Start();
        var job = await appliance.Send(["""{"ref": "1", "domain": "acme.com"}""", """{"ref": "2", "domain": "other.com"}""", """{"domain": "acme.com"}"""]);
        await appliance.Done(job);
        var subject = DataSubject.Of(appliance.Served.Ring, SubjectNames.OfDomain("acme.com"));
        var requests = new SubjectRequests(appliance.Documents, appliance.Served.Upkeep, appliance.Served.Ring, Path.Combine(appliance.Served.Folder, "backups"), appliance.Time);
        var seen = (await requests.Access(subject, "test")).Documents.Single(document => document.Collection == "lead-batch-parts");
        Encoding.UTF8.GetString(seen.Content.Span).Should().Contain("\"1\"").And.NotContain("\"2\"");

        if (optsOut) await requests.OptOut(subject, "test");
        else (await requests.Forget(subject, keepOut: false, "test")).Removed["lead-batch-parts"].Should().Be(1);

        (await requests.Access(subject, "test")).Documents.Should().NotContain(document => document.Collection == "lead-batch-parts");
        var results = await appliance.Results(job);
        results.Select(result => result.GetProperty("ref").GetString()).Should().Equal(null, "2", null);
        results[0].GetProperty("error").GetProperty("code").GetString().Should().Be("not_found");
        results[1].GetProperty("score_card").GetProperty("score").GetInt32().Should().BeInRange(0, 100);
    }

    [Fact]
    public async Task Whoever_is_forgotten_while_the_leads_come_in_is_not_taken_on()
    {
        await using var appliance = await ScoringAppliance.Start();
        var requests = new SubjectRequests(appliance.Documents, appliance.Served.Upkeep, appliance.Served.Ring, Path.Combine(appliance.Served.Folder, "backups"), appliance.Time);
        async IAsyncEnumerable<IncomingLead> Leads()
        {
            yield return new IncomingLead(new ApiLead { Ref = "1", Domain = "acme.com" }, null);
            await requests.Forget(DataSubject.Of(appliance.Served.Ring, SubjectNames.OfDomain("acme.com")), keepOut: false, "test");
            yield return new IncomingLead(new ApiLead { Ref = "2", Domain = "other.com" }, null);
        }

        var batch = await appliance.Served.App.Services.GetRequiredService<BatchIntake>().TakeOn(Leads(), "nobody", CardParts.None, null, TestContext.Current.CancellationToken);

        var part = (await new LeadBatchStore(appliance.Documents).Part(batch.Id, 0, TestContext.Current.CancellationToken))!.Value.Record;
        part.Leads.Select(lead => lead.Reference).Should().Equal(null, "2");
        (await appliance.Recorded("1")).Should().BeNull();
    }
}
