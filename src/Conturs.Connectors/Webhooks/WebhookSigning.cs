using System.Globalization;
using System.Text;

namespace Conturs.Connectors.Webhooks;

/// <summary>Signs messages as Standard Webhooks 1.0.0 says: HMAC-SHA256 over <c>id.timestamp.body</c>, one signature for each secret.</summary>
public static class WebhookSigning
{
    /// <summary>The header with the message's id, which stays the same however often it is sent.</summary>
    public const string IdHeader = "webhook-id";

    /// <summary>The header with the moment of this attempt, in seconds since 1970.</summary>
    public const string TimestampHeader = "webhook-timestamp";

    /// <summary>The header with the signatures.</summary>
    public const string SignatureHeader = "webhook-signature";

    /// <summary>The value of <see cref="SignatureHeader"/>: signatures with a blank between them, that of the newest secret first.</summary>
    /// <param name="id">Id of the message; without a dot, which separates it from what follows.</param>
    /// <param name="timestamp">Seconds since 1970.</param>
    /// <param name="body">The very bytes that are sent.</param>
    /// <param name="secrets">One, or two while a receiver changes over.</param>
    public static string Sign(string id, long timestamp, ReadOnlySpan<byte> body, IReadOnlyList<WebhookSecret> secrets)
    {
        if (id.Length == 0 || id.Contains('.', StringComparison.Ordinal)) throw new ArgumentException("The id of a message has no dot.", nameof(id));
        if (secrets.Count == 0) throw new ArgumentException("A message is signed with at least one secret.", nameof(secrets));
        byte[] text = [.. Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{id}.{timestamp}.")), .. body];
        return string.Join(' ', secrets.Select(secret => "v1," + Convert.ToBase64String(secret.Hash(text))));
    }
}
