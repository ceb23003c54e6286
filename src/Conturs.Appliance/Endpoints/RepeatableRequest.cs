using Conturs.Storage.Documents;
using Conturs.Storage.Idempotency;
using Microsoft.AspNetCore.Http;

namespace Conturs.Appliance.Endpoints;

/// <summary>A request that came with an Idempotency-Key: it may be the first of its kind or the same once more.</summary>
/// <param name="id">Hash of the key.</param>
/// <param name="body">The body as it is read.</param>
/// <param name="store">Where keys are kept.</param>
/// <param name="time">The clock.</param>
internal sealed class RepeatableRequest(string id, HashedBody body, UsedKeyStore store, TimeProvider time)
{
    private const string Place = "conturs.repeatable";

    /// <summary>True when all of the request was read, so that it can be told from another one.</summary>
    public bool IsRead => body.IsRead;

    /// <summary>The request, when it came with a key to a route that looks at one; else null.</summary>
    public static RepeatableRequest? Of(HttpContext context) => context.Items[Place] as RepeatableRequest;

    /// <summary>Makes it known to the route.</summary>
    public void Attach(HttpContext context) => context.Items[Place] = this;

    /// <summary>What is known of the key; null when this is the first request with it. Reads the body to its end.</summary>
    /// <exception cref="IdempotencyMismatchException">The key came with another request before.</exception>
    public async Task<UsedKey?> Earlier(CancellationToken cancellation)
    {
        var request = await body.Digest(cancellation);
        if (await store.Find(id, time.GetUtcNow(), cancellation) is not { } earlier) return null;
        return earlier.Request == request ? earlier : throw new IdempotencyMismatchException();
    }

    /// <summary>The change that notes what was made of the request, to be written in one batch with it.</summary>
    /// <param name="made">Its id; null when a repeat is simply carried out again.</param>
    public async Task<DocumentWrite> Note(string? made) => UsedKeyStore.Shape.Put(new UsedKey(id, await body.Digest(CancellationToken.None), time.GetUtcNow().ToUniversalTime(), made));

    /// <summary>Notes that the request is carried out.</summary>
    public async Task Begin() => await store.Note(new UsedKey(id, await body.Digest(CancellationToken.None), time.GetUtcNow().ToUniversalTime(), null));

    /// <summary>Forgets the key of a request that came to nothing: it may be corrected and sent again.</summary>
    public Task GiveUp() => store.Forget(id);
}
