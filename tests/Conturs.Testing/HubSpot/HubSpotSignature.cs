using System.Security.Cryptography;
using System.Text;

namespace Conturs.Testing.HubSpot;

/// <summary>Signs pushed changes as HubSpot does, version 3.</summary>
public static class HubSpotSignature
{
    private static readonly (string Coded, string Plain)[] Decoded =
    [
        ("%3A", ":"), ("%2F", "/"), ("%3F", "?"), ("%40", "@"), ("%21", "!"), ("%24", "$"), ("%27", "'"), ("%28", "("), ("%29", ")"), ("%2A", "*"), ("%2C", ","), ("%3B", ";"),
    ];

    /// <summary>The signature: Base64 of the HMAC-SHA256 of method, address, body and time under the app's secret.</summary>
    public static string Of(string secret, string method, string address, string body, string timestamp)
    {
        foreach (var (coded, plain) in Decoded) address = address.Replace(coded, plain, StringComparison.OrdinalIgnoreCase);
        return Convert.ToBase64String(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes(method + address + body + timestamp)));
    }
}
