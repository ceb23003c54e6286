using Conturs.Appliance.Startup;
using Conturs.Storage;
using Conturs.Storage.Keys;
using Conturs.Storage.Models;

namespace Conturs.Appliance.Cli;

/// <summary>The versions of one installation, as the verbs look at and change them.</summary>
internal sealed class ModelVersions : IDisposable
{
    private readonly Settings settings;

    private ModelVersions(Settings settings, DataFolder folder, KeyRing keys)
    {
        (this.settings, Folder, Keys) = (settings, folder, keys);
        Store = new ModelVersionStore(folder, keys);
        Catalogue = Store.Catalogue();
    }

    public DataFolder Folder { get; }

    public KeyRing Keys { get; }

    public ModelVersionStore Store { get; }

    /// <summary>What there was when it was opened.</summary>
    public ModelCatalogue Catalogue { get; }

    /// <summary>The version that scores.</summary>
    /// <exception cref="WrongInputException">There is none yet.</exception>
    public CatalogueEntry Active => Catalogue.Active ?? throw NoModel(settings, Store);

    /// <summary>Looks at the versions; null when there is no installation.</summary>
    /// <exception cref="DataFolderException">The folder is damaged.</exception>
    public static ModelVersions? Find(Settings settings)
    {
        var folder = DataFolder.OpenForReading(settings.DataFolder);
        return KeyRing.OpenExisting(folder, settings.MasterKey) is { } keys ? new ModelVersions(settings, folder, keys) : null;
    }

    /// <summary>Looks at the versions.</summary>
    /// <exception cref="WrongInputException">There is no installation.</exception>
    /// <exception cref="DataFolderException">The folder is damaged.</exception>
    public static ModelVersions Open(Settings settings) => Find(settings) ?? throw NoModel(settings, null);

    /// <summary>Holds the folder in order to change what a version is used for.</summary>
    /// <exception cref="WrongInputException">There is no installation; none is made.</exception>
    /// <exception cref="DataFolderException">The folder is damaged or in use.</exception>
    public static ModelVersions OpenForChange(Settings settings)
    {
        if (Find(settings) is null) throw NoModel(settings, null);
        var folder = DataFolder.OpenForWriting(settings.DataFolder);
        try
        {
            return new ModelVersions(settings, folder, KeyRing.OpenExisting(folder, settings.MasterKey)!);
        }
        catch
        {
            folder.Dispose();
            throw;
        }
    }

    /// <summary>One version.</summary>
    /// <exception cref="WrongInputException">It is not there; the message names those that are.</exception>
    public CatalogueEntry Entry(int version)
    {
        if (Catalogue.Find(version) is { } entry) return entry;
        if (Catalogue.Entries.Count == 0) throw NoModel(settings, Store);
        var dropped = version >= 1 && version <= Catalogue.Latest ? "Version {0} is not kept any more." : "There is no version {0}.";
        throw new WrongInputException($"{dropped.Replace("{0}", $"{version}", StringComparison.Ordinal)} There are {string.Join(", ", Catalogue.Entries.Select(known => $"{known.Version} ({Word(known.State)})"))}.");
    }

    /// <summary>Reads a version for scoring.</summary>
    public LoadedModel Load(CatalogueEntry entry, bool withCustomers) => LoadedModel.Of(Store.Open(entry), withCustomers);

    /// <summary>The state as it is printed.</summary>
    public static string Word(ModelState state) => state.ToString().ToLowerInvariant();

    public void Dispose() => Folder.Dispose();

    private static WrongInputException NoModel(Settings settings, ModelVersionStore? store) => store switch
    {
        { HoldsOutdatedModel: true } => new($"The model in {settings.DataFolder} was kept in a form of an earlier program, which is not read any more. Learn again: conturs learn --deals FILE.csv"),
        not null when store.Catalogue().Entries.Count > 0 => new($"No version in {settings.DataFolder} scores yet. Publish one of 'conturs model list': conturs model publish VERSION"),
        _ => new($"There is no model in {settings.DataFolder} yet. Learn one first: conturs learn --deals FILE.csv"),
    };
}
