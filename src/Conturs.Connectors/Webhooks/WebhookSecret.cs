using System.Security.Cryptography;

namespace Conturs.Connectors.Webhooks;

/// <summary>What sender and receiver of a webhook both know: 24 to 64 random bytes, written <c>whsec_</c> and base64 (Standard Webhooks 1.0.0).</summary>
public sealed class WebhookSecret
{
    private const string Prefix = "whsec_";
    private const int Fewest = 24;
    private const int Most = 64;
    private const int Usual = 32;

    private readonly byte[] key;

    private WebhookSecret(byte[] key) => this.key = key;

    /// <summary>It as the receiver's program takes it. Shown once, never logged.</summary>
    public string Text => Prefix + Convert.ToBase64String(key);

    /// <summary>A new one of 32 bytes.</summary>
    public static WebhookSecret Make() => new(RandomNumberGenerator.GetBytes(Usual));

    /// <summary>Reads one; the prefix may be missing.</summary>
    /// <exception cref="FormatException">It is not 24 to 64 bytes in base64.</exception>
    public static WebhookSecret Parse(string text)
    {
        var bare = text.StartsWith(Prefix, StringComparison.Ordinal) ? text[Prefix.Length..] : text;
        var bytes = new byte[bare.Length];
        return Convert.TryFromBase64String(bare, bytes, out var length) && length is >= Fewest and <= Most
            ? new WebhookSecret(bytes[..length])
            : throw new FormatException($"A webhook secret is '{Prefix}' and {Fewest} to {Most} bytes in base64.");
    }

    /// <summary>HMAC-SHA256 of a text under it. 32 bytes.</summary>
    internal byte[] Hash(ReadOnlySpan<byte> text) => HMACSHA256.HashData(key, text);

    /// <summary>Nothing of the secret: what is printed by mistake says nothing.</summary>
    public override string ToString() => Prefix + "...";
}
