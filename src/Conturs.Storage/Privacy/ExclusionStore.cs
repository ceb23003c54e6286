using System.Text.Json.Serialization;
using Conturs.Storage.Documents;
using Conturs.Storage.Keys;

namespace Conturs.Storage.Privacy;

/// <summary>
/// Keeps who is left out of learning and scoring: tombstones of those who were forgotten and must not come back, and opt-outs.
/// It holds traces and times, nothing else.
/// </summary>
public sealed class ExclusionStore(IDocumentStore documents, KeyRing keys)
{
    /// <summary>How they are kept.</summary>
    public static CollectionShape<Exclusion> Shape { get; } = new(
        new CollectionDeclaration("exclusions", typeof(Exclusion), PrivacyClass.Pseudonym, "Keeps those who asked for it out of learning and scoring.", "An opt-out until it is withdrawn; a tombstone as long as the installation.")
        {
            Keys = ["subject"],
        },
        ExclusionJson.Default.Exclusion,
        exclusion => IdOf(exclusion.Kind, exclusion.Subject),
        exclusion => new Dictionary<string, DocumentKey> { ["subject"] = DocumentKey.Of(exclusion.Subject) });

    /// <summary>Everybody who is left out now.</summary>
    public async Task<ExcludedSubjects> Load()
    {
        var traces = new HashSet<string>(StringComparer.Ordinal);
        await foreach (var exclusion in documents.All(Shape)) traces.Add(exclusion.Subject);
        return new ExcludedSubjects(keys, traces);
    }

    /// <summary>Those of some traces that are left out, with the reason.</summary>
    internal async Task<IReadOnlyList<Exclusion>> Of(IEnumerable<string> traces)
    {
        string[] ids = [.. traces.SelectMany(trace => Enum.GetValues<ExclusionKind>().Select(kind => IdOf(kind, trace)))];
        return [.. (await documents.GetMany(Shape.Name, ids)).OfType<StoredDocument>().Select(Shape.Read)];
    }

    /// <summary>The name of a document.</summary>
    internal static string IdOf(ExclusionKind kind, string trace) => (kind == ExclusionKind.OptedOut ? "opted-out-" : "forgotten-") + trace;
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow)]
[JsonSerializable(typeof(Exclusion))]
internal sealed partial class ExclusionJson : JsonSerializerContext;
