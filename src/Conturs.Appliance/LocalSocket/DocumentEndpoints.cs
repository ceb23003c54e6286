using Conturs.Storage.Documents;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Conturs.Appliance.LocalSocket;

/// <summary>Asks for a document.</summary>
public sealed record GetRequest(string Collection, string Id);

/// <summary>Asks for documents of one collection.</summary>
public sealed record GetManyRequest(string Collection, IReadOnlyList<string> Ids);

/// <summary>Asks for what was written after a moment in the life of the store.</summary>
public sealed record ChangesRequest(string Collection, long After, int Limit);

/// <summary>Asks how many documents there are.</summary>
public sealed record CountRequest(string Collection);

/// <summary>How many there are.</summary>
public sealed record CountAnswer(long Count);

/// <summary>A batch.</summary>
public sealed record WriteRequest(IReadOnlyList<RemoteWrite> Batch);

/// <summary>The document port on the local socket, call by call.</summary>
internal static class DocumentEndpoints
{
    public static void MapDocuments(this IEndpointRouteBuilder routes)
    {
        routes.MapPost("/get", Get);
        routes.MapPost("/get-many", GetMany);
        routes.MapPost("/query", Query);
        routes.MapPost("/changes", Changes);
        routes.MapPost("/count", Count);
        routes.MapPost("/write", Write);
    }

    internal static async Task<Results<Ok<StoredDocument>, NoContent>> Get(GetRequest request, IDocumentStore store, CancellationToken cancellation) =>
        await store.Get(request.Collection, request.Id, cancellation) is { } document ? TypedResults.Ok(document) : TypedResults.NoContent();

    internal static async Task<Ok<IReadOnlyList<StoredDocument?>>> GetMany(GetManyRequest request, IDocumentStore store, CancellationToken cancellation) =>
        TypedResults.Ok(await store.GetMany(request.Collection, request.Ids, cancellation));

    internal static async Task<Ok<DocumentPage>> Query(DocumentQuery request, IDocumentStore store, CancellationToken cancellation) =>
        TypedResults.Ok(await store.Query(request, cancellation));

    internal static async Task<Ok<IReadOnlyList<StoredDocument?>>> Changes(ChangesRequest request, IDocumentStore store, CancellationToken cancellation) =>
        TypedResults.Ok<IReadOnlyList<StoredDocument?>>(await store.Changes(request.Collection, request.After, request.Limit, cancellation));

    internal static async Task<Ok<CountAnswer>> Count(CountRequest request, IDocumentStore store, CancellationToken cancellation) =>
        TypedResults.Ok(new CountAnswer(await store.Count(request.Collection, cancellation)));

    internal static async Task<Ok<WriteReceipt>> Write(WriteRequest request, IDocumentStore store, CancellationToken cancellation) =>
        TypedResults.Ok(await store.Write([.. request.Batch.Select(write => write.ToWrite())], cancellation));
}
