using System.Security.Cryptography;
using Conturs.Connectors.Crm;
using Conturs.Connectors.HubSpot;
using Conturs.Storage.Audit;
using Conturs.Storage.Connections;

namespace Conturs.Appliance.Sync;

/// <summary>Connects CRMs, whoever asks for it: checks what a connection may do before it is kept, and has somebody agree in a browser where that is needed.</summary>
internal sealed class CrmConnecting(CrmOpening opening, ConnectionStore connections, SyncHealthStore health, RunKeeping runs, SyncBell bell, AuditLog audit)
{
    private static readonly Uri SignIn = new("https://app.hubspot.com");

    /// <summary>Checks a connection. Nothing is kept.</summary>
    /// <exception cref="ConnectorException">It does not work, or may not do what it must; the message says what to do.</exception>
    public async Task<CheckedConnection> Check(KeptConnection kept, CancellationToken cancellation)
    {
        using var crm = opening.HubSpot(kept);
        var account = await crm.Check(cancellation);
        string[] missing = [.. account.MissingScopes.Where(scope => !scope.Contains("(oauth)", StringComparison.Ordinal))];
        if (missing.Length > 0) throw new ConnectorException(ConnectorFailure.MissingScope, $"The connection lacks {string.Join(", ", missing)}. Add them in HubSpot and connect again; nothing was changed.");
        await crm.CheckFields(cancellation);
        // A token that was renewed meanwhile is in the store already.
        var renewed = (await connections.Find(kept.Id, cancellation))?.RefreshToken;
        return new CheckedConnection(
            kept with { Account = account.Account.Length > 0 ? account.Account : kept.Account, RefreshToken = kept.RefreshToken is null ? null : renewed ?? kept.RefreshToken },
            account, await crm.Fields(cancellation));
    }

    /// <summary>Makes the properties for scores, where scores are written. Gives the names of those that were missing.</summary>
    /// <exception cref="ConnectorException">The CRM does not do it.</exception>
    public async Task<IReadOnlyList<string>> Prepare(KeptConnection kept, CancellationToken cancellation)
    {
        using var crm = opening.HubSpot(kept);
        return kept.WritesScores ? await crm.EnsureFields(cancellation) : [];
    }

    /// <summary>Keeps a checked connection.</summary>
    /// <param name="kept">The connection.</param>
    /// <param name="actor">Who connects it, as the audit log names people.</param>
    /// <param name="cancellation">Gives up before it is kept.</param>
    public async Task Keep(KeptConnection kept, string actor, CancellationToken cancellation)
    {
        await connections.Keep(kept with { Agreement = null }, cancellation);
        await health.Change(kept.Id, known => known with { FailingSince = null, Failure = null, NeedsSomebody = false }, cancellation);
        await audit.Append(actor, "crm-connected", null, [kept.Id, $"writes scores: {kept.WritesScores}"], cancellation);
    }

    /// <summary>Has everything read.</summary>
    public async Task<SyncRun> ReadAll(string connection, string reason, bool learns, CancellationToken cancellation)
    {
        var run = await runs.Ask(connection, reason, learns, cancellation);
        bell.Ring();
        return run;
    }

    /// <summary>Notes that somebody is about to agree. Gives the address to open for that.</summary>
    /// <param name="kept">The connection, with the app's client id and secret.</param>
    /// <param name="redirect">Where the browser comes back to.</param>
    /// <param name="cancellation">Gives up.</param>
    public async Task<Uri> Agree(KeptConnection kept, Uri redirect, CancellationToken cancellation)
    {
        var agreement = new PendingAgreement(Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16)), redirect.OriginalString);
        await connections.Keep(kept with { Agreement = agreement }, cancellation);
        return HubSpotConnector.AgreeAt(SignIn, kept.ClientId!, redirect, agreement.State);
    }

    /// <summary>Takes the code that a browser came back with. The connection's refresh token is kept when this returns.</summary>
    /// <exception cref="ConnectorException">The code is not good; nothing is connected.</exception>
    public async Task<KeptConnection> Agreed(KeptConnection kept, string code, CancellationToken cancellation)
    {
        await connections.Keep(kept, cancellation);
        using var crm = opening.HubSpot(kept);
        await crm.Begin(code, new Uri(kept.Agreement!.Redirect), cancellation);
        return (await connections.Find(kept.Id, cancellation))! with { Agreement = null };
    }
}

/// <summary>A connection that works.</summary>
/// <param name="Kept">What is to be kept.</param>
/// <param name="Account">The account.</param>
/// <param name="Fields">What is read of companies.</param>
internal sealed record CheckedConnection(KeptConnection Kept, CrmAccount Account, IReadOnlyList<FieldUse> Fields);
