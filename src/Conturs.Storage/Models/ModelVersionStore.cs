using Conturs.Storage.Customers;
using Conturs.Storage.Documents;
using Conturs.Storage.Privacy;

namespace Conturs.Storage.Models;

/// <summary>
/// Keeps every version in a document of its own, and what each is used for in one catalogue. A version and the catalogue that
/// names it are written in one batch: whatever dies, the catalogue names the versions that are there and no others.
/// </summary>
public sealed class ModelVersionStore(IDocumentStore store, CustomerStore customers)
{
    private const string CatalogueId = "catalogue";

    private readonly DepartureStore departures = new(store);

    /// <summary>Largest document, in bytes.</summary>
    private const int MostBytes = 12_000_000;

    /// <summary>How often a change is tried anew when somebody else changed the catalogue in between.</summary>
    private const int MostAttempts = 5;

    /// <summary>The catalogue: one document.</summary>
    public static CollectionShape<ModelCatalogue> CatalogueShape { get; } = new(
        new CollectionDeclaration("model-catalogue", typeof(ModelCatalogue), PrivacyClass.Pattern, "To know which model version scores and which did before.", "As long as the installation."),
        ModelsJson.Plain.ModelCatalogue, _ => CatalogueId, _ => new Dictionary<string, DocumentKey>());

    /// <summary>The versions: one document each.</summary>
    internal static CollectionShape<KeptVersion> Shape { get; } = new(
        new CollectionDeclaration(
            "model-versions", typeof(KeptVersion), PrivacyClass.Pattern, "To score leads, and to show past scores again.",
            $"The active version and its shadow, the {ModelCatalogue.MostRetired} that were active last, and the {ModelCatalogue.MostDrafts} newest drafts."),
        ModelsJson.Plain.KeptVersion, version => KeptVersion.IdOf(version.Version), _ => new Dictionary<string, DocumentKey>());

    /// <summary>The catalogue; empty when nothing was kept yet.</summary>
    /// <exception cref="DataFolderException">It is damaged, or missing although there are versions.</exception>
    public async Task<ModelCatalogue> Catalogue() => (await Known()).Catalogue;

    /// <summary>Opens one version.</summary>
    /// <exception cref="DataFolderException">It is damaged, missing, or not the one the catalogue means.</exception>
    public async Task<StoredVersion> Open(CatalogueEntry entry)
    {
        try
        {
            var (kept, _) = await store.Find(Shape, KeptVersion.IdOf(entry.Version)) ?? throw new DataFolderException("It is missing.");
            var version = kept.ToVersion();
            return KeptVersion.Hash(version.Model) == entry.Sha256 && kept.Version == entry.Version ? version : throw new DataFolderException("It holds another model than the catalogue says.");
        }
        catch (DataFolderException damage)
        {
            throw new DataFolderException(
                $"Model version {entry.Version} is damaged and was not used: {damage.Message} Put the data folder back from a backup, or publish another version or learn again; nothing was changed.", damage);
        }
    }

    /// <summary>Takes the next number for a version that is about to be kept. A number is taken once, even when nothing comes of it.</summary>
    /// <exception cref="DataFolderException">The catalogue is damaged: nothing is written over.</exception>
    /// <exception cref="StoreUnavailableException">The store takes no writes now.</exception>
    public async Task<int> Reserve() => (await Change(catalogue => catalogue.Reserved(), [])).Latest;

    /// <summary>Keeps a version: as the active one with <paramref name="activate"/>, else as a draft. Safe on disk when it returns.</summary>
    /// <param name="version">With a number of <see cref="Reserve"/>; its count of customers is set here.</param>
    /// <param name="index">Its customers; null to keep none.</param>
    /// <param name="activate">True to publish it.</param>
    /// <param name="reason">Why, in a sentence.</param>
    /// <param name="warning">What speaks against publishing it; null when nothing does.</param>
    /// <param name="publishedAt">The time now; null when nobody can have published another version since reading for this one began.</param>
    /// <param name="beside">What is written together with it, such as messages for those who want to know; null for nothing.</param>
    /// <exception cref="DataFolderException">The catalogue is damaged: nothing is written over.</exception>
    /// <exception cref="StoreUnavailableException">The store takes no writes now; the state before still holds.</exception>
    /// <exception cref="VersionTooLargeException">It does not fit into a document; the state before still holds.</exception>
    /// <exception cref="LearnedBeforeDepartureException">Somebody was forgotten or opted out since reading for it began; the state before still holds.</exception>
    public async Task<CatalogueEntry> Add(StoredVersion version, CustomerList? index, bool activate, string reason, string? warning = null, DateTimeOffset? publishedAt = null, IReadOnlyList<DocumentWrite>? beside = null)
    {
        var kept = KeptVersion.Of(version with { Customers = index?.Customers.Count ?? 0 });
        var document = Shape.Put(kept, expectedRevision: 0);
        if (document.Content.Length > MostBytes) throw VersionTooLargeException.Of(document.Content.Length, MostBytes);
        var draft = new CatalogueEntry(kept.Version, ModelState.Draft, kept.LearnedAt, null, kept.Sha256, reason, warning);
        try
        {
            var after = await Change(
                catalogue => activate ? catalogue.Add(draft).Activate(draft.Version, publishedAt?.ToUniversalTime() ?? draft.LearnedAt, reason) : catalogue.Add(draft),
                [document, .. await Keep(index, version), .. beside ?? []]);
            return after.Find(draft.Version)!;
        }
        catch (RevisionConflictException)
        {
            if (await departures.Count() == version.Departures) throw;
            // Leaving the company out of the customers would not do: the model itself may have been learned from it, and nobody can
            // take it out of that. Learning again is right, and happens seldom.
            await customers.Remove(version.Version);
            throw new LearnedBeforeDepartureException();
        }
    }

    /// <summary>Keeps the customers of a version, and gives what belongs into the batch that names it.</summary>
    private async Task<IReadOnlyList<DocumentWrite>> Keep(CustomerList? index, StoredVersion version)
    {
        var condition = DepartureStore.NobodyAfter(version.Departures);
        if (index is null) return [condition];
        var schema = BaseBandSchema.Of(version.Version, index.Dimensions);
        await customers.Keep(schema, index, condition);
        return [CustomerStore.SchemaShape.Put(schema), condition];
    }

    /// <summary>Makes a version the active one; the one before retires.</summary>
    /// <param name="version">A version of the catalogue.</param>
    /// <param name="at">The time now; kept in UTC.</param>
    /// <param name="reason">Why, in a sentence.</param>
    /// <param name="beside">What is written together with it, such as messages for those who want to know; null for nothing.</param>
    /// <exception cref="DataFolderException">The version cannot be opened; nothing was changed.</exception>
    /// <exception cref="StoreUnavailableException">The store takes no writes now; the state before still holds.</exception>
    public async Task<ModelCatalogue> Activate(int version, DateTimeOffset at, string reason, IReadOnlyList<DocumentWrite>? beside = null)
    {
        await RequireSound(version);
        return await Change(catalogue => catalogue.Activate(version, at.ToUniversalTime(), reason), beside ?? []);
    }

    /// <summary>Lets a version that is not active score beside the one that is; the shadow before goes back to what it was.</summary>
    /// <inheritdoc cref="Activate" path="/param[@name='version' or @name='reason']|/exception"/>
    public async Task<ModelCatalogue> MakeShadow(int version, string reason)
    {
        await RequireSound(version);
        return await Change(
            catalogue => catalogue.Active?.Version == version ? throw new ArgumentException($"Version {version} is the active one.", nameof(version)) : catalogue.MakeShadow(version, reason),
            []);
    }

    /// <summary>Takes a version away for good; where it was the active one, the one before it scores again, or none.</summary>
    /// <exception cref="StoreUnavailableException">The store takes no writes now; the state before still holds.</exception>
    public async Task<ModelCatalogue> Remove(int version, DateTimeOffset at)
    {
        var after = await Change(catalogue => catalogue.Without(version, at.ToUniversalTime()), []);
        await customers.Remove(version);
        return after;
    }

    /// <summary>What cannot be opened must not be put to work.</summary>
    private async Task RequireSound(int version) =>
        await Open((await Catalogue()).Find(version) ?? throw new ArgumentException($"There is no version {version}.", nameof(version)));

    /// <summary>Changes the catalogue and, in the same batch, removes the versions that nobody will come back to.</summary>
    private async Task<ModelCatalogue> Change(Func<ModelCatalogue, ModelCatalogue> change, IReadOnlyList<DocumentWrite> others)
    {
        for (var attempt = 1; ; attempt++)
        {
            var (before, revision) = await Known();
            var after = change(before).Pruned();
            var dropped = before.Entries.Where(entry => after.Find(entry.Version) is null).Select(entry => Shape.Remove(KeptVersion.IdOf(entry.Version)));
            try
            {
                await store.Write([.. others, .. dropped, CatalogueShape.Put(after, revision)]);
            }
            catch (RevisionConflictException) when (attempt < MostAttempts)
            {
                continue;
            }

            await Sweep(after);
            return after;
        }
    }

    /// <summary>Customers of versions that have none any more. The change itself is on disk, and nobody may be told that it failed: what stays is taken at the next one.</summary>
    private async Task Sweep(ModelCatalogue catalogue)
    {
        try
        {
            if (catalogue.Entries is [.., var newest]) await customers.RemoveExcept(catalogue.WithCustomers, newest.Version);
        }
        catch (Exception refusal) when (refusal is StoreUnavailableException or DataFolderException or IOException)
        {
        }
    }

    private async Task<(ModelCatalogue Catalogue, long Revision)> Known()
    {
        try
        {
            if (await store.Find(CatalogueShape, CatalogueId) is { } found) return found;
            if (await store.Count(Shape.Name) == 0) return (ModelCatalogue.Empty, 0);
            throw new DataFolderException("It is missing, though there are versions.");
        }
        catch (DataFolderException damage)
        {
            throw new DataFolderException($"The catalogue of model versions is damaged and was not used: {damage.Message} Put the data folder back from a backup; nothing was changed.", damage);
        }
    }
}
