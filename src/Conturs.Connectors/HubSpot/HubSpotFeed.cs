using Conturs.Connectors.Crm;

namespace Conturs.Connectors.HubSpot;

/// <summary>
/// How changes become known: by the journal where there is an app, by searching where there is none, and for a while where the journal is refused
/// to the app, so that a missing permission costs time and no change. Going over from one to the other is a gap: everything is read once.
/// </summary>
internal sealed class HubSpotFeed(HubSpotOptions options, HubSpotSearch search, Func<CancellationToken, ValueTask<HubSpotJournal>> journal, TimeProvider time)
{
    private const string BySearch = "search:";
    private static readonly TimeSpan Until = TimeSpan.FromHours(1);

    private DateTimeOffset searchesUntil = DateTimeOffset.MinValue;

    /// <summary>True when the journal is read.</summary>
    public bool ReadsJournal => options.HasApp && time.GetUtcNow() >= searchesUntil;

    /// <summary>Asks for what changed since a cursor of either.</summary>
    public async Task<SignalPage> Next(string? cursor, CancellationToken cancellation)
    {
        if (!options.HasApp) return await search.Next(cursor, cancellation);
        var searched = cursor?.StartsWith(BySearch, StringComparison.Ordinal) == true ? cursor[BySearch.Length..] : null;
        if (!ReadsJournal) return await Search(searched, isNew: searched is null, cancellation);
        try
        {
            var page = await (await journal(cancellation)).Next(searched is null ? cursor : "", cancellation);
            return searched is null ? page : page with { HasGap = true };
        }
        catch (ConnectorException refusal) when (refusal.Kind is ConnectorFailure.MissingScope or ConnectorFailure.Misconfigured or ConnectorFailure.Refused)
        {
            searchesUntil = time.GetUtcNow() + Until;
            return await Search(searched, isNew: searched is null, cancellation);
        }
    }

    private async Task<SignalPage> Search(string? cursor, bool isNew, CancellationToken cancellation)
    {
        var page = await search.Next(cursor, cancellation);
        return page with { Cursor = BySearch + page.Cursor, HasGap = page.HasGap || isNew };
    }
}
