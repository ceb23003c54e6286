using System.Text.Json.Serialization;
using Conturs.Storage.Documents;

namespace Conturs.Storage.ApiKeys;

/// <summary>A key of the HTTP interface as it is kept: what it may do and how it is recognised, never the key itself.</summary>
/// <param name="Id">Names the key to people and in logs: 12 characters that have nothing to do with the key.</param>
/// <param name="Name">What the operator calls it. Several keys bear one name while a new one takes over from an old one.</param>
/// <param name="Scopes">What it may do; at least one.</param>
/// <param name="Hash">SHA-256 of the key, 32 bytes. The key has 256 random bits, so there is nothing to guess.</param>
/// <param name="Locator">Name of the document: HMAC of the hash under a key of the installation, so that ids on disk match no list of keys.</param>
/// <param name="CreatedAt">When it was made, in UTC.</param>
/// <param name="ExpiresAt">From when on it is refused, in UTC; null for never.</param>
/// <param name="LastUsedAt">When it was last used, in UTC and to the minute; null before the first time.</param>
/// <param name="RevokedAt">When it was revoked, in UTC; null when it was not.</param>
public sealed record ApiKey(
    [property: Kept(PrivacyClass.Operational, "name of the key for people and logs")] string Id,
    [property: Kept(PrivacyClass.Operational, "what the operator calls the key")] string Name,
    [property: Kept(PrivacyClass.Operational, "what the key may do")] IReadOnlyList<ApiScope> Scopes,
    [property: Kept(PrivacyClass.Secret, "hash by which the key is recognised")] byte[] Hash,
    [property: Kept(PrivacyClass.Secret, "keyed hash under which the key is found")] string Locator,
    [property: Kept(PrivacyClass.Operational, "when the key was made")] DateTimeOffset CreatedAt,
    [property: Kept(PrivacyClass.Operational, "from when on the key is refused")] DateTimeOffset? ExpiresAt,
    [property: Kept(PrivacyClass.Operational, "when the key was last used, to the minute")] DateTimeOffset? LastUsedAt,
    [property: Kept(PrivacyClass.Operational, "when the key was revoked")] DateTimeOffset? RevokedAt)
{
    /// <summary>True while the key opens anything.</summary>
    public bool IsLive(DateTimeOffset now) => RevokedAt is null && (ExpiresAt is not { } end || now < end);
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow)]
[JsonSerializable(typeof(ApiKey))]
internal sealed partial class ApiKeyJson : JsonSerializerContext;
