using System.Text.Json;
using Conturs.Appliance.Demo;

namespace Conturs.Appliance.Tests.Demo;

/// <summary>The files of a sample CRM, written once and read back by a reader that knows nothing of the writer.</summary>
public sealed class SampleFiles : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("conturs-sample-").FullName;

    public SampleFiles() : this(seed: 0)
    {
    }

    internal SampleFiles(int seed)
    {
        SampleCrm.Generate(seed).WriteTo(folder);
        Companies = Read("companies.csv");
        Deals = Read("deals.csv");
        Leads = Read("leads.csv");
        using var document = JsonDocument.Parse(File.ReadAllBytes(PathOf("truth.json")));
        Truth = document.RootElement.Clone();
    }

    public IReadOnlyList<Dictionary<string, string>> Companies { get; }

    public IReadOnlyList<Dictionary<string, string>> Deals { get; }

    public IReadOnlyList<Dictionary<string, string>> Leads { get; }

    public JsonElement Truth { get; }

    public string PathOf(string name) => Path.Combine(folder, name);

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private List<Dictionary<string, string>> Read(string name)
    {
        var rows = File.ReadAllLines(PathOf(name)).Select(Cells).ToList();
        rows.Should().OnlyContain(row => row.Count == rows[0].Count, "every row has a cell for every header");
        return [.. rows.Skip(1).Select(row => rows[0].Zip(row).ToDictionary(cell => cell.First, cell => cell.Second))];
    }

    private static List<string> Cells(string line)
    {
        List<string> cells = [""];
        var quoted = false;
        foreach (var character in line)
        {
            if (character == '"') quoted = !quoted;
            else if (character == ',' && !quoted) cells.Add("");
            else cells[^1] += character;
        }

        return cells;
    }
}
