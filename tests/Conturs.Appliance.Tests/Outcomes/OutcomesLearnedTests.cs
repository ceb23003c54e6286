using System.Net.Http.Headers;
using System.Text.Json;
using Conturs.Appliance.Tests.Cli;
using Conturs.Appliance.Tests.Endpoints;
using Conturs.Appliance.Tests.Startup;
using Conturs.Storage.Customers;

namespace Conturs.Appliance.Tests.Outcomes;

/// <summary>Outcomes go all the way: from HTTP through the store into the next learning, and out of it again when their companies are forgotten.</summary>
public sealed class OutcomesLearnedTests : IDisposable
{
    private static readonly string[] Forgotten = ["--ref O-1", "--domain o2.example", "--email anna@o3.example"];

    private readonly ContursProcess conturs = new();
    private readonly ContursProcess innocent = new();

    public void Dispose()
    {
        conturs.Dispose();
        innocent.Dispose();
    }

    [Fact]
    public async Task Outcomes_change_what_is_learned_and_forgotten_ones_are_as_if_they_had_never_been_sent()
    {
        Learn(conturs);
        ShareKeys();
        await Post(3);

        var (with, report, notes) = Learn(conturs);
        foreach (var name in Forgotten) conturs.Succeed(["privacy", "forget", .. name.Split(' ')]);
        var (after, without, _) = Learn(conturs);
        var (never, _, _) = Learn(innocent);

        (report.GetProperty("outcomes").GetInt32(), report.GetProperty("rows").GetInt32(), report.GetProperty("companies").GetInt32()).Should().Be((3, 400, 403));
        notes.Should().Contain("3 outcomes sent by API were learned from beside the file, 0 of them of companies in the file.");
        with.Should().NotBe(never, "three won companies matter").And.Contain("O-1", "it is a customer now");
        (without.GetProperty("outcomes").GetInt32(), without.GetProperty("companies").GetInt32()).Should().Be((0, 400));
        after.Should().Be(never);
        using var folder = OpenedFolder.Of(conturs.DataFolder);
        folder.All("outcomes").Should().BeEmpty();
        folder.All("customers").Select(CustomerStore.Shape.Read).Should().NotContain(customer => customer.Reference.StartsWith("O-"), "the customers of earlier versions are forgotten, too, by whatever name was given");
    }

    [Fact]
    public async Task Many_outcomes_turn_a_pattern_around()
    {
        Learn(conturs);
        var before = Effect(Learn(conturs).Report, "Retail");

        await Post(120);

        Effect(Learn(conturs).Report, "Retail").Should().BeGreaterThan(before + 0.5, "120 more retailers were won");
    }

    private async Task Post(int count)
    {
        var key = conturs.Succeed("admin", "key", "create", "CRM", "--scope", "score").Trim();
        using var appliance = RunningAppliance.Start(conturs.DataFolder);
        using var http = new HttpClient { BaseAddress = appliance.Address };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);
        for (var i = 1; i <= count; i++)
            await ReadAnswer.Of(http.PostAsync(new Uri("/v1/outcomes", UriKind.Relative), ReadAnswer.Json(
                $$"""{"ref":"O-{{i}}","outcome":"won","domain":"o{{i}}.example","facts":{"industry":"Retail","employees":{{20 + i}},"technologies":["SAP","Word unheard of"]} }""")), 202);
        appliance.Stop().Should().Be(0);
    }

    private void ShareKeys()
    {
        Directory.CreateDirectory(Path.Combine(innocent.DataFolder, "keys"));
        foreach (var file in (string[])["master.key", "keyring"]) File.Copy(Path.Combine(conturs.DataFolder, "keys", file), Path.Combine(innocent.DataFolder, "keys", file));
    }

    private static (string Content, JsonElement Report, string Notes) Learn(ContursProcess conturs)
    {
        var result = conturs.Run("learn", "--deals", conturs.File("deals.csv", SmallHistory.Csv), "--format", "json");
        result.Code.Should().Be(0, result.Error);
        using var folder = OpenedFolder.Of(conturs.DataFolder);
        var entry = folder.Catalogue().Entries[^1];
        var customers = folder.All("customers").Select(CustomerStore.Shape.Read).Where(customer => customer.Version == entry.Version).Select(customer => customer with { Version = 0 });
        return (Convert.ToHexString(folder.Versions.Stored(entry).Model) + "\n" + JsonSerializer.Serialize(customers), JsonDocument.Parse(result.Output).RootElement, result.Error);
    }

    private static double Effect(JsonElement report, string band) => report.GetProperty("patterns").EnumerateArray()
        .Single(pattern => pattern.GetProperty("band").GetString() == band && pattern.GetProperty("dimensions").GetArrayLength() == 1).GetProperty("effect").GetDouble();
}
