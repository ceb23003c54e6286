using System.Security.Cryptography;
using Conturs.Storage.Documents;
using Conturs.Storage.Keys;

namespace Conturs.Storage.ApiKeys;

/// <summary>
/// Keeps the keys of the HTTP interface. A key is found by a keyed hash of its hash, so that nothing on disk can be compared
/// with keys somebody collected elsewhere.
/// </summary>
public sealed class ApiKeyStore(IDocumentStore documents, KeyRing keys, TimeProvider time)
{
    /// <summary>Longest name, in characters.</summary>
    public const int LongestName = 60;

    private const int IdBytes = 6;

    private readonly byte[] locatorKey = keys.CollectionKey("api-keys/locators");

    /// <summary>How they are kept.</summary>
    public static CollectionShape<ApiKey> Shape { get; } = new(
        new CollectionDeclaration("api-keys", typeof(ApiKey), PrivacyClass.Secret, "To recognise the keys of programs that use the API, and to show who could do what and when.", "As long as the installation, also when a key has expired or was revoked."),
        ApiKeyJson.Default.ApiKey,
        key => key.Locator,
        _ => new Dictionary<string, DocumentKey>());

    /// <summary>The key of a text, live or not; null when there is none. An unknown key costs the same work as a known one.</summary>
    public async Task<ApiKey?> Find(string text, CancellationToken cancellation = default)
    {
        var hash = ApiKeyText.HashOf(text);
        var found = (await documents.Find(Shape, LocatorOf(hash), cancellation).ConfigureAwait(false))?.Record;
        return CryptographicOperations.FixedTimeEquals(found?.Hash ?? new byte[hash.Length], hash) ? found : null;
    }

    /// <summary>All keys, the oldest first.</summary>
    public async Task<IReadOnlyList<ApiKey>> All(CancellationToken cancellation = default) =>
        [.. (await documents.All(Shape, cancellation).ToListAsync(cancellation).ConfigureAwait(false)).OrderBy(key => key.CreatedAt).ThenBy(key => key.Id, StringComparer.Ordinal)];

    /// <summary>Makes a key; safe on disk when it returns. Its text is in the answer and nowhere else.</summary>
    /// <exception cref="ArgumentException">The name is empty or too long, or there are no scopes.</exception>
    public async Task<MadeKey> Create(string name, IReadOnlyList<ApiScope> scopes, DateTimeOffset? expiresAt, CancellationToken cancellation = default)
    {
        var made = Make(name, scopes, expiresAt);
        await documents.Write([Shape.Put(made.Key, expectedRevision: 0)], cancellation).ConfigureAwait(false);
        return made;
    }

    /// <summary>Makes a key that takes over from another: same name, same scopes. The old one is refused after the overlap, or earlier when it expires earlier.</summary>
    public async Task<MadeKey> Replace(ApiKey old, TimeSpan overlap, DateTimeOffset? expiresAt, CancellationToken cancellation = default)
    {
        var (made, end) = (Make(old.Name, old.Scopes, expiresAt), time.GetUtcNow() + overlap);
        while (true)
        {
            var (record, revision) = await documents.Find(Shape, old.Locator, cancellation).ConfigureAwait(false) ?? throw new ArgumentException($"There is no key {old.Id}.", nameof(old));
            var ending = record with { ExpiresAt = record.ExpiresAt < end ? record.ExpiresAt : end };
            if (await Written([Shape.Put(made.Key, expectedRevision: 0), Shape.Put(ending, revision)], cancellation).ConfigureAwait(false)) return made;
        }
    }

    /// <summary>Revokes a key for good. It is refused from then on, wherever it is, at the latest two seconds later.</summary>
    public Task Revoke(ApiKey key, CancellationToken cancellation = default) =>
        Change(key.Locator, record => record with { RevokedAt = record.RevokedAt ?? time.GetUtcNow() }, cancellation);

    /// <summary>Remembers when a key was used.</summary>
    public Task Used(ApiKey key, DateTimeOffset at, CancellationToken cancellation = default) =>
        Change(key.Locator, record => record with { LastUsedAt = record.LastUsedAt > at ? record.LastUsedAt : at }, cancellation);

    private async Task Change(string locator, Func<ApiKey, ApiKey> change, CancellationToken cancellation)
    {
        while (await documents.Find(Shape, locator, cancellation).ConfigureAwait(false) is { } found)
            if (await Written([Shape.Put(change(found.Record), found.Revision)], cancellation).ConfigureAwait(false)) return;
    }

    /// <summary>False when somebody else wrote one of the documents in between: theirs is written, so going round gets somewhere.</summary>
    private async Task<bool> Written(IReadOnlyList<DocumentWrite> batch, CancellationToken cancellation)
    {
        try
        {
            await documents.Write(batch, cancellation).ConfigureAwait(false);
            return true;
        }
        catch (RevisionConflictException) when (!cancellation.IsCancellationRequested)
        {
            return false;
        }
    }

    private MadeKey Make(string name, IReadOnlyList<ApiScope> scopes, DateTimeOffset? expiresAt)
    {
        if (name.Length is 0 or > LongestName) throw new ArgumentException($"The name of a key has 1 to {LongestName} characters.", nameof(name));
        if (scopes.Count == 0) throw new ArgumentException("A key needs at least one scope.", nameof(scopes));
        var text = ApiKeyText.New();
        var hash = ApiKeyText.HashOf(text);
        return new MadeKey(text, new ApiKey(Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(IdBytes)), name, [.. scopes.Distinct().Order()], hash, LocatorOf(hash), time.GetUtcNow(), expiresAt, null, null));
    }

    private string LocatorOf(byte[] hash) => Convert.ToHexStringLower(HMACSHA256.HashData(locatorKey, hash));
}
