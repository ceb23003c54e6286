using Conturs.Storage.Keys;
using Conturs.Storage.Models;

namespace Conturs.Storage.Tests.Models;

/// <summary>Tests that keep versions in a folder of their own.</summary>
public abstract class InVersionFolder : IDisposable
{
    protected static readonly DateTimeOffset Noon = new(2026, 3, 4, 12, 0, 0, TimeSpan.FromHours(2));

    protected InVersionFolder()
    {
        Folder = DataFolder.OpenForWriting(Temp.Path);
        Store = new ModelVersionStore(Folder, KeyRing.OpenOrCreate(Folder, null));
    }

    protected TempFolder Temp { get; } = new();

    protected DataFolder Folder { get; }

    protected ModelVersionStore Store { get; }

    protected string CataloguePath => Temp["store", "model-catalogue"];

    public void Dispose()
    {
        Folder.Dispose();
        Temp.Dispose();
        GC.SuppressFinalize(this);
    }

    protected CatalogueEntry Publish(byte content) => Store.Add([content], [], null, Noon.AddMinutes(Store.Catalogue().Next), activate: true, "published");

    protected CatalogueEntry Draft(byte content) => Store.Add([content], [], null, Noon, activate: false, "draft");

    protected string[] States() => [.. Store.Catalogue().Entries.Select(entry => $"{entry.Version} {entry.State}")];

    protected string[] Files() => [.. Directory.GetFiles(Temp["store"]).Select(file => Path.GetFileName(file)!)];

    protected string PathOf(int version) => Temp["store", $"model-{version}"];
}
