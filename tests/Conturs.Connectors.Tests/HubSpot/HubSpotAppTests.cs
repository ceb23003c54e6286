using System.Runtime.CompilerServices;
using System.Text.Json;
using Conturs.Connectors.HubSpot;

namespace Conturs.Connectors.Tests.HubSpot;

/// <summary>The project that an administrator uploads to make the app asks for what the connector needs.</summary>
public sealed class HubSpotAppTests
{
    [Fact]
    public void The_app_asks_for_the_scopes_that_the_connector_needs()
    {
        var config = Read("src/app/app-hsmeta.json").GetProperty("config");

        config.GetProperty("distribution").GetString().Should().Be("private");
        config.GetProperty("auth").GetProperty("type").GetString().Should().Be("oauth");
        config.GetProperty("auth").GetProperty("requiredScopes").EnumerateArray().Select(scope => scope.GetString()).Should().BeEquivalentTo(HubSpotAdministration.Scopes);
    }

    [Fact]
    public void The_project_is_of_the_version_that_the_connector_speaks() =>
        Read("hsproject.json").GetProperty("platformVersion").GetString().Should().Be(HubSpotApi.Version.Replace('-', '.'));

    [Fact]
    public async Task Changes_that_are_pushed_are_of_properties_that_are_read()
    {
        await using var connected = await ConnectedHubSpot.ByToken();
        var read = (await connected.Crm.Fields(CancellationToken.None)).Select(field => field.Property).Concat(["domain", "associatedcompanyid", "dealstage"]);

        var pushed = Read("src/app/webhooks/webhooks-hsmeta.json.example").GetProperty("config").GetProperty("subscriptions").GetProperty("crmObjects").EnumerateArray()
            .Where(one => one.TryGetProperty("propertyName", out _)).Select(one => one.GetProperty("propertyName").GetString());

        pushed.Should().BeSubsetOf(read);
    }

    private static JsonElement Read(string file, [CallerFilePath] string here = "") =>
        JsonElement.Parse(File.ReadAllText(Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "..", "..", "..", "installer", "hubspot-app", file))));
}
