using System.Globalization;
using System.Text.Json;
using Conturs.Appliance.Tests.Fuzz;
using Conturs.Appliance.Tests.Leads;
using Conturs.Storage;
using Conturs.Storage.Keys;
using Conturs.Storage.Privacy;
using CsCheck;

namespace Conturs.Appliance.Tests.Endpoints;

public sealed class ScoreEndpointsTests
{
    private const string Route = "/v1/score";

    [Fact]
    public async Task One_company_is_scored_and_the_printed_points_add_up()
    {
        await using var appliance = await ScoringAppliance.Start();

        var card = await appliance.Answer(Route, """{"ref": "L-1", "domain": "https://www.acme.example.com/about", "facts": {"employees": 300, "Industry": "Software", "shoe_size": 43}, "more": {"of": "this"}}""");

        // -5 is score 0 and 5 is 100: 1.25 + 1 + 0.375 = 2.625 is 76.25.
        card.GetProperty("score").GetInt32().Should().Be(76);
        card.GetProperty("percentile").GetDouble().Should().Be(76.25);
        Sum(card).Should().Be(76);
        (card.GetProperty("ref").GetString(), card.GetProperty("model_version").GetInt32()).Should().Be(("L-1", 1));
        card.GetProperty("ignored_facts").EnumerateArray().Select(key => key.GetString()).Should().Equal("shoe_size");
        card.GetProperty("missing").EnumerateArray().Should().NotBeEmpty();
        card.GetProperty("similar_customers").GetArrayLength().Should().Be(3);
        card.GetProperty("request_id").GetString().Should().MatchRegex("^[0-9a-f]{24}$");
        var recorded = await appliance.Recorded("L-1");
        recorded!.Scores.Should().ContainSingle().Which.Score.Should().Be(762_500);
    }

    [Fact]
    public async Task The_points_of_any_facts_add_up_to_the_score()
    {
        await using var appliance = await ScoringAppliance.Start();
        var fact = Gen.OneOf(
            Gen.Int[0, 100_000].Select(n => $"\"employees\": {n}"),
            Gen.Double[-1e9, 1e9].Select(n => string.Create(CultureInfo.InvariantCulture, $"\"employees\": {n:R}")),
            Among.Of("Retail", "Software", "Energy", "Fishing", "").Select(text => $"\"industry\": \"{text}\""),
            Among.Of("SAP", "Shopify", "Kafka").Array[0, 3].Select(names => $"\"technologies\": [{string.Join(',', names.Select(name => $"\"{name}\""))}]"),
            Among.Of("\"technologies\": null", "\"industry\": 7", "\"employees\": true"));

        await fact.Array[0, 4].Select(facts => string.Join(", ", facts.DistinctBy(text => text[..5]))).SampleAsync(async facts =>
        {
            var card = await appliance.Answer(Route, $$"""{ "ref": "x", "facts": { {{facts}} } }""");
            Sum(card).Should().Be(card.GetProperty("score").GetInt32(), facts);
            card.GetProperty("interval").GetProperty("low").GetDouble().Should().BeLessThanOrEqualTo(card.GetProperty("score").GetInt32());
            card.GetProperty("interval").GetProperty("high").GetDouble().Should().BeGreaterThanOrEqualTo(card.GetProperty("score").GetInt32());
        }, iter: 300, threads: 1);
    }

    [Theory]
    [InlineData("""{"domain": "www.acme.com"}""", "acme.com")]
    [InlineData("""{"email": "anna@sales.acme.com"}""", "acme.com")]
    [InlineData("""{"linkedin_url": "https://www.linkedin.com/company/Acme-Ltd/about/"}""", "linkedin.com/company/acme-ltd")]
    [InlineData("""{"company_name": " Acme  Ltd "}""", "acme ltd")]
    [InlineData("""{"ref": "17", "domain": "acme.com"}""", "17")]
    [InlineData("""{"email": "anna@gmail.com", "facts": {"employees": 5}}""", null)]
    [InlineData("""{"facts": {"employees": 5}}""", null)]
    public async Task A_lead_goes_by_the_first_thing_that_identifies_it(string lead, string? reference)
    {
        await using var appliance = await ScoringAppliance.Start();

        var card = await appliance.Answer(Route, lead);

        card.GetProperty("ref").GetString().Should().Be(reference);
        card.GetProperty("score").GetInt32().Should().BeInRange(0, 100);
        (await appliance.Documents.Count("scores")).Should().Be(reference is null ? 0 : 1);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"email": "anna@gmail.com"}""")]
    [InlineData("""{"linkedin_url": "https://www.linkedin.com/in/anna"}""")]
    [InlineData("""{"ref": "  ", "domain": "localhost", "facts": {}}""")]
    public async Task A_lead_that_nothing_identifies_and_without_facts_is_refused(string lead)
    {
        await using var appliance = await ScoringAppliance.Start();

        var problem = await ReadProblem.Of(await appliance.Post(Route, lead));

        (problem.Status, problem.Code).Should().Be((422, "unidentified_company"));
        (await appliance.Documents.Count("credits")).Should().Be(0);
    }

    [Theory]
    [InlineData("ref", 201, 200)]
    [InlineData("domain", 2001, 2000)]
    [InlineData("email", 321, 320)]
    [InlineData("linkedin_url", 2001, 2000)]
    [InlineData("company_name", 501, 500)]
    public async Task A_text_that_is_too_long_is_named_as_the_caller_wrote_it(string field, int length, int most)
    {
        await using var appliance = await ScoringAppliance.Start();

        var problem = await ReadProblem.Of(await appliance.Post(Route, $$"""{ "{{field}}": "{{new string('x', length)}}" }"""));

        (problem.Status, problem.Code).Should().Be((400, "bad_request"));
        problem.Detail.Should().Contain(field).And.Contain(most.ToString(CultureInfo.InvariantCulture)).And.NotMatchRegex("LinkedinUrl|CompanyName");
        problem.Body.GetProperty("errors").EnumerateObject().Should().ContainSingle().Which.Name.Should().Be(field);
        (await appliance.Post(Route, $$"""{ "{{field}}": "{{new string('x', most)}}", "facts": { "employees": 1 } }""")).IsSuccessStatusCode.Should().BeTrue();
    }

    [Theory]
    [InlineData("/v1/score", """{"ref": "1", "facts": {"industry": "\udfff"}}""")]
    [InlineData("/v1/score", """{"ref": "1", "facts": {"technologies": ["SAP", "\ud800x"]}}""")]
    [InlineData("/v1/score", """{"ref": "1", "facts": {"more": {"a": ["\ud800\ud800"]}}}""")]
    [InlineData("/v1/score", """{"ref": "1", "facts": {"more": {"\ud800": 1}}}""")]
    [InlineData("/v1/score", """{"ref": "1", "facts": {"\ud800": 1}}""")]
    [InlineData("/v1/score", """{"ref": "\ud800"}""")]
    [InlineData("/v1/score/batch", """{"leads": [{"facts": {"industry": "\udfff\ud800"}}]}""")]
    [InlineData("/v1/outcomes", """{"ref": "1", "outcome": "won", "facts": {"industry": "\ud800"}}""")]
    [InlineData("/leads", """{"api_key": "ck_x", "email": "a@acme.com", "leads": [{"email": "b@acme.com", "company": "\ud800"}]}""")]
    [InlineData("/leads", """{"api_key": "ck_x", "email": "a@acme.com", "leads": [], "more": "\ud800"}""")]
    public async Task Half_a_pair_of_escapes_is_no_text_and_is_refused(string route, string body)
    {
        await using var appliance = await ScoringAppliance.Start();

        var problem = await ReadProblem.Of(await appliance.Post(route, body.Replace("ck_x", appliance.Key, StringComparison.Ordinal)));

        (problem.Status, problem.Code).Should().Be((400, "bad_request"));
    }

    [Fact]
    public async Task In_lines_it_is_an_error_of_that_lead_and_a_whole_pair_is_a_text()
    {
        await using var appliance = await ScoringAppliance.Start();

        var job = await appliance.Send(["""{"ref": "1", "facts": {"industry": "\ud83d\ude00"}}""", """{"ref": "2", "facts": {"industry": "\ud83d"}}"""]);
        await appliance.Done(job);
        var results = await appliance.Results(job);

        results[0].GetProperty("status").GetString().Should().Be("ok");
        results[1].GetProperty("error").GetProperty("detail").GetString().Should().StartWith("Line 2 cannot be read");
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{\"ref\": 1}")]
    [InlineData("{\"ref\": \"1\"")]
    [InlineData("{\"ref\": \"1\"} x")]
    [InlineData("{\"facts\": [1]}")]
    [InlineData("{\"ref\": \"1\", \"ref\": \"2\"}")]
    public async Task JSON_that_is_no_lead_is_refused(string body)
    {
        await using var appliance = await ScoringAppliance.Start();

        var problem = await ReadProblem.Of(await appliance.Post(Route, body));

        (problem.Status, problem.Code).Should().Be((400, "bad_request"));
        problem.Detail.Should().NotContain("LeadRequest");
    }

    [Fact]
    public async Task A_body_of_more_than_a_megabyte_is_refused_and_in_a_batch_of_more_than_four()
    {
        await using var appliance = await ScoringAppliance.Start();

        (await ReadProblem.Of(await appliance.Post(Route, $$"""{ "more": "{{new string('x', 1 << 20)}}" }""", also: request => request.Headers.ExpectContinue = true))).Code.Should().Be("too_large");
        (await ReadProblem.Of(await appliance.Post("/v1/score/batch", $$"""{ "leads": [{ "more": "{{new string('x', 4 << 20)}}" }] }""", also: request => request.Headers.ExpectContinue = true))).Code.Should().Be("too_large");
        (await appliance.Post("/v1/score/batch", $$"""{ "leads": [{ "ref": "1", "more": "{{new string('x', 3 << 20)}}" }] }""")).IsSuccessStatusCode.Should().BeTrue();
    }

    [Fact]
    public async Task Without_a_model_there_is_no_score()
    {
        await using var appliance = await ScoringAppliance.Start(publishes: false);

        foreach (var (path, body) in new[] { (Route, """{"ref": "1"}"""), ("/v1/score/batch", """{"leads": [{"ref": "1"}]}""") })
        {
            var problem = await ReadProblem.Of(await appliance.Post(path, body));
            (problem.Status, problem.Code).Should().Be((409, "no_model"));
        }

        (await ReadProblem.Of(await appliance.Post("/v1/score/batch", """{"ref": "1"}""", type: "application/x-ndjson"))).Code.Should().Be("no_model");
    }

    [Fact]
    public async Task Who_the_similar_customers_are_only_an_administrator_is_told()
    {
        await using var appliance = await ScoringAppliance.Start();
        const string lead = """{"ref": "1", "facts": {"employees": 60, "industry": "Energy"}}""";

        var (score, admin) = (await appliance.Answer(Route, lead), await appliance.Answer(Route, lead, appliance.Admin));

        foreach (var similar in score.GetProperty("similar_customers").EnumerateArray())
        {
            similar.GetProperty("reference").ValueKind.Should().Be(JsonValueKind.Null);
            similar.GetProperty("shared").GetArrayLength().Should().BePositive();
        }

        score.GetRawText().Should().NotContain("D-1");
        admin.GetProperty("similar_customers").EnumerateArray().Select(similar => similar.GetProperty("reference").GetString()).Should().OnlyContain(name => name!.StartsWith("D-"));
    }

    [Fact]
    public async Task A_company_that_is_left_out_gets_a_card_that_says_so_costs_nothing_and_is_not_recorded()
    {
        await using var appliance = await ScoringAppliance.Start();
        var requests = new SubjectRequests(appliance.Documents, appliance.Served.Upkeep, appliance.Served.Ring, Path.Combine(appliance.Served.Folder, "backups"), appliance.Time);
        await requests.OptOut(DataSubject.Of(appliance.Served.Ring, SubjectNames.OfDomain("acme.com")), "test");

        var card = await appliance.Answer(Route, """{"ref": "L-1", "email": "anna@acme.com", "facts": {"employees": 300}}""");

        card.GetProperty("score").ValueKind.Should().Be(JsonValueKind.Null);
        card.GetProperty("ref").GetString().Should().Be("L-1");
        card.GetProperty("explanation").GetString().Should().NotBeEmpty();
        card.GetProperty("factors").GetArrayLength().Should().Be(0);
        (await appliance.Recorded("L-1")).Should().BeNull();
        (await appliance.Documents.Count("credits")).Should().Be(0);
    }

    [Fact]
    public async Task Over_the_store_on_disk_a_score_is_there_after_the_appliance_was_stopped()
    {
        var path = Directory.CreateTempSubdirectory("conturs-score-");
        try
        {
            using (var folder = DataFolder.OpenForWriting(path.FullName))
            {
                var keys = KeyRing.OpenOrCreate(folder, null);
                await using var store = await Storage.Engine.LiteDbStore.Open(folder, keys, TimeProvider.System);
                await using var appliance = await ScoringAppliance.Start(documents: store, ring: keys);
                (await appliance.Answer(Route, """{"ref": "L-1", "facts": {"industry": "Software"}}""")).GetProperty("score").GetInt32().Should().BePositive();
                await appliance.Done(await appliance.Send(["""{"ref": "L-2"}"""]));
            }

            using (var folder = DataFolder.OpenForWriting(path.FullName))
            {
                var keys = KeyRing.OpenOrCreate(folder, null);
                await using var store = await Storage.Engine.LiteDbStore.Open(folder, keys, TimeProvider.System);
                await using var appliance = await ScoringAppliance.Start(credits: null, documents: store, ring: keys, publishes: false);
                (await appliance.Recorded("L-1")).Should().NotBeNull();
                (await appliance.Recorded("L-2")).Should().NotBeNull();
                (await store.Count("credits", TestContext.Current.CancellationToken) + await store.Count("credit-blocks", TestContext.Current.CancellationToken)).Should().BePositive();
            }
        }
        finally
        {
            path.Delete(recursive: true);
        }
    }

    private static int Sum(JsonElement card) =>
        card.GetProperty("baseline").GetInt32() + card.GetProperty("factors").EnumerateArray().Concat(card.GetProperty("patterns").EnumerateArray()).Sum(part => part.GetProperty("points").GetInt32());
}
