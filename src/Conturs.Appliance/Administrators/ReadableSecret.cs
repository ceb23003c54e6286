using System.Security.Cryptography;

namespace Conturs.Appliance.Administrators;

/// <summary>A secret that people read off a screen and type: groups of letters and digits of which no two look alike.</summary>
internal static class ReadableSecret
{
    private const string Letters = "23456789abcdefghjkmnpqrstuvwxyz";

    /// <summary>A new one, in small letters, with hyphens between its groups. Each letter is worth almost five random bits.</summary>
    public static string Make(int groups, int length) => string.Join('-', Enumerable.Range(0, groups).Select(_ => RandomNumberGenerator.GetString(Letters, length)));
}
