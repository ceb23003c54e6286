using Conturs.Scoring;

namespace Conturs.Appliance.Reports;

/// <summary>What a developer must know of a dimension to send facts for it.</summary>
/// <param name="Key">The key in <c>facts</c>.</param>
/// <param name="Caption">What it is called on a score card.</param>
/// <param name="Kind"><c>number</c>, <c>money</c>, <c>ordered_band</c>, <c>category</c>, <c>hierarchy</c>, <c>set</c>, <c>yes_no</c> or <c>date</c>.</param>
/// <param name="Unit">The unit of its numbers; empty for none.</param>
/// <param name="Takes">Which JSON value to send, in a sentence.</param>
/// <param name="Bands">The bands its values fall into, in words; of categories and sets these are the values that count.</param>
public sealed record DimensionUse(string Key, string Caption, string Kind, string Unit, string Takes, IReadOnlyList<string> Bands)
{
    /// <summary>The use of one dimension of a model.</summary>
    internal static DimensionUse Of(DimensionBands bands)
    {
        var dimension = bands.Dimension;
        return new DimensionUse(dimension.Key, dimension.Caption, ModelReporting.Word(dimension.Kind), dimension.Unit, Sentence(dimension), [.. bands.Captions.Take(bands.ValueCount)]);
    }

    private static string Sentence(Dimension dimension) => dimension.Kind switch
    {
        DimensionKind.Number when dimension.Unit == "year" => "A year as a number, or a date as a string.",
        DimensionKind.Number when dimension.Unit.StartsWith('%') => "A number in percent: 15 is 15 %.",
        DimensionKind.Number => "A number, or a string with a range such as \"11-50\" or \"200+\".",
        DimensionKind.Money => "An amount in the currency that was learned from: a number, or a string such as \"1.2M\".",
        DimensionKind.OrderedBand => "A string with a range such as \"11-50\" or \"200+\", or a number.",
        DimensionKind.Hierarchy => "A string: a code or a name as in the source that was learned from.",
        DimensionKind.Set => "An array of strings, or one string with ; between; an empty array says that there are none.",
        DimensionKind.YesNo => "true or false.",
        DimensionKind.Age => "A date as a string, such as \"2025-11-30\"; what counts is how long ago it is.",
        _ => "A string.",
    };
}
