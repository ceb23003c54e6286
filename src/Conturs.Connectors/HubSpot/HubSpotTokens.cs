using System.Globalization;
using System.Net;
using System.Text.Json;
using Conturs.Connectors.Crm;

namespace Conturs.Connectors.HubSpot;

/// <summary>
/// Gives access tokens. An expired one is renewed once, however many ask for it, and a new refresh token is on disk before it is used:
/// HubSpot may take the one before for void.
/// </summary>
internal sealed class HubSpotTokens(HubSpotOptions options, HubSpotWire wire, ITokenVault vault, TimeProvider time) : IDisposable
{
    /// <summary>A token is renewed so long before it ends.</summary>
    private static readonly TimeSpan Early = TimeSpan.FromMinutes(2);

    /// <summary>Whoever renewed the token first needs a moment to keep it.</summary>
    private static readonly TimeSpan Moment = TimeSpan.FromSeconds(1);

    private const int MostAttempts = 3;

    private readonly SemaphoreSlim renewing = new(1);
    private string? refreshToken = options.RefreshToken;
    private Granted? access;
    private Granted? app;

    /// <summary>True when a token that is refused can be renewed.</summary>
    public bool CanRenew => options.Token is null;

    /// <summary>A token for the account.</summary>
    /// <param name="refused">One that was just refused, and is not given again; null for any.</param>
    /// <param name="cancellation">Gives up waiting.</param>
    public async ValueTask<string> OfAccount(string? refused, CancellationToken cancellation)
    {
        if (options.Token is { } fixedToken) return fixedToken;
        if (access is { } known && IsGood(known, refused)) return known.Text;
        await renewing.WaitAsync(cancellation);
        try
        {
            if (access is { } renewed && IsGood(renewed, refused)) return renewed.Text;
            return (access = await Renew(cancellation)).Text;
        }
        finally
        {
            renewing.Release();
        }
    }

    /// <summary>A token of the app itself, for the journal.</summary>
    public async ValueTask<string> OfApp(string? refused, CancellationToken cancellation)
    {
        if (app is { } known && IsGood(known, refused)) return known.Text;
        await renewing.WaitAsync(cancellation);
        try
        {
            if (app is { } renewed && IsGood(renewed, refused)) return renewed.Text;
            (app, _) = await Ask([new("grant_type", "client_credentials"), new("scope", "developer.webhooks_journal.read developer.webhooks_journal.subscriptions.read developer.webhooks_journal.subscriptions.write")], cancellation);
            return app.Text;
        }
        finally
        {
            renewing.Release();
        }
    }

    /// <summary>Takes the code that HubSpot sent the browser back with. The refresh token is kept when this returns.</summary>
    public async Task Begin(string code, Uri redirect, CancellationToken cancellation)
    {
        (access, refreshToken) = await Ask([new("grant_type", "authorization_code"), new("code", code), new("redirect_uri", redirect.OriginalString)], cancellation);
        await vault.Keep(refreshToken ?? throw new ConnectorException(ConnectorFailure.Unavailable, "HubSpot gave no refresh token. Try again."), CancellationToken.None);
    }

    /// <summary>Has the refresh token made void. An access token lives on for half an hour at most.</summary>
    public async Task Revoke(CancellationToken cancellation)
    {
        if (refreshToken is null) return;
        using var content = new FormUrlEncodedContent([new("token", refreshToken), new("token_type_hint", "refresh_token"), new("client_id", options.ClientId ?? ""), new("client_secret", options.ClientSecret ?? "")]);
        var answer = await wire.Send(HttpMethod.Post, new Uri(options.Address, HubSpotApi.Revoke), null, content, changes: true, cancellation);
        // One that is void already is what is wanted.
        if (answer.IsTransient) throw HubSpotRefusals.Of(answer, mayHaveHappened: true);
    }

    /// <inheritdoc/>
    public void Dispose() => renewing.Dispose();

    private bool IsGood(Granted granted, string? refused) => granted.Text != refused && granted.Until - Early > time.GetUtcNow();

    /// <summary>A verb and the appliance may use one connection at the same time: when HubSpot takes a refresh token for void, the other may have got the next one.</summary>
    private async Task<Granted> Renew(CancellationToken cancellation)
    {
        for (var attempt = 1; ; attempt++)
        {
            var old = refreshToken ?? throw new ConnectorException(ConnectorFailure.Revoked, "Nobody has agreed to the connection with HubSpot yet. Connect again.");
            try
            {
                var (granted, next) = await Ask([new("grant_type", "refresh_token"), new("refresh_token", old)], cancellation);
                // Whoever gave up in between would leave a token that HubSpot counts as used: this is finished.
                if (next is not null && next != old) await vault.Keep(next, CancellationToken.None);
                refreshToken = next ?? old;
                return granted;
            }
            catch (ConnectorException revoked) when (revoked.Kind == ConnectorFailure.Revoked && attempt < MostAttempts)
            {
                if (await vault.Newest(cancellation) is { } newest && newest != old) refreshToken = newest;
                else await Task.Delay(Moment, time, cancellation);
            }
        }
    }

    private async Task<(Granted Access, string? RefreshToken)> Ask(IEnumerable<KeyValuePair<string, string>> form, CancellationToken cancellation)
    {
        using var content = new FormUrlEncodedContent([.. form, new("client_id", options.ClientId ?? ""), new("client_secret", options.ClientSecret ?? "")]);
        var answer = await wire.Send(HttpMethod.Post, new Uri(options.Address, HubSpotApi.Token), null, content, changes: false, cancellation);
        if (answer.Status == HttpStatusCode.OK && answer.Body is { } body && HubSpotJson.Text(body, "access_token") is { Length: > 0 } token)
        {
            var seconds = double.TryParse(HubSpotJson.Text(body, "expires_in"), NumberStyles.Float, CultureInfo.InvariantCulture, out var given) ? given : 1800;
            return (new Granted(token, time.GetUtcNow().AddSeconds(seconds)), HubSpotJson.Text(body, "refresh_token"));
        }

        throw Refusal(answer);
    }

    private static ConnectorException Refusal(HubSpotAnswer answer)
    {
        var (error, status) = answer.Body is { ValueKind: JsonValueKind.Object } body ? (HubSpotJson.Text(body, "error"), HubSpotJson.Text(body, "status")) : (null, null);
        if (answer.IsTransient) return HubSpotRefusals.Of(answer, mayHaveHappened: false);
        return (error, status) switch
        {
            (_, "BAD_REFRESH_TOKEN" or "BAD_HUB") or ("access_denied", _) => new ConnectorException(ConnectorFailure.Revoked, "HubSpot has ended the connection: somebody removed the app, or it was connected anew elsewhere. Connect again."),
            (_, "BAD_AUTH_CODE") => new ConnectorException(ConnectorFailure.Refused, "HubSpot does not know this code: it is good once and for a short time. Begin again."),
            ("invalid_client", _) or (_, "BAD_CLIENT_ID" or "BAD_CLIENT_SECRET") => new ConnectorException(ConnectorFailure.Misconfigured, "HubSpot does not know this client id, or the client secret is wrong. Copy both anew from the app's page."),
            ("invalid_grant", _) => new ConnectorException(ConnectorFailure.Revoked, "HubSpot does not take this connection any more. Connect again."),
            _ => new ConnectorException(ConnectorFailure.Misconfigured, $"HubSpot gives no token ({(int)answer.Status}). Check client id, client secret and the scopes of the app."),
        };
    }

    private sealed record Granted(string Text, DateTimeOffset Until);
}
