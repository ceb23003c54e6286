using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace Conturs.Testing;

/// <summary>A request as a receiver of webhooks got it.</summary>
/// <param name="Id">The header with its id.</param>
/// <param name="Timestamp">The header with its time.</param>
/// <param name="Signatures">The header with its signatures.</param>
/// <param name="Body">Its bytes as text.</param>
public sealed record ReceivedWebhook(string Id, string Timestamp, string Signatures, string Body)
{
    /// <summary>All its headers.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>();

    /// <summary>The body read.</summary>
    public JsonNode Json => JsonNode.Parse(Body)!;

    /// <summary>True when one of the signatures is that of a secret: computed here once more, the way a receiver does it.</summary>
    public bool IsSignedWith(string secret)
    {
        var key = Convert.FromBase64String(secret["whsec_".Length..]);
        var expected = "v1," + Convert.ToBase64String(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes($"{Id}.{Timestamp}.{Body}")));
        return Signatures.Split(' ').Contains(expected);
    }
}
