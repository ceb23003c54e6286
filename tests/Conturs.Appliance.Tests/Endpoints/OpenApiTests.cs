using System.Net;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Conturs.Appliance.Tests.Rules;
using Conturs.Storage.ApiKeys;

namespace Conturs.Appliance.Tests.Endpoints;

/// <summary>The description of the API is frozen: whoever changes a route sees the change in a review. One that differs is written beside the approved one as <c>openapi.received.json</c>.</summary>
public sealed class OpenApiTests
{
    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private static readonly string Approved = Path.Combine(Repository.Root, "tests", "Conturs.Appliance.Tests", "Endpoints", "openapi.approved.json");

    [Fact]
    public async Task The_description_of_the_API_is_the_approved_one()
    {
        var text = (await Description()).ToJsonString(Readable) + "\n";
        var approved = File.Exists(Approved) ? await File.ReadAllTextAsync(Approved) : "";

        if (approved != text) await File.WriteAllTextAsync(Approved.Replace(".approved.", ".received.", StringComparison.Ordinal), text);

        text.Should().Be(approved);
    }

    [Fact]
    public async Task It_is_OpenAPI_3_1_and_every_route_with_a_scope_names_keys_and_problems()
    {
        var document = await Description();

        document["openapi"]!.GetValue<string>().Should().StartWith("3.1.");
        foreach (var (path, operations) in document["paths"]!.AsObject().Where(path => path.Key.StartsWith("/v1/", StringComparison.Ordinal)))
            foreach (var (method, operation) in operations!.AsObject())
            {
                operation!["security"]!.AsArray().Should().HaveCount(2, $"{method} {path}");
                operation["summary"].Should().NotBeNull($"{method} {path} says what it does");
                operation["responses"]!.AsObject().Select(answer => answer.Key).Should().Contain(["400", "401", "403", "429", "503"], $"{method} {path}");
            }
    }

    [Fact]
    public async Task Functions_of_generated_clients_have_different_names()
    {
        var names = (await Description())["paths"]!.AsObject().SelectMany(path => path.Value!.AsObject()).Select(operation => operation.Value!["operationId"]?.GetValue<string>()).ToList();

        names.Should().NotContainNulls().And.OnlyHaveUniqueItems();
    }

    [Fact]
    public async Task The_reference_works_without_internet_and_without_a_key_until_one_is_typed()
    {
        await using var served = await ServedAppliance.Start();

        var page = await served.Ask("/reference");
        var script = await served.Ask("/reference/scalar.js");

        page.Content.Headers.ContentType!.MediaType.Should().Be("text/html");
        page.Headers.GetValues("Content-Security-Policy").Single().Should().Contain("script-src 'self'").And.Contain("connect-src 'self'").And.NotContain("http");
        (await page.Content.ReadAsStringAsync()).Should().Contain("src=\"/reference/scalar.js\"").And.NotContain("http");
        (await (await served.Ask("/reference/page.js")).Content.ReadAsStringAsync()).Should().Contain("withDefaultFonts: false").And.NotContain("http");
        script.Content.Headers.ContentEncoding.Should().Equal("gzip");
        (await script.Content.ReadAsByteArrayAsync()).Should().HaveCountGreaterThan(1_000_000);
        (await served.Ask("/openapi/v1.json")).StatusCode.Should().Be(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task Links_lie_under_the_base_path()
    {
        await using var served = await ServedAppliance.Start(variables: new Dictionary<string, string> { ["BASE_PATH"] = "/conturs" });

        (await (await served.Ask("/conturs/reference")).Content.ReadAsStringAsync()).Should().Contain("src=\"/conturs/reference/scalar.js\"").And.Contain("data-openapi=\"/conturs/openapi/v1.json\"");
    }

    private static async Task<JsonObject> Description()
    {
        await using var served = await ServedAppliance.Start();
        return JsonNode.Parse(await (await served.Ask("/openapi/v1.json", await served.Key(ApiScope.Read))).Content.ReadAsStringAsync())!.AsObject();
    }
}
