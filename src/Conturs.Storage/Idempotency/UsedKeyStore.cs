using System.Text.Json.Serialization;
using Conturs.Storage.Documents;

namespace Conturs.Storage.Idempotency;

/// <summary>Keeps the Idempotency-Keys of a day, so that a request that is sent twice has its effect once.</summary>
public sealed class UsedKeyStore(IDocumentStore documents)
{
    private const string AtKey = "at";
    private const int RemovedAtOnce = 1000;

    /// <summary>How long a key is known.</summary>
    public static readonly TimeSpan Kept = TimeSpan.FromDays(1);

    /// <summary>How they are kept.</summary>
    public static CollectionShape<UsedKey> Shape { get; } = new(
        new CollectionDeclaration("idempotency-keys", typeof(UsedKey), PrivacyClass.Pseudonym, "To carry a request out once that was sent several times.", "One day.") { Keys = [AtKey] },
        IdempotencyJson.Default.UsedKey, used => used.Id, used => new Dictionary<string, DocumentKey> { [AtKey] = DocumentKey.Of(used.At) });

    /// <summary>A key; null when it was not used within the last day.</summary>
    public async Task<UsedKey?> Find(string id, DateTimeOffset now, CancellationToken cancellation = default) =>
        await documents.Find(Shape, id, cancellation) is { Record: var used } && used.At > now - Kept ? used : null;

    /// <summary>Notes a key, whatever was noted of it before; safe on disk when it returns.</summary>
    /// <exception cref="StoreUnavailableException">The store takes no writes now.</exception>
    public Task Note(UsedKey used) => documents.Write([Shape.Put(used)]);

    /// <summary>Forgets a key whose request came to nothing.</summary>
    /// <exception cref="StoreUnavailableException">The store takes no writes now.</exception>
    public Task Forget(string id) => documents.Write([Shape.Remove(id)]);

    /// <summary>Removes what is older than a day.</summary>
    /// <returns>How many.</returns>
    /// <exception cref="StoreUnavailableException">The store takes no writes now; what was removed until then stays removed.</exception>
    public async Task<long> RemoveOld(DateTimeOffset now, CancellationToken cancellation)
    {
        for (long removed = 0; ;)
        {
            var page = await documents.Query(new DocumentQuery(Shape.Name, AtKey) { To = DocumentKey.Of(now - Kept), Limit = RemovedAtOnce }, cancellation);
            if (page.Documents.Count == 0) return removed;
            await documents.Write([.. page.Documents.Select(document => Shape.Remove(document.Id))], cancellation);
            removed += page.Documents.Count;
        }
    }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow)]
[JsonSerializable(typeof(UsedKey))]
internal sealed partial class IdempotencyJson : JsonSerializerContext;
