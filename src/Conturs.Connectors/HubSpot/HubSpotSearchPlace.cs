using System.Globalization;
using Conturs.Scoring;

namespace Conturs.Connectors.HubSpot;

/// <summary>How far searching has come with one kind of record.</summary>
/// <param name="Kind">The kind.</param>
/// <param name="From">Time of the last change seen, milliseconds since 1970.</param>
/// <param name="TieId">Within that very time, the last id seen: so many changed at once that a page did not hold them. Null otherwise.</param>
/// <param name="IsDraining">True while pages are full: then it does not look back, or it would never come forward.</param>
/// <param name="IsBehindTie">True when everything of that time was seen.</param>
internal sealed record HubSpotSearchPlace(RecordKind Kind, long From, string? TieId, bool IsDraining, bool IsBehindTie)
{
    /// <summary>The places of a cursor; for none, the beginning.</summary>
    public static IReadOnlyList<HubSpotSearchPlace> Read(string? cursor, DateTimeOffset beginning)
    {
        var known = (cursor ?? "").Split(';').Select(Parse).OfType<HubSpotSearchPlace>().ToDictionary(place => place.Kind);
        return [.. Enum.GetValues<RecordKind>().Select(kind => known.GetValueOrDefault(kind) ?? new HubSpotSearchPlace(kind, beginning.ToUnixTimeMilliseconds(), null, false, false))];
    }

    /// <summary>The cursor of places.</summary>
    public static string Write(IEnumerable<HubSpotSearchPlace> places) =>
        string.Join(';', places.Select(place => string.Create(CultureInfo.InvariantCulture, $"{place.Kind},{place.From},{place.TieId},{(place.IsDraining ? 1 : 0)},{(place.IsBehindTie ? 1 : 0)}")));

    /// <summary>The place behind a page.</summary>
    /// <param name="page">What was found, in order.</param>
    /// <param name="full">Records of a full page.</param>
    public HubSpotSearchPlace After(IReadOnlyList<SourceRecord> page, int full)
    {
        var isFull = page.Count >= full;
        if (TieId is not null) return isFull ? this with { TieId = page[^1].Id } : this with { TieId = null, IsDraining = true, IsBehindTie = true };
        var last = page.Count > 0 ? page[^1].ModifiedAt!.Value.ToUnixTimeMilliseconds() : From;
        if (!isFull) return new HubSpotSearchPlace(Kind, Math.Max(From, last), null, false, false);
        // A full page of one time: by id from the lowest on.
        return page[0].ModifiedAt == page[^1].ModifiedAt ? new HubSpotSearchPlace(Kind, last, "0", true, false) : new HubSpotSearchPlace(Kind, last, null, true, false);
    }

    private static HubSpotSearchPlace? Parse(string text) =>
        text.Split(',') is [var kind, var from, var tie, var draining, var behind] && Enum.TryParse<RecordKind>(kind, out var known) && long.TryParse(from, NumberStyles.None, CultureInfo.InvariantCulture, out var moment)
            ? new HubSpotSearchPlace(known, moment, tie.Length == 0 ? null : tie, draining == "1", behind == "1") : null;
}
