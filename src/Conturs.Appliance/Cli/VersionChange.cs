using Conturs.Storage;
using Conturs.Storage.Models;

namespace Conturs.Appliance.Cli;

/// <summary>What a change of versions means, before and after.</summary>
internal static class VersionChange
{
    /// <summary>Prints the versions whose state is another one now, as they were and as they are.</summary>
    public static void Print(ModelVersions versions, CatalogueEntry? replaced, ModelCatalogue after)
    {
        var changed = after.Entries.Where(entry => versions.Catalogue.Find(entry.Version)!.State != entry.State || entry.Version == replaced?.Version).Select(entry => entry.Version).ToHashSet();
        Console.Out.WriteLine("Before:");
        Write(versions, versions.Catalogue.Entries.Where(entry => changed.Contains(entry.Version)));
        Console.Out.WriteLine("After:");
        Write(versions, after.Entries.Where(entry => changed.Contains(entry.Version)));
    }

    private static void Write(ModelVersions versions, IEnumerable<CatalogueEntry> entries) => Terminal.Out().Write(VersionTable.Of(entries.Select(entry => Line(versions, entry))));

    private static VersionLine Line(ModelVersions versions, CatalogueEntry entry)
    {
        try
        {
            return VersionLine.Of(entry, LoadedModel.ReportOf(versions.Stored(entry)));
        }
        catch (DataFolderException)
        {
            // A damaged version may well be what somebody is leaving.
            return VersionLine.Of(entry, null);
        }
    }
}
