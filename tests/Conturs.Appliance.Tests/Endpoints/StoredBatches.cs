using Conturs.Storage.Batches;
using Conturs.Storage.Documents;

namespace Conturs.Appliance.Tests.Endpoints;

/// <summary>Looks into the store for tests.</summary>
internal static class StoredBatches
{
    /// <summary>The only batch there is.</summary>
    public static async Task<LeadBatch> QueryBatches(this IDocumentStore documents) => LeadBatchStore.Shape.Read((await documents.Query(new DocumentQuery(LeadBatchStore.Shape.Name))).Documents.Single());
}
