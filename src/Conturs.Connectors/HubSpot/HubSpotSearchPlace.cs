using System.Globalization;
using Conturs.Scoring;

namespace Conturs.Connectors.HubSpot;

/// <summary>How far searching has come with one kind of record.</summary>
/// <param name="Kind">The kind.</param>
/// <param name="From">Time of change from which it goes on, milliseconds since 1970.</param>
/// <param name="TieId">Within that very time, the last id seen: so many changed at once that a page did not hold them. Null otherwise.</param>
/// <param name="Began">When this passage began, likewise; 0 between two passages. The next begins some time before it, since the index lags behind.</param>
/// <param name="IsBehindTie">True when everything of that time was seen.</param>
internal sealed record HubSpotSearchPlace(RecordKind Kind, long From, string? TieId, long Began, bool IsBehindTie)
{
    /// <summary>The places of a cursor; for none, the beginning, which is now by HubSpot's clock.</summary>
    public static IReadOnlyList<HubSpotSearchPlace> Read(string? cursor, DateTimeOffset beginning)
    {
        var known = (cursor ?? "").Split(';').Select(Parse).OfType<HubSpotSearchPlace>().ToDictionary(place => place.Kind);
        return [.. Enum.GetValues<RecordKind>().Select(kind => known.GetValueOrDefault(kind) ?? new HubSpotSearchPlace(kind, beginning.ToUnixTimeMilliseconds(), null, 0, false))];
    }

    /// <summary>True for a place that lies ahead of HubSpot's time, beyond what the seconds of two answers may differ: it was written while a clock was wrong, and nothing would be found until then.</summary>
    public bool IsAhead(DateTimeOffset now) => From > now.AddMinutes(1).ToUnixTimeMilliseconds();

    /// <summary>The cursor of places.</summary>
    public static string Write(IEnumerable<HubSpotSearchPlace> places) =>
        string.Join(';', places.Select(place => string.Create(CultureInfo.InvariantCulture, $"{place.Kind},{place.From},{place.TieId},{place.Began},{(place.IsBehindTie ? 1 : 0)}")));

    /// <summary>It as a passage goes on, or begins now.</summary>
    public HubSpotSearchPlace Going(DateTimeOffset now) => Began > 0 ? this : this with { Began = now.ToUnixTimeMilliseconds() };

    /// <summary>The place behind a page.</summary>
    /// <param name="page">What was found, in order.</param>
    /// <param name="full">Records of a full page.</param>
    /// <param name="lookback">How far the next passage looks back behind the beginning of this one.</param>
    public HubSpotSearchPlace After(IReadOnlyList<SourceRecord> page, int full, TimeSpan lookback)
    {
        var isFull = page.Count >= full;
        if (TieId is not null) return isFull ? this with { TieId = page[^1].Id } : this with { TieId = null, IsBehindTie = true };
        if (!isFull) return new HubSpotSearchPlace(Kind, Math.Max(From, Began - (long)lookback.TotalMilliseconds), null, 0, false);
        var last = page[^1].ModifiedAt!.Value.ToUnixTimeMilliseconds();
        // A full page of one time: by id from the lowest on.
        return page[0].ModifiedAt == page[^1].ModifiedAt ? this with { From = last, TieId = "0", IsBehindTie = false } : this with { From = last, IsBehindTie = false };
    }

    private static HubSpotSearchPlace? Parse(string text) =>
        text.Split(',') is [var kind, var from, var tie, var began, var behind] && Enum.TryParse<RecordKind>(kind, out var known) && long.TryParse(from, NumberStyles.None, CultureInfo.InvariantCulture, out var moment) && long.TryParse(began, NumberStyles.None, CultureInfo.InvariantCulture, out var start)
            ? new HubSpotSearchPlace(known, moment, tie.Length == 0 ? null : tie, start, behind == "1") : null;
}
