using System.Text.Json;
using System.Text.Json.Serialization;
using Conturs.Storage;
using Conturs.Storage.Audit;
using Conturs.Storage.Documents;
using Conturs.Storage.Privacy;
using Conturs.Storage.Privacy.Inventories;

namespace Conturs.Appliance.Privacy;

/// <summary>The answer to somebody who asks what is kept about it.</summary>
/// <param name="GeneratedAt">When, in UTC.</param>
/// <param name="AskedBy">Whether a reference, a domain or an e-mail address was given.</param>
/// <param name="AnythingKept">False when nothing at all is kept.</param>
/// <param name="Collections">The documents that belong to the subject.</param>
/// <param name="LeftOut">Whether it is left out of learning and scoring, and since when.</param>
/// <param name="Requests">Requests about it before this one.</param>
/// <param name="Audit">What the audit log says about it.</param>
internal sealed record SubjectAccess(
    DateTimeOffset GeneratedAt, SubjectName AskedBy, bool AnythingKept, IReadOnlyList<AccessedCollection> Collections, IReadOnlyList<Exclusion> LeftOut, IReadOnlyList<PrivacyRequest> Requests, IReadOnlyList<AuditEntry> Audit)
{
    /// <summary>The answer of what was found.</summary>
    public static async Task<SubjectAccess> Of(SubjectReport report, DocumentWords? words, SubjectName askedBy, DateTimeOffset now)
    {
        List<AccessedCollection> collections = [];
        foreach (var group in report.Documents.GroupBy(document => document.Collection))
        {
            var declaration = StoreCollections.All[group.Key];
            List<AccessedDocument> documents = [];
            foreach (var document in group) documents.Add(new AccessedDocument(document.Id, JsonElement.Parse(document.Content.Span), words is null ? [] : await words.Of(document)));
            collections.Add(new AccessedCollection(declaration.Name, declaration.PrivacyClass, declaration.Purpose, declaration.Retention, KeptFields.Of(declaration.Shape), documents));
        }

        return new SubjectAccess(now.ToUniversalTime(), askedBy, !report.IsEmpty, collections, report.Exclusions, report.Requests, report.Audit);
    }
}

/// <summary>The documents of one collection that belong to a subject.</summary>
/// <param name="Collection">Its name.</param>
/// <param name="PrivacyClass">Its class.</param>
/// <param name="Purpose">What it is kept for.</param>
/// <param name="Retention">How long.</param>
/// <param name="Fields">What the fields of the documents say.</param>
/// <param name="Documents">The documents.</param>
internal sealed record AccessedCollection(
    string Collection, [property: JsonPropertyName("class")] PrivacyClass PrivacyClass, string Purpose, string Retention, IReadOnlyList<KeptField> Fields, IReadOnlyList<AccessedDocument> Documents);

/// <summary>One document of a subject.</summary>
/// <param name="Id">Its id in the collection.</param>
/// <param name="Content">All that it holds.</param>
/// <param name="InWords">What codes in it mean, a line each; empty when nobody can say any more.</param>
internal sealed record AccessedDocument(string Id, JsonElement Content, IReadOnlyList<string> InWords);
