using System.Globalization;
using System.Security.Cryptography;
using Conturs.Storage.Files;
using Conturs.Storage.Keys;

namespace Conturs.Storage.Models;

/// <summary>
/// Keeps every version in a sealed file of its own, <c>store/model-N</c>, and what each is used for in one catalogue. A
/// version is written first and named by the catalogue after; whatever dies in between, the catalogue names only versions
/// that are whole, and says either the old or the new state.
/// </summary>
public sealed class ModelVersionStore(DataFolder folder, KeyRing keys)
{
    private const string Prefix = "model-";
    private readonly string outdated = Path.Combine(folder.Store, "published-model");
    private readonly ModelCatalogueFile catalogues = new(folder, keys);
    private readonly StoredVersionSeal seal = new(keys);

    /// <summary>True when the folder holds a model in the form that came before the catalogue, which is not read any more.</summary>
    public bool HoldsOutdatedModel => File.Exists(outdated);

    /// <summary>The catalogue; empty when nothing was kept yet.</summary>
    /// <exception cref="DataFolderException">It is damaged, or missing although there are versions.</exception>
    public ModelCatalogue Catalogue() => Known().Catalogue;

    /// <summary>Opens one version.</summary>
    /// <exception cref="DataFolderException">Its file is damaged, missing, or not the one the catalogue means.</exception>
    public StoredVersion Open(CatalogueEntry entry)
    {
        var path = PathOf(entry.Version);
        if (StoredFile.Read(path) is not { } file) throw Damage("it is missing.", null);
        try
        {
            var version = seal.Open(file);
            if (version.Version != entry.Version || Convert.ToHexStringLower(SHA256.HashData(version.Model)) != entry.Sha256) throw new DataFolderException("It holds another model than the catalogue says.");
            return version;
        }
        catch (DataFolderException damage)
        {
            throw Damage(damage.Message, damage);
        }

        DataFolderException Damage(string reason, Exception? cause) => new(
            $"{path} is damaged and was not used: {reason} Put the data folder back from a backup, or publish another version or learn again; nothing was changed.", cause);
    }

    /// <summary>Keeps a version under the next number: as the active one with <paramref name="activate"/>, else as a draft. Safe on disk when it returns.</summary>
    /// <param name="model">The canonical bytes of the model.</param>
    /// <param name="report">The bytes of its report.</param>
    /// <param name="customerIndex">Null to keep none.</param>
    /// <param name="learnedAt">The time now; kept in UTC.</param>
    /// <param name="activate">True to publish it.</param>
    /// <param name="reason">Why, in a sentence.</param>
    /// <param name="warning">What speaks against publishing it; null when nothing does.</param>
    /// <exception cref="DataFolderException">The catalogue is damaged: nothing is written over.</exception>
    /// <exception cref="IOException">The disk refused; the state before still holds.</exception>
    public CatalogueEntry Add(byte[] model, byte[] report, byte[]? customerIndex, DateTimeOffset learnedAt, bool activate, string reason, string? warning = null)
    {
        folder.RequireWriting();
        var (catalogue, revision) = Known();
        // An empty catalogue goes ahead of the first version, so that one that is missing later is known to be lost.
        if (revision == 0) catalogues.Write(catalogue, ++revision);
        var at = learnedAt.ToUniversalTime();
        var draft = new CatalogueEntry(catalogue.Next, ModelState.Draft, at, null, Convert.ToHexStringLower(SHA256.HashData(model)), reason, warning);
        DurableFile.Replace(PathOf(draft.Version), seal.Close(new StoredVersion(draft.Version, at, model, report, customerIndex)));
        var added = catalogue.Add(draft);
        return Commit(activate ? added.Activate(draft.Version, at, reason) : added, revision).Find(draft.Version)!;
    }

    /// <summary>Makes a version the active one; the one before retires.</summary>
    /// <param name="version">A version of the catalogue.</param>
    /// <param name="at">The time now; kept in UTC.</param>
    /// <param name="reason">Why, in a sentence.</param>
    /// <exception cref="DataFolderException">The version cannot be opened; nothing was changed.</exception>
    public ModelCatalogue Activate(int version, DateTimeOffset at, string reason) =>
        Change(version, catalogue => catalogue.Activate(version, at.ToUniversalTime(), reason));

    /// <summary>Lets a version that is not active score beside the one that is; the shadow before goes back to what it was.</summary>
    /// <inheritdoc cref="Activate" path="/param|/exception"/>
    public ModelCatalogue MakeShadow(int version, string reason) =>
        Change(version, catalogue => catalogue.Active?.Version == version
            ? throw new ArgumentException($"Version {version} is the active one.", nameof(version))
            : catalogue.MakeShadow(version, reason));

    private ModelCatalogue Change(int version, Func<ModelCatalogue, ModelCatalogue> change)
    {
        folder.RequireWriting();
        var (catalogue, revision) = Known();
        // What cannot be opened must not be put to work.
        Open(catalogue.Find(version) ?? throw new ArgumentException($"There is no version {version}.", nameof(version)));
        return Commit(change(catalogue), revision);
    }

    private ModelCatalogue Commit(ModelCatalogue catalogue, long revision)
    {
        var next = catalogue.Pruned();
        catalogues.Write(next, revision + 1);
        RemoveUnnamed(next);
        return next;
    }

    private (ModelCatalogue Catalogue, long Revision) Known()
    {
        var (catalogue, revision) = catalogues.Read();
        if (catalogue is not null) return (catalogue, revision);
        if (!Directory.Exists(folder.Store) || !Directory.EnumerateFiles(folder.Store, Prefix + "*").Any(IsVersion)) return (ModelCatalogue.Empty, 0);
        throw new DataFolderException($"{catalogues.Path} is missing, though {folder.Store} holds model versions. Put the data folder back from a backup; nothing was changed.");
    }

    /// <summary>Files of versions that were dropped, and of the form that came before. They are out of use: one that stays is taken at the next change.</summary>
    private void RemoveUnnamed(ModelCatalogue catalogue)
    {
        var named = catalogue.Entries.Select(entry => PathOf(entry.Version)).ToHashSet();
        try
        {
            foreach (var file in Directory.EnumerateFiles(folder.Store, Prefix + "*").Where(file => IsVersion(file) && !named.Contains(file)).ToList()) File.Delete(file);
            if (catalogue.Active is not null) File.Delete(outdated);
        }
        catch (Exception refusal) when (refusal is IOException or UnauthorizedAccessException)
        {
            // The change itself is on disk, and nobody may be told that it failed.
        }
    }

    private static bool IsVersion(string path) => int.TryParse(Path.GetFileName(path)[Prefix.Length..], NumberStyles.None, CultureInfo.InvariantCulture, out _);

    private string PathOf(int version) => Path.Combine(folder.Store, Prefix + version.ToString(CultureInfo.InvariantCulture));
}
