using Conturs.Scoring;
using Conturs.Storage.Documents;
using Conturs.Storage.Keys;
using Conturs.Storage.Scores;

namespace Conturs.Storage.Customers;

/// <summary>
/// The customers of sources that cannot be read again (CSV), for "similar customers": one sealed document each, found and
/// removed by the pseudonym of its id or of its web domain.
/// </summary>
public sealed class CustomerStore(IDocumentStore store, KeyRing keys)
{
    private const string VersionKey = "version";

    /// <summary>The customers.</summary>
    public static CollectionShape<KeptCustomer> Shape { get; } = new(
        new CollectionDeclaration(
            "customers", typeof(KeptCustomer), PrivacyClass.Sealed, "To name the customers that a lead is most like, where the source cannot be read again.",
            "With the active model version, its shadow, the version before and the newest draft; not at all with --no-index.")
        {
            Keys = [VersionKey, "subject", "domain"],
            SubjectKeys = ["subject", "domain"],
        },
        CustomersJson.Plain.KeptCustomer, customer => customer.Id, KeysOf);

    /// <summary>What their codes mean, one document a version.</summary>
    public static CollectionShape<BaseBandSchema> SchemaShape { get; } = new(
        new CollectionDeclaration("base-band-schemas", typeof(BaseBandSchema), PrivacyClass.Pattern, "To read the codes of kept customers.", "As long as the customers of the version.") { Keys = [VersionKey] },
        CustomersJson.Plain.BaseBandSchema, schema => BaseBandSchema.IdOf(schema.Version), schema => new Dictionary<string, DocumentKey> { [VersionKey] = DocumentKey.Of(schema.Version) });

    /// <summary>The customers of a version in a fixed order; null when none were kept with it, or they were removed since.</summary>
    /// <param name="version">Number of the version.</param>
    /// <param name="isLeftOut">Says by the pseudonyms of its id and of its domain (null when it has none) that a customer is passed over; null to take all.</param>
    /// <exception cref="DataFolderException">One is damaged, or they were kept by a program with another grid.</exception>
    public async Task<IReadOnlyList<IndexedCustomer>?> Of(int version, Func<Pseudonym, Pseudonym?, bool>? isLeftOut = null)
    {
        if (await store.Find(SchemaShape, BaseBandSchema.IdOf(version)) is not { Record: var schema }) return null;
        if (schema.Grid != BaseBands.GridVersion)
            throw new DataFolderException($"The customers of model version {version} were kept with grid {schema.Grid}, and this program reads grid {BaseBands.GridVersion}. Learn again, or score with --similar 0.");
        var customers = new List<IndexedCustomer>();
        await foreach (var kept in store.All(Shape, Of(Shape.Name, version)))
            if (isLeftOut?.Invoke(Pseudonym.Parse(kept.Subject), kept.Domain is { } domain ? Pseudonym.Parse(domain) : null) != true)
                customers.Add(new IndexedCustomer(kept.Reference, schema.Codes(kept.Codes)));
        return customers;
    }

    /// <summary>True when the customers of a version are kept.</summary>
    public async Task<bool> Has(int version) => await store.Get(SchemaShape.Name, BaseBandSchema.IdOf(version)) is not null;

    /// <summary>Writes the customers of a version. They are no index before its schema is written, with the version itself.</summary>
    /// <param name="schema">What their codes mean.</param>
    /// <param name="index">The customers.</param>
    /// <param name="condition">Part of every batch: nobody may have left since they were read.</param>
    /// <exception cref="RevisionConflictException">Somebody has.</exception>
    /// <exception cref="StoreUnavailableException">The store takes no writes now.</exception>
    internal async Task Keep(BaseBandSchema schema, CustomerList index, DocumentWrite condition)
    {
        // Two lines of a file may bear one id: one customer has it.
        var kept = index.Customers.DistinctBy(customer => customer.Reference).Select(customer => Shape.Put(Kept(schema, customer, index.Domains)));
        foreach (var part in kept.Chunk(DocumentQuery.MostPerPage)) await store.Write([.. part, condition]);
    }

    /// <summary>Removes the customers of a version.</summary>
    internal Task Remove(int version) => RemoveAll(Of(Shape.Name, version));

    /// <summary>Removes the customers of all versions but some.</summary>
    /// <param name="versions">Those that keep them.</param>
    /// <param name="last">The newest version there is: customers of a later one belong to a version that is being kept just now.</param>
    /// <exception cref="StoreUnavailableException">The store takes no writes now; what was removed until then stays removed.</exception>
    internal async Task RemoveExcept(IReadOnlySet<int> versions, int last)
    {
        foreach (var collection in (string[])[SchemaShape.Name, Shape.Name])
        {
            await foreach (var version in store.NumbersOf(collection, VersionKey, last))
                if (!versions.Contains((int)version)) await RemoveAll(Of(collection, (int)version));
        }
    }

    private async Task RemoveAll(DocumentQuery query)
    {
        while ((await store.Query(query)).Documents is { Count: > 0 } found)
            await store.Write([.. found.Select(document => new RemoveDocument(document.Collection, document.Id))]);
    }

    private KeptCustomer Kept(BaseBandSchema schema, IndexedCustomer customer, IReadOnlyDictionary<string, Pseudonym> domains)
    {
        var domain = customer.Domain is { } known ? Pseudonym.OfDomain(keys, known) : domains.GetValueOrDefault(customer.Reference);
        return new KeptCustomer(schema.Version, Pseudonym.Of(keys, customer.Reference).Text, domain?.Text, customer.Reference, schema.Line(customer));
    }

    private static DocumentQuery Of(string collection, int version) =>
        new(collection, VersionKey) { From = DocumentKey.Of(version), To = DocumentKey.Of(version), Limit = DocumentQuery.MostPerPage };

    private static Dictionary<string, DocumentKey> KeysOf(KeptCustomer customer)
    {
        var keys = new Dictionary<string, DocumentKey> { [VersionKey] = DocumentKey.Of(customer.Version), ["subject"] = DocumentKey.Of(customer.Subject) };
        if (customer.Domain is { } domain) keys["domain"] = DocumentKey.Of(domain);
        return keys;
    }
}
