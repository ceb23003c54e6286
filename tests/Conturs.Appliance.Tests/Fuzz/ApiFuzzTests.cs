using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Conturs.Appliance.Tests.Leads;
using Conturs.Storage.ApiKeys;
using CsCheck;

namespace Conturs.Appliance.Tests.Fuzz;

/// <summary>Every route of the API's own description, with thousands of requests that fit it, nearly fit it, or do not.</summary>
public sealed class ApiFuzzTests
{
    private static readonly string[] Methods = ["GET", "POST", "PUT", "DELETE", "PATCH", "OPTIONS"];
    private static readonly Gen<string> Words = Among.Of("1", "acme.com", "score.updated", "respond-async", "similar,next_grade", "x y", "..", "é漢", "%25", "a/b", new string('x', 250), "-1", "99999999999999999999", "NaN", "\"", ";");

    [Fact]
    public async Task No_request_whatever_gets_anything_but_an_answer_that_is_described_or_a_problem()
    {
        await using var appliance = await ScoringAppliance.Start();
        var document = new ApiDocument(await ScoringAppliance.Json(await appliance.Get("/openapi/v1.json", await appliance.Served.Key(ApiScope.Read))));
        var requests = Gen.OneOf([.. document.Operations.Select(operation => Requests(document, operation, [appliance.Admin, appliance.Admin, appliance.Admin, appliance.Key, "", "ck_wrong"]))]);
        var statuses = new Dictionary<int, int>();

        // What chance seldom makes: a request that is taken on.
        foreach (var (route, body) in ((string, string)[])[("/v1/outcomes", """{"ref": "fuzz-1", "outcome": "won"}"""), ("/v1/score/batch", """{"leads": [{"ref": "fuzz-2"}]}""")])
        {
            using var taken = new HttpRequestMessage(HttpMethod.Post, route) { Content = new StringContent(body, Encoding.UTF8, "application/json"), Headers = { Authorization = new AuthenticationHeaderValue("Bearer", appliance.Admin) } };
            taken.Headers.Add("Prefer", "respond-async");
            using var answer = await appliance.Served.Http.SendAsync(taken);
            answer.StatusCode.Should().Be(System.Net.HttpStatusCode.Accepted, route);
            var schema = document.Operations.Single(operation => operation.Method == "POST" && operation.Path == route).Answer(202, "application/json");
            document.Misfits(schema!.Value, JsonElement.Parse(await answer.Content.ReadAsStringAsync())).Should().BeEmpty(route);
        }

        await requests.SampleAsync(
            async request =>
            {
                using var message = request.Message();
                appliance.Time.Advance(TimeSpan.FromSeconds(1));
                using var answer = await appliance.Served.Http.SendAsync(message);
                statuses[(int)answer.StatusCode] = statuses.GetValueOrDefault((int)answer.StatusCode) + 1;
                await See(document, request, answer, appliance.Served);
            },
            iter: Environment.GetEnvironmentVariable("TESTS_LONG") == "1" ? 100_000 : 9_000, threads: 1);

        statuses.Keys.Should().Contain([200, 400, 401, 403, 404, 405, 415, 422], "the requests reach every kind of answer");
    }

    [Theory]
    [InlineData("""{"type": "object", "required": ["a"], "properties": {"a": {"type": "integer"}}}""", """{"a": 1}""", null)]
    [InlineData("""{"type": "object", "required": ["a"], "properties": {"a": {"type": "integer"}}}""", "{}", "$.a is missing")]
    [InlineData("""{"type": "object", "properties": {"a": {"type": ["null", "string"]}}}""", """{"a": 1}""", "$.a is Number, not null|string")]
    [InlineData("""{"type": "object", "properties": {}}""", """{"b": 1}""", "$.b is not described")]
    [InlineData("""{"type": "array", "items": {"oneOf": [{"type": "null"}, {"type": "boolean"}]}}""", "[null, 1]", "$[1] is none of its choices")]
    public void What_does_not_fit_a_schema_is_seen(string schema, string value, string? misfit) =>
        new ApiDocument(JsonElement.Parse("""{"paths": {}}""")).Misfits(JsonElement.Parse(schema), JsonElement.Parse(value)).SingleOrDefault().Should().Be(misfit);

    private static async Task See(ApiDocument document, SentRequest request, HttpResponseMessage answer, Endpoints.ServedAppliance served)
    {
        var (status, text) = ((int)answer.StatusCode, await answer.Content.ReadAsStringAsync());
        var type = answer.Content.Headers.ContentType?.MediaType ?? "";
        var place = $"{request}\n=> {status} {type} {text}";
        if (status >= 500) Assert.Fail(place + "\n" + served.Log);
        if (!request.Path.StartsWith("/openapi", StringComparison.Ordinal)) text.Should().NotContain("   at ").And.NotContain("Exception").And.NotContain("System.").And.NotContain("Conturs.Appliance");
        if (status >= 400)
        {
            type.Should().Be("application/problem+json", place);
            var problem = JsonElement.Parse(text);
            foreach (var member in (string[])["type", "title", "detail", "code", "request_id"]) problem.GetProperty(member).GetString().Should().NotBeNullOrEmpty(place);
            problem.GetProperty("status").GetInt32().Should().Be(status);
            problem.GetProperty("request_id").GetString().Should().Be(answer.Headers.GetValues("X-Request-Id").Single());
        }
        else if (request.IsAsDescribed && request.Operation.Answer(status, type) is { } schema && type == "application/json")
        {
            document.Misfits(schema, JsonElement.Parse(text)).Should().BeEmpty(place);
        }
    }

    private static Gen<SentRequest> Requests(ApiDocument document, ApiDocument.Operation operation, string[] keys)
    {
        var body = operation.Body is { } schema ? Gen.Frequency((12, AnyJson.Of(document.Root, schema)), (1, AnyJson.Any), (1, Gen.Const(""))) : Gen.Frequency((5, Gen.Const("")), (1, AnyJson.Any));
        var type = Gen.Frequency((12, Gen.Const("application/json")), (1, Among.Of("text/plain", "application/x-ndjson", "application/json; charset=utf-16", "multipart/form-data; boundary=x", "application/x-www-form-urlencoded", "x")));
        var method = Gen.Frequency((12, Gen.Const(operation.Method)), (1, Among.Of(Methods)));
        var words = Gen.Frequency((2, Words), (1, Gen.Const(""))).Array[operation.Parameters.Count];
        var idempotency = Gen.Frequency((6, Gen.Const("")), (1, Among.Of("k", "l", new string('x', 300), "é")));
        return Gen.Select(body, type, method, words, Among.Of(keys), idempotency, (text, kind, verb, values, key, repeat) => new SentRequest(operation, verb, text, kind, values, key, repeat));
    }

    private sealed record SentRequest(ApiDocument.Operation Operation, string Method, string Body, string Type, string[] Values, string Key, string Idempotency)
    {
        public string Path => Operation.Path;

        /// <summary>True when the answer must be as described for its operation.</summary>
        public bool IsAsDescribed => Method == Operation.Method;

        public HttpRequestMessage Message()
        {
            var (path, query) = (Operation.Path, new List<string>());
            var message = new HttpRequestMessage { Method = new HttpMethod(Method) };
            foreach (var ((name, place), value) in Operation.Parameters.Zip(Values))
            {
                if (place == "path") path = path.Replace($"{{{name}}}", Uri.EscapeDataString(value is ".." or "" ? "x" : value), StringComparison.Ordinal);
                else if (value.Length == 0 || name == "Idempotency-Key") continue;
                else if (place == "query") query.Add($"{name}={Uri.EscapeDataString(value)}");
                else message.Headers.TryAddWithoutValidation(name, value.Length > 100 || value.Any(letter => letter > 126) ? "x" : value);
            }

            message.RequestUri = new Uri(path + (query.Count > 0 ? "?" + string.Join('&', query) : ""), UriKind.Relative);
            if (Key.Length > 0) message.Headers.Add("Authorization", "Bearer " + Key);
            if (Idempotency.Length > 0 && Idempotency.All(char.IsAscii)) message.Headers.TryAddWithoutValidation("Idempotency-Key", Idempotency);
            if (Body.Length > 0 || Method is "POST") message.Content = new ByteArrayContent(Encoding.UTF8.GetBytes(Body)) { Headers = { ContentType = MediaTypeHeaderValue.TryParse(Type, out var type) ? type : null } };
            return message;
        }

        public override string ToString() => $"{Method} {Path} ({string.Join(", ", Values)}) {Type} key {Key.Length} {(Body.Length > 2000 ? Body[..2000] : Body)}";
    }
}
