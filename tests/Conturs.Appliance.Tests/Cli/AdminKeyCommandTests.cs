using System.Net;
using System.Text.Json;
using Conturs.Appliance.Tests.Startup;
using Conturs.Storage.ApiKeys;
using Conturs.Storage.Audit;

namespace Conturs.Appliance.Tests.Cli;

public sealed class AdminKeyCommandTests : IDisposable
{
    private readonly ContursProcess conturs = new();

    public void Dispose() => conturs.Dispose();

    [Fact]
    public async Task A_key_that_is_made_beside_a_running_appliance_opens_it_until_it_is_revoked()
    {
        using var appliance = RunningAppliance.Start(conturs.DataFolder);
        using var http = new HttpClient { BaseAddress = appliance.Address };
        var key = conturs.Succeed("admin", "key", "create", "Zapier", "--scope", "read").TrimEnd('\n');
        (await Status(http, key)).Should().Be(HttpStatusCode.OK);

        conturs.Succeed("admin", "key", "revoke", Listed().Single().GetProperty("id").GetString()!);

        await Eventually(async () => await Status(http, key) == HttpStatusCode.Unauthorized);
        appliance.Stop().Should().Be(0);
        Listed().Single().GetProperty("last_used_at").GetString().Should().NotBeNull("a stop writes down what was not written yet");
    }

    [Fact]
    public void A_key_is_printed_once_and_lies_nowhere()
    {
        var result = conturs.Run("admin", "key", "create", "Zapier", "--scope", "score", "--scope", "read", "--expires", "2099-12-31");
        var key = result.Output.TrimEnd('\n');

        ApiKeyText.IsWellFormed(key).Should().BeTrue();
        result.Error.Should().Contain("shown this once");
        conturs.Succeed("admin", "key", "list").Should().Contain("Zapier").And.Contain("score, read").And.Contain("live").And.Contain("2100-01-01").And.NotContain(key);
        foreach (var file in Directory.EnumerateFiles(conturs.DataFolder, "*", SearchOption.AllDirectories))
            File.ReadAllBytes(file).AsSpan().IndexOf(System.Text.Encoding.ASCII.GetBytes(key)).Should().Be(-1, file);
    }

    [Fact]
    public async Task A_rotated_key_works_beside_the_new_one_and_the_audit_log_says_who_did_what()
    {
        conturs.Succeed("admin", "key", "create", "Zapier", "--scope", "admin");
        conturs.Succeed("admin", "key", "rotate", "Zapier", "--overlap", "0");
        conturs.Succeed("admin", "key", "rotate", "Zapier", "--overlap", "12");
        conturs.Succeed("admin", "key", "revoke", Listed()[2].GetProperty("id").GetString()!);

        Listed().Select(key => key.GetProperty("state").GetString()).Should().Equal("expired", "live", "revoked");
        using var folder = OpenedFolder.Of(conturs.DataFolder);
        var actions = await new AuditLog(folder.Documents, Conturs.Storage.Keys.KeyRing.Prepare(), TimeProvider.System).Entries().Select(entry => entry.Act.Action).ToListAsync();
        actions.Should().Equal("api-key-created", "api-key-rotated", "api-key-rotated", "api-key-revoked");
    }

    [Theory]
    [InlineData("--scope", "admin", "key", "create", "Zapier")]
    [InlineData("write", "admin", "key", "create", "Zapier", "--scope", "write")]
    [InlineData("--expires: '31.1.2027'", "admin", "key", "create", "Zapier", "--scope", "read", "--expires", "31.1.2027")]
    [InlineData("--expires: 2001-01-01 is past", "admin", "key", "create", "Zapier", "--scope", "read", "--expires", "2001-01-01")]
    [InlineData("There is no installation", "admin", "key", "rotate", "Zapier")]
    [InlineData("--overlap must be 0 to 2160 hours", "admin", "key", "rotate", "Zapier", "--overlap", "-1")]
    [InlineData("There is no installation", "admin", "key", "revoke", "123")]
    public void What_cannot_be_done_is_said_and_nothing_is_written(string message, params string[] command)
    {
        var result = conturs.Run(command);

        result.Code.Should().Be(2);
        result.Error.Should().Contain(message);
        Directory.Exists(conturs.DataFolder).Should().BeFalse();
    }

    [Fact]
    public void Two_live_keys_have_different_names()
    {
        conturs.Succeed("admin", "key", "create", "Zapier", "--scope", "read");

        conturs.Run("admin", "key", "create", "Zapier", "--scope", "read").Error.Should().Contain("There is a key called 'Zapier' already");
        conturs.Run("admin", "key", "rotate", "Clay").Error.Should().Contain("No live key is called 'Clay'");
    }

    private IReadOnlyList<JsonElement> Listed() => [.. JsonDocument.Parse(conturs.Succeed("admin", "key", "list", "--format", "json")).RootElement.EnumerateArray()];

    private static async Task<HttpStatusCode> Status(HttpClient http, string key)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri("/openapi/v1.json", UriKind.Relative)) { Headers = { { "X-API-Key", key } } };
        return (await http.SendAsync(request)).StatusCode;
    }

    private static async Task Eventually(Func<Task<bool>> holds)
    {
        for (var attempt = 0; attempt < 100; attempt++)
        {
            if (await holds()) return;
            await Task.Delay(100);
        }

        true.Should().BeFalse("it should have come true within ten seconds");
    }
}
