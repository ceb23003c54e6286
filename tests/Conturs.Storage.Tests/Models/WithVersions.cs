using System.Text;
using Conturs.Storage.Customers;
using Conturs.Storage.Documents;
using Conturs.Storage.Keys;
using Conturs.Storage.Models;

namespace Conturs.Storage.Tests.Models;

/// <summary>Tests that keep versions in a store of their own.</summary>
public abstract class WithVersions
{
    protected static readonly DateTimeOffset Noon = new(2026, 3, 4, 12, 0, 0, TimeSpan.FromHours(2));

    protected WithVersions()
    {
        Customers = new CustomerStore(Documents, Keys);
        Store = new ModelVersionStore(Documents, Customers);
    }

    private protected WatchedStore Documents { get; } = new();

    protected static KeyRing Keys { get; } = KeyRing.Prepare();

    protected CustomerStore Customers { get; }

    protected ModelVersionStore Store { get; }

    protected Task<CatalogueEntry> Publish(string model, CustomerList? index = null) => Add(Store, model, activate: true, index: index);

    protected Task<CatalogueEntry> Draft(string model, CustomerList? index = null) => Add(Store, model, activate: false, index: index);

    protected static async Task<CatalogueEntry> Add(ModelVersionStore store, string model, bool activate, DateTimeOffset? at = null, CustomerList? index = null)
    {
        var version = await store.Reserve();
        return await store.Add(new StoredVersion(version, at ?? Noon.AddMinutes(version), Encoding.UTF8.GetBytes(model), [], 0), index, activate, activate ? "published" : "draft");
    }

    protected async Task<string[]> States() => [.. (await Store.Catalogue()).Entries.Select(entry => $"{entry.Version} {entry.State}")];

    protected async Task<string[]> VersionIds() => [.. (await Documents.Query(new DocumentQuery("model-versions"))).Documents.Select(document => document.Id)];
}
