using System.Globalization;
using System.Text;
using System.Text.Json;
using Conturs.Storage;
using Conturs.Storage.Keys;
using Conturs.Storage.Models;

namespace Conturs.Appliance.Tests.Cli;

public sealed class PrivacyTests : IDisposable
{
    private readonly ContursProcess conturs = new();

    public void Dispose() => conturs.Dispose();

    [Fact]
    public void People_in_any_column_reach_neither_output_nor_the_opened_data_folder()
    {
        string[] canaries = ["quillfeather", "brambleworth", "555-0142", "Mulberry Lane", "Anna Zebrowski", "James Okonkwo"];
        var deals = new StringBuilder("email,outcome,industry,employees,contact_name,phone,street,notes,deal owner,region lead,work mail\n");
        for (var i = 0; i < SmallHistory.Lines.Length; i++)
        {
            var cells = SmallHistory.Lines[i].Split(',');
            var person = i % 2 == 0 ? "Anna Zebrowski" : "James Okonkwo";
            deals.Append(CultureInfo.InvariantCulture, $"quillfeather{i}@brambleworth{i}.com,{cells[1]},{cells[2]},{cells[3]},{person},+1 (202) 555-0142,{i} Mulberry Lane,Talked to {person} about prices on day {i},{person},{person},q{i}@brambleworth.com\n");
        }

        var file = conturs.File("deals.csv", deals.ToString());
        var learned = conturs.Run("learn", "--deals", file, "--id", "email");
        var json = conturs.Run("learn", "--deals", file, "--id", "email", "--format", "json");
        var scores = conturs.Run("score", "--leads", conturs.File("leads.csv", SmallHistory.Leads), "--format", "json");

        learned.Code.Should().Be(0, learned.Error);
        scores.Code.Should().Be(0, scores.Error);
        var everything = string.Concat(learned.Output, learned.Error, json.Output, json.Error, scores.Output, scores.Error, Opened());
        foreach (var canary in canaries) everything.Should().NotContainEquivalentOf(canary);
    }

    /// <summary>Everything the data folder holds, unsealed, with JSON escapes undone.</summary>
    private string Opened()
    {
        using var folder = DataFolder.OpenForReading(conturs.DataFolder);
        var published = new PublishedModelStore(folder, KeyRing.OpenExisting(folder, null)!).Read()!;
        published.CustomerIndex.Should().NotBeNull();
        var text = new StringBuilder();
        foreach (var section in (byte[][])[published.Model, published.Report, published.CustomerIndex!]) Collect(JsonDocument.Parse(section).RootElement, text);
        foreach (var file in Directory.EnumerateFiles(conturs.DataFolder, "*", SearchOption.AllDirectories)) text.Append(Encoding.Latin1.GetString(File.ReadAllBytes(file)));
        return text.ToString();
    }

    private static void Collect(JsonElement element, StringBuilder text)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                foreach (var member in element.EnumerateObject())
                {
                    text.Append(member.Name).Append('\n');
                    Collect(member.Value, text);
                }

                break;
            case JsonValueKind.Array:
                foreach (var item in element.EnumerateArray()) Collect(item, text);
                break;
            default:
                text.Append(element.ToString()).Append('\n');
                break;
        }
    }
}
