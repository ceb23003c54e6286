using System.Globalization;
using System.Text.Json.Serialization;
using Conturs.Storage.Documents;

namespace Conturs.Storage.Privacy;

/// <summary>Keeps the requests about somebody's data, as the proof that they were carried out.</summary>
public sealed class PrivacyRequestStore(IDocumentStore documents)
{
    /// <summary>How they are kept.</summary>
    public static CollectionShape<PrivacyRequest> Shape { get; } = new(
        new CollectionDeclaration("privacy-requests", typeof(PrivacyRequest), PrivacyClass.Pseudonym, "Proves that requests to see, to forget and to be left out were carried out, and carries them out again after a restore.", "As long as the installation: a restored backup may be older than a request.")
        {
            Keys = ["subject", "kind", "at"],
        },
        PrivacyRequestJson.Default.PrivacyRequest,
        IdOf,
        request => new Dictionary<string, DocumentKey> { ["subject"] = DocumentKey.Of(request.Subject), ["kind"] = DocumentKey.Of(KindOf(request.Kind)), ["at"] = DocumentKey.Of(request.At) });

    /// <summary>All requests, the oldest first.</summary>
    public IAsyncEnumerable<PrivacyRequest> All(CancellationToken cancellation = default) => documents.All(Shape, cancellation);

    /// <summary>The requests that named a subject by this trace, the oldest first.</summary>
    internal IAsyncEnumerable<PrivacyRequest> About(string trace, CancellationToken cancellation = default) => Of("subject", trace, cancellation);

    /// <summary>The name of a request's document: when, what and about whom.</summary>
    internal static string IdOf(PrivacyRequest request) =>
        string.Create(CultureInfo.InvariantCulture, $"{request.At.UtcTicks:x16}-{KindOf(request.Kind)}-{request.Subject[..16]}");

    private IAsyncEnumerable<PrivacyRequest> Of(string key, string value, CancellationToken cancellation) =>
        documents.All(Shape, new DocumentQuery(Shape.Name, key) { From = DocumentKey.Of(value), To = DocumentKey.Of(value), Limit = DocumentQuery.MostPerPage }, cancellation);

    private static string KindOf(RequestKind kind) => kind switch
    {
        RequestKind.Access => "access",
        RequestKind.Forget => "forget",
        RequestKind.OptOut => "opt-out",
        _ => "withdrawal",
    };
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow)]
[JsonSerializable(typeof(PrivacyRequest))]
[JsonSerializable(typeof(IReadOnlyList<PrivacyRequest>))]
internal sealed partial class PrivacyRequestJson : JsonSerializerContext;
