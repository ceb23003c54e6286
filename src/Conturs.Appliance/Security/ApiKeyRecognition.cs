using System.Collections.Concurrent;
using Conturs.Storage.ApiKeys;

namespace Conturs.Appliance.Security;

/// <summary>
/// Recognises keys. A key that was recognised is remembered for two seconds, so that a busy program does not read the store
/// for every request and a revoked key is nevertheless refused at once, as people see it. Keys themselves are never remembered, only their hashes.
/// </summary>
internal sealed class ApiKeyRecognition(ApiKeyStore keys, ApiKeyUse use, TimeProvider time)
{
    /// <summary>How long a key may still be accepted after it was revoked.</summary>
    public static readonly TimeSpan Memory = TimeSpan.FromSeconds(2);

    private const int MostRemembered = 1000;

    private readonly ConcurrentDictionary<string, Remembered> remembered = new(StringComparer.Ordinal);

    /// <summary>The live key of a text, and notes that it was used; null when it opens nothing.</summary>
    public async Task<ApiKey?> Recognise(string text, CancellationToken cancellation = default)
    {
        if (!ApiKeyText.IsWellFormed(text)) return null;
        var now = time.GetUtcNow();
        if (await Known(text, now, cancellation) is not { } key || !key.IsLive(now)) return null;
        use.Note(key, now);
        return key;
    }

    private async Task<ApiKey?> Known(string text, DateTimeOffset now, CancellationToken cancellation)
    {
        var hash = Convert.ToHexStringLower(ApiKeyText.HashOf(text));
        if (remembered.TryGetValue(hash, out var known) && time.GetElapsedTime(known.At) < Memory) return known.Key;
        var at = time.GetTimestamp();
        var found = await keys.Find(text, cancellation);
        if (found is null || !found.IsLive(now))
        {
            remembered.TryRemove(hash, out _);
            return null;
        }

        if (remembered.Count >= MostRemembered) remembered.Clear();
        remembered[hash] = new Remembered(found, at);
        return found;
    }

    /// <summary>A key as it was read, and when that was, by the clock that nobody sets.</summary>
    private sealed record Remembered(ApiKey Key, long At);
}
