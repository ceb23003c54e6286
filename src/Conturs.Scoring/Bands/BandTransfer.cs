namespace Conturs.Scoring;

/// <summary>
/// Takes profiles over from the bands of one model version into those of another without knowing the facts again. That is possible where both
/// cut every dimension of the other version alike; a version that inherits its settings does.
/// </summary>
public sealed class BandTransfer
{
    private readonly (int Source, DimensionBands From, DimensionBands To)[] places;

    private BandTransfer((int Source, DimensionBands From, DimensionBands To)[] places) => this.places = places;

    /// <summary>Prepares it; null when the two versions differ in a dimension, so that codes of one say nothing under the other.</summary>
    /// <param name="from">Bands of the version whose codes are known.</param>
    /// <param name="to">Bands of the version that is to score.</param>
    public static BandTransfer? Between(BandSchema from, BandSchema to)
    {
        var places = new (int, DimensionBands, DimensionBands)[to.Dimensions.Count];
        for (var d = 0; d < places.Length; d++)
        {
            var wanted = to.Dimensions[d];
            var source = Enumerable.Range(0, from.Dimensions.Count).FirstOrDefault(one => from.Dimensions[one].Dimension.Key == wanted.Dimension.Key, -1);
            if (source < 0 || !AreCutAlike(from.Dimensions[source], wanted)) return null;
            places[d] = (source, from.Dimensions[source], wanted);
        }

        return new BandTransfer(places);
    }

    /// <summary>The same company in the other bands. What is not known, and an empty set, keep their meaning though their codes may differ.</summary>
    public BandedProfile Take(BandedProfile profile) => profile with
    {
        Codes = Array.ConvertAll(places, place => CodeOf(profile.Codes[place.Source], profile.Members[place.Source] is null, place.From, place.To)),
        Members = Array.ConvertAll(places, place => profile.Members[place.Source]),
        Provenances = Array.ConvertAll(places, place => profile.Provenances[place.Source]),
    };

    private static short CodeOf(short code, bool isSingle, DimensionBands from, DimensionBands to) => code switch
    {
        _ when !isSingle => code,
        BandCode.Unknown => to.MissingCode,
        _ when code == from.MissingCode => to.MissingCode,
        _ when code >= 0 && code == from.EmptyCode => to.EmptyCode,
        _ => code,
    };

    private static bool AreCutAlike(DimensionBands from, DimensionBands to) =>
        from.Dimension == to.Dimension && from.Cuts.SequenceEqual(to.Cuts) && from.Levels.SequenceEqual(to.Levels, StringComparer.Ordinal) && from.Parents.SequenceEqual(to.Parents);
}
