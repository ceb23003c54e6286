namespace Conturs.Scoring;

/// <summary>
/// Takes profiles over from the bands of one model version into those of another without knowing the facts again. That is possible where
/// the other version's bands are the same or coarser, as those of a version are that inherits its settings: bands that fell under k are
/// joined there.
/// </summary>
public sealed class BandTransfer
{
    private readonly (int Source, short[] Codes, DimensionBands From, DimensionBands To)[] places;

    private BandTransfer((int Source, short[] Codes, DimensionBands From, DimensionBands To)[] places) => this.places = places;

    /// <summary>Prepares it; null when a band of the other version is not made up of whole bands of the first, so that codes of that say nothing under it.</summary>
    /// <param name="from">Bands of the version whose codes are known.</param>
    /// <param name="to">Bands of the version that is to score.</param>
    public static BandTransfer? Between(BandSchema from, BandSchema to)
    {
        var places = new (int, short[], DimensionBands, DimensionBands)[to.Dimensions.Count];
        for (var d = 0; d < places.Length; d++)
        {
            var wanted = to.Dimensions[d];
            var source = Enumerable.Range(0, from.Dimensions.Count).FirstOrDefault(one => from.Dimensions[one].Dimension == wanted.Dimension, -1);
            if (source < 0 || Codes(from.Dimensions[source], wanted) is not { } codes) return null;
            places[d] = (source, codes, from.Dimensions[source], wanted);
        }

        return new BandTransfer(places);
    }

    /// <summary>The same company in the other bands. What is not known, and an empty set, keep their meaning.</summary>
    public BandedProfile Take(BandedProfile profile) => profile with
    {
        Codes = Array.ConvertAll(places, place => profile.Members[place.Source] is null ? CodeOf(profile.Codes[place.Source], place.Codes, place.From, place.To) : profile.Codes[place.Source]),
        Members = Array.ConvertAll(places, place => profile.Members[place.Source] is { } members ? MembersOf(members, place.Codes) : null),
        Provenances = Array.ConvertAll(places, place => profile.Provenances[place.Source]),
    };

    private static short CodeOf(short code, short[] codes, DimensionBands from, DimensionBands to) => code switch
    {
        BandCode.Unknown => to.MissingCode,
        _ when code == from.MissingCode => to.MissingCode,
        _ when code >= 0 && code == from.EmptyCode => to.EmptyCode,
        _ when code >= 0 && code < codes.Length => codes[code],
        _ => code,
    };

    private static short[] MembersOf(short[] members, short[] codes) => [.. members.Where(member => member < codes.Length && codes[member] >= 0).Select(member => codes[member]).Order()];

    /// <summary>The other version's code for each value band of the first; null when one of its bands is not made up of whole bands.</summary>
    private static short[]? Codes(DimensionBands from, DimensionBands to) => from.Dimension.IsNumeric ? OfNumbers(from, to) : OfLevels(from, to);

    private static short[]? OfNumbers(DimensionBands from, DimensionBands to)
    {
        if (to.Cuts.Except(from.Cuts).Any()) return null;
        // A band begins at the cut before it; the first has no beginning.
        return [.. Enumerable.Range(0, from.ValueCount).Select(code => code == 0 ? (short)0 : (short)to.Cuts.Count(cut => cut <= from.Cuts[code - 1]))];
    }

    private static short[]? OfLevels(DimensionBands from, DimensionBands to)
    {
        if (to.Levels.Except(from.Levels, StringComparer.Ordinal).Any()) return null;
        var codes = to.Levels.Select((level, code) => (level, code)).ToDictionary(level => level.level, level => (short)level.code, StringComparer.Ordinal);
        return [.. Enumerable.Range(0, from.ValueCount).Select(level => Nearest(from, level, codes))];
    }

    /// <summary>A level that the other version does not have belongs to the nearest one above it, if there is any.</summary>
    private static short Nearest(DimensionBands from, int level, Dictionary<string, short> codes)
    {
        for (; level >= 0; level = from.Parents.Count > level ? from.Parents[level] : -1)
            if (codes.TryGetValue(from.Levels[level], out var code)) return code;
        return BandCode.None;
    }
}
