using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Conturs.Connectors.Crm;

namespace Conturs.Connectors.HubSpot;

/// <summary>HubSpot's signature of what it sends, version 3: Base64 of HMAC-SHA256, under the client secret, of method, address, body and time.</summary>
internal static class HubSpotSignature
{
    private const string SignatureHeader = "X-HubSpot-Signature-v3";
    private const string TimestampHeader = "X-HubSpot-Request-Timestamp";

    /// <summary>How much the time of a request may differ from the present, either way.</summary>
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(5);

    /// <summary>The only percent codes that are decoded before signing.</summary>
    private static readonly (string Code, string Sign)[] Decoded =
    [
        ("%3A", ":"), ("%2F", "/"), ("%3F", "?"), ("%40", "@"), ("%21", "!"), ("%24", "$"), ("%27", "'"), ("%28", "("), ("%29", ")"), ("%2A", "*"), ("%2C", ","), ("%3B", ";"),
    ];

    /// <summary>True when a request bears the signature of the secret and is not old.</summary>
    public static bool IsGood(IncomingCall call, string secret, DateTimeOffset now)
    {
        if (call.Header(SignatureHeader) is not { Length: > 0 } given || call.Header(TimestampHeader) is not { Length: > 0 } timestamp) return false;
        if (!long.TryParse(timestamp, NumberStyles.None, CultureInfo.InvariantCulture, out var milliseconds) || (now - DateTimeOffset.UnixEpoch).TotalMilliseconds - milliseconds is var age && Math.Abs(age) > Window.TotalMilliseconds) return false;
        var signature = new byte[HMACSHA256.HashSizeInBytes];
        return Convert.TryFromBase64String(given, signature, out var length) && length == signature.Length
            && CryptographicOperations.FixedTimeEquals(signature, Of(call.Method, call.Address, call.Body.Span, timestamp, secret));
    }

    /// <summary>The signature of a request.</summary>
    public static byte[] Of(string method, string address, ReadOnlySpan<byte> body, string timestamp, string secret)
    {
        foreach (var (code, sign) in Decoded) address = address.Replace(code, sign, StringComparison.OrdinalIgnoreCase);
        using var hash = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, Encoding.UTF8.GetBytes(secret));
        hash.AppendData(Encoding.UTF8.GetBytes(method + address));
        hash.AppendData(body);
        hash.AppendData(Encoding.UTF8.GetBytes(timestamp));
        return hash.GetHashAndReset();
    }
}
