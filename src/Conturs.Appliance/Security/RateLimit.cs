using System.Globalization;

namespace Conturs.Appliance.Security;

/// <summary>How often somebody may ask: a bucket of tokens that fills evenly, one token a request.</summary>
/// <param name="Name">Names the rule in headers.</param>
/// <param name="PerSecond">Tokens that come back each second.</param>
/// <param name="Burst">Tokens of a full bucket: so many requests may come at once.</param>
internal sealed record RateLimit(string Name, double PerSecond, int Burst)
{
    /// <summary>For one key.</summary>
    public static readonly RateLimit OfKey = new("key", 100, 200);

    /// <summary>For one address without a key, or with one that opens nothing.</summary>
    public static readonly RateLimit OfAddress = new("address", 20, 60);

    /// <summary>For signing in, of one address and for one person: five at once, then one in twelve seconds.</summary>
    public static readonly RateLimit OfSignIns = new("sign-in", 5.0 / 60, 5);

    /// <summary>For setup codes of one address: five at once, then one in half a minute.</summary>
    public static readonly RateLimit OfSetup = new("setup", 1.0 / 30, 5);

    /// <summary>The rule as a header (IETF draft, RateLimit header fields for HTTP): so many requests in so many seconds.</summary>
    public string Policy => string.Create(CultureInfo.InvariantCulture, $"\"{Name}\";q={Burst};w={SecondsFor(Burst)}");

    /// <summary>What is left of it as a header: requests, and seconds until the bucket is full again.</summary>
    public string Remaining(double tokens) => string.Create(CultureInfo.InvariantCulture, $"\"{Name}\";r={(int)tokens};t={SecondsFor(Burst - tokens)}");

    /// <summary>Whole seconds until so many tokens have come back.</summary>
    public int SecondsFor(double tokens) => (int)Math.Ceiling(tokens / PerSecond);
}
