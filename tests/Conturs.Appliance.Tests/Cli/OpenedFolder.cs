using System.Text;
using Conturs.Appliance.Cli;
using Conturs.Appliance.Startup;
using Conturs.Storage.Documents;

namespace Conturs.Appliance.Tests.Cli;

/// <summary>The store of a data folder between two runs of the program.</summary>
internal sealed class OpenedFolder : IDisposable
{
    private readonly StoreSession session;

    private OpenedFolder(Settings settings)
    {
        session = StoreSession.OpenExisting(settings, TimeProvider.System)!;
        Versions = ModelVersions.Over(settings, session.Keys, session.Documents);
    }

    public ModelVersions Versions { get; }

    public IDocumentStore Documents => session.Documents;

    public static OpenedFolder Of(string path) => new(Settings.From(new Dictionary<string, string> { ["DATA"] = path }));

    /// <summary>The catalogue as it is now.</summary>
    public Storage.Models.ModelCatalogue Catalogue() =>
        Documents.Find(Storage.Models.ModelVersionStore.CatalogueShape, "catalogue").GetAwaiter().GetResult()!.Value.Record;

    /// <summary>Everything that a collection holds.</summary>
    public List<StoredDocument> All(string collection)
    {
        var all = new List<StoredDocument>();
        for (var query = new DocumentQuery(collection) { Limit = DocumentQuery.MostPerPage }; ;)
        {
            var page = Documents.Query(query).GetAwaiter().GetResult();
            all.AddRange(page.Documents);
            if (page.Next is null) return all;
            query = query with { After = page.Next };
        }
    }

    /// <summary>Writes another text in the place of a document, as nobody but a faulty program would.</summary>
    public void Spoil(string collection, string id, Func<string, string> text)
    {
        var found = Documents.Get(collection, id).GetAwaiter().GetResult()!;
        Documents.Write([new PutDocument(collection, id, found.Keys, Encoding.UTF8.GetBytes(text(Encoding.UTF8.GetString(found.Content.Span))))]).GetAwaiter().GetResult();
    }

    /// <summary>Removes documents.</summary>
    public void Remove(params (string Collection, string Id)[] documents) =>
        Documents.Write([.. documents.Select(document => new RemoveDocument(document.Collection, document.Id))]).GetAwaiter().GetResult();

    public void Dispose() => session.Dispose();
}
