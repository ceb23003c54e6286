using System.Security.Cryptography;

namespace Conturs.Testing.HubSpot;

/// <summary>The app of the customer and the tokens it was given.</summary>
/// <param name="time">The clock.</param>
public sealed class HubSpotTokens(TimeProvider time)
{
    /// <summary>How long an access token lives.</summary>
    public static readonly TimeSpan Life = TimeSpan.FromSeconds(1800);

    private readonly Lock gate = new();
    private readonly Dictionary<string, (DateTimeOffset Until, string[] Scopes, bool IsOfApp)> access = new(StringComparer.Ordinal);
    private readonly HashSet<string> refresh = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> codes = new(StringComparer.Ordinal);

    public string ClientId { get; } = Guid.NewGuid().ToString();

    public string ClientSecret { get; } = Guid.NewGuid().ToString();

    /// <summary>The token of a private app, which does not expire.</summary>
    public string Private { get; } = "pat-eu1-" + Guid.NewGuid();

    /// <summary>What the app asks for, and the private token may do.</summary>
    public string[] Scopes { get; set; } =
    [
        "oauth", "crm.objects.companies.read", "crm.objects.companies.write", "crm.objects.contacts.read", "crm.objects.contacts.write", "crm.objects.deals.read",
        "crm.schemas.companies.read", "crm.schemas.companies.write", "crm.schemas.contacts.read", "crm.schemas.contacts.write", "crm.schemas.deals.read",
    ];

    /// <summary>Of the app itself, for the journal.</summary>
    public string[] AppScopes { get; set; } = ["developer.webhooks_journal.read", "developer.webhooks_journal.subscriptions.read", "developer.webhooks_journal.subscriptions.write"];

    /// <summary>True when every refresh gives a new refresh token and the one before is good no more.</summary>
    public bool Rotates { get; set; }

    /// <summary>How often an access token was given for a refresh token.</summary>
    public int Refreshes { get; private set; }

    /// <summary>Somebody in the account agreed.</summary>
    public string Agree(string redirect)
    {
        lock (gate)
        {
            var code = Text();
            codes[code] = redirect;
            return code;
        }
    }

    /// <summary>Somebody in the account removed the app.</summary>
    public void Revoke()
    {
        lock (gate)
        {
            refresh.Clear();
            foreach (var token in access.Where(token => !token.Value.IsOfApp).Select(token => token.Key).ToList()) access.Remove(token);
        }
    }

    /// <summary>Access tokens are good no more, before their time; refresh tokens are.</summary>
    public void ForgetAccess()
    {
        lock (gate) access.Clear();
    }

    /// <summary>True when a refresh token was known, and is not any more.</summary>
    public bool Forget(string token)
    {
        lock (gate) return refresh.Remove(token);
    }

    /// <summary>Gives tokens, or the reason not to.</summary>
    public HubSpotGrant Grant(IReadOnlyDictionary<string, string> form)
    {
        string Of(string name) => form.GetValueOrDefault(name) ?? "";
        lock (gate)
        {
            if (Of("client_id") != ClientId) return HubSpotGrant.Refused("invalid_client", "BAD_CLIENT_ID", "missing or invalid client id");
            if (Of("client_secret") != ClientSecret) return HubSpotGrant.Refused("invalid_client", "BAD_CLIENT_SECRET", "missing or invalid client secret");
            switch (Of("grant_type"))
            {
                case "authorization_code" when codes.Remove(Of("code"), out var redirect) && redirect == Of("redirect_uri"):
                    return Given(Renewed(null));
                case "authorization_code":
                    return HubSpotGrant.Refused("invalid_grant", "BAD_AUTH_CODE", "missing or unknown auth code");
                case "refresh_token" when refresh.Contains(Of("refresh_token")):
                    Refreshes++;
                    return Given(Rotates ? Renewed(Of("refresh_token")) : Of("refresh_token"));
                case "refresh_token":
                    return HubSpotGrant.Refused("invalid_grant", "BAD_REFRESH_TOKEN", "missing or invalid refresh token");
                case "client_credentials":
                    return new HubSpotGrant(Access(AppScopes, isOfApp: true), null, AppScopes, null);
                default:
                    return HubSpotGrant.Refused("unsupported_grant_type", "BAD_GRANT_TYPE", "missing or unknown grant type");
            }
        }
    }

    /// <summary>Scopes of a token; null when it is unknown, and none when it expired.</summary>
    public string[]? ScopesOf(string token)
    {
        lock (gate)
        {
            if (token == Private) return Scopes;
            return access.TryGetValue(token, out var known) ? known.Until > time.GetUtcNow() ? known.Scopes : [] : null;
        }
    }

    private HubSpotGrant Given(string refreshToken) => new(Access(Scopes, isOfApp: false), refreshToken, Scopes, null);

    private string Renewed(string? before)
    {
        if (before is not null) refresh.Remove(before);
        var token = Text();
        refresh.Add(token);
        return token;
    }

    private string Access(string[] scopes, bool isOfApp)
    {
        var token = "C" + Text();
        access[token] = (time.GetUtcNow() + Life, scopes, isOfApp);
        return token;
    }

    private static string Text() => RandomNumberGenerator.GetHexString(32, lowercase: true);
}

/// <summary>An answer of the token endpoint.</summary>
/// <param name="AccessToken">Null when it was refused.</param>
/// <param name="RefreshToken">Null for the app itself.</param>
/// <param name="Scopes">What the token may do.</param>
/// <param name="Refusal">Word, status and sentence; null when it was given.</param>
public sealed record HubSpotGrant(string? AccessToken, string? RefreshToken, string[] Scopes, (string Error, string Status, string Message)? Refusal)
{
    public static HubSpotGrant Refused(string error, string status, string message) => new(null, null, [], (error, status, message));
}
