using Conturs.Appliance.Cli;
using Conturs.Appliance.Startup;
using Conturs.Storage;
using Conturs.Storage.Customers;
using Conturs.Storage.Keys;
using Conturs.Storage.Models;
using Conturs.Storage.Privacy;
using Conturs.Storage.Scores;

namespace Conturs.Appliance.Leads;

/// <summary>Keeps the models that score ready, and takes notice when another version is published or somebody is left out, whoever did it.</summary>
internal sealed class CurrentModels : IDisposable
{
    private readonly KeyRing keys;
    private readonly CustomerStore customers;
    private readonly ModelVersionStore versions;
    private readonly ExclusionStore exclusions;
    private readonly DepartureStore counted;
    private readonly Remembered<ServedModels> remembered;
    private readonly CrmCustomers crmCustomers;

    public CurrentModels(WatchedStore documents, KeyRing keys, CrmCustomers crmCustomers, TimeProvider time)
    {
        (this.keys, this.crmCustomers) = (keys, crmCustomers);
        customers = new CustomerStore(documents, keys);
        versions = new ModelVersionStore(documents, customers);
        exclusions = new ExclusionStore(documents, keys);
        counted = new DepartureStore(documents);
        remembered = new Remembered<ServedModels>(documents, time, [ModelVersionStore.CatalogueShape.Name, CustomerStore.SchemaShape.Name, ExclusionStore.Shape.Name, DepartureStore.Shape.Name], Read);
    }

    /// <summary>What scores now.</summary>
    /// <exception cref="DataFolderException">The version is damaged.</exception>
    public ValueTask<ServedModels> Now() => remembered.Now();

    /// <summary>A version that may not be the one that scores now.</summary>
    /// <exception cref="DataFolderException">It is damaged, or not kept any more.</exception>
    public async Task<ServedVersion> Version(int number)
    {
        var served = await Now();
        if (served.Known.TryGetValue(number, out var known)) return known;
        return new ServedVersion(await Find(number, withCustomers: false) ?? throw new DataFolderException($"Model version {number} is not kept any more."));
    }

    /// <summary>A version as past scores need it; null when it is not kept any more.</summary>
    /// <param name="number">Its number.</param>
    /// <param name="withCustomers">True to have its customers with it, as far as they are kept; those who are left out are not among them.</param>
    /// <exception cref="DataFolderException">It is damaged.</exception>
    public async Task<LoadedModel?> Find(int number, bool withCustomers)
    {
        var served = await Now();
        if (served.Known.TryGetValue(number, out var known) && (!withCustomers || number == served.Active?.Number)) return known.Loaded;
        if ((await versions.Catalogue()).Find(number) is not { } entry) return null;
        return withCustomers ? (await Version(entry, served.Excluded)).Loaded : LoadedModel.Of(await versions.Open(entry), customers: null);
    }

    /// <summary>Customers that are in memory only are others now.</summary>
    public void CustomersChanged() => remembered.Forget();

    /// <inheritdoc/>
    public void Dispose() => remembered.Dispose();

    private async Task<ServedModels> Read(ServedModels? before)
    {
        var catalogue = await versions.Catalogue();
        // Counted first: whoever leaves in between is found by what is asked of every write, if not among those who are left out.
        var departures = await counted.Count();
        var excluded = await exclusions.Load();
        if (catalogue.Active is not { } entry) return new ServedModels(null, null, new Dictionary<int, ServedVersion>(), departures, excluded);
        var active = await Version(entry, excluded);
        var shadow = catalogue.Shadow is { } beside ? await Beside(beside) : null;
        var earlier = catalogue.ActiveBefore is { } last ? await Beside(last) : null;
        return new ServedModels(active, shadow, new[] { active, shadow, earlier }.OfType<ServedVersion>().ToDictionary(version => version.Number), departures, excluded);
    }

    private async Task<ServedVersion> Version(CatalogueEntry entry, ExcludedSubjects excluded)
    {
        var stored = await versions.Open(entry);
        var kept = stored.Customers > 0 ? await customers.Of(stored.Version, excluded.Contains) : crmCustomers.Of(stored.Version)?.Where(customer => !excluded.Contains(Pseudonym.Of(keys, customer.Reference), customer.Domain is { } domain ? Pseudonym.OfDomain(keys, domain) : null)).ToList();
        return new ServedVersion(LoadedModel.Of(stored, kept));
    }

    /// <summary>A version that only says something beside the one that scores: one that is damaged must not keep that from scoring.</summary>
    private async Task<ServedVersion?> Beside(CatalogueEntry entry)
    {
        try
        {
            return new ServedVersion(LoadedModel.Of(await versions.Open(entry), customers: null));
        }
        catch (DataFolderException)
        {
            return null;
        }
    }
}
