using Conturs.Storage.Customers;
using Conturs.Storage.Documents;
using Conturs.Storage.Keys;
using Conturs.Storage.Scores;

namespace Conturs.Storage.Tests.Privacy;

/// <summary>Documents that belong to somebody, in the collections of the appliance.</summary>
internal static class KeptSubject
{
    /// <summary>A lead in the ledger.</summary>
    public static Task<WriteReceipt> Score(this IDocumentStore store, KeyRing keys, string reference, string? domain = null) => store.Write(
    [
        ScoreStore.Shape.Put(new LeadScores(Pseudonym.Of(keys, reference).Text, [new RecordedScore(DateTimeOffset.UnixEpoch, 1, 500_000, [])], domain is null ? null : Pseudonym.OfDomain(keys, domain).Text)),
    ]);

    /// <summary>A customer of a version's index.</summary>
    public static Task<WriteReceipt> Customer(this IDocumentStore store, KeyRing keys, int version, string reference, string? domain = null) => store.Write(
    [
        CustomerStore.Shape.Put(new KeptCustomer(version, Pseudonym.Of(keys, reference).Text, domain is null ? null : Pseudonym.OfDomain(keys, domain).Text, reference, ["a", null])),
    ]);

    /// <summary>How many documents there are of both kinds.</summary>
    public static async Task<(long Scores, long Customers)> Left(this IDocumentStore store) => (await store.Count("scores"), await store.Count("customers"));
}
