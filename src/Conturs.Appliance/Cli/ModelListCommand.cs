using System.CommandLine;
using System.Text.Json;
using Conturs.Appliance.Startup;
using Conturs.Storage;
using Conturs.Storage.Models;

namespace Conturs.Appliance.Cli;

/// <summary><c>conturs model list</c>: every version that is kept.</summary>
internal static class ModelListCommand
{
    public static Command Create(TimeProvider time)
    {
        var format = Choice.Create("--format", "How to print the list (default: text).", "text", "json");
        var command = new Command("list", "List the versions: state, when they were learned and published, how good they are.") { format };
        command.SetAction(result => Run(Settings.FromEnvironment(), time, result.GetValue(format) == "json"));
        return command;
    }

    private static int Run(Settings settings, TimeProvider time, bool asJson)
    {
        using var versions = ModelVersions.Find(settings, time);
        var damages = new List<string>();
        IReadOnlyList<VersionLine> lines = versions is null ? [] : [.. versions.Catalogue.Entries.Select(entry => Line(versions, entry, damages))];
        if (asJson) Console.Out.WriteLine(JsonSerializer.Serialize(lines, VersionsJson.Readable.IReadOnlyListVersionLine));
        else if (lines.Count == 0) Console.Out.WriteLine($"There is no version in {settings.DataFolder} yet. Learn one: conturs learn --deals FILE.csv");
        else Terminal.Out().Write(VersionTable.Of(lines));
        return damages.Count == 0 ? ExitCode.Done : throw new DataFolderException(string.Join(Environment.NewLine, damages));
    }

    /// <summary>One damaged version must not hide the others.</summary>
    private static VersionLine Line(ModelVersions versions, CatalogueEntry entry, List<string> damages)
    {
        try
        {
            return VersionLine.Of(entry, LoadedModel.ReportOf(versions.Stored(entry)));
        }
        catch (DataFolderException damage)
        {
            damages.Add(damage.Message);
            return VersionLine.Of(entry, null);
        }
    }
}
