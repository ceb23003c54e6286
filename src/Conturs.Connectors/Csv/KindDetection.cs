using Conturs.Scoring;

namespace Conturs.Connectors.Csv;

/// <summary>Decides what kind of values a column holds. A pure function of its profile.</summary>
internal static class KindDetection
{
    /// <summary>The kind by the header where it speaks of codes, else by the values.</summary>
    /// <param name="header">Name of the column.</param>
    /// <param name="profile">Its completed profile.</param>
    /// <param name="holdsDates">True when its values are dates, however they are written.</param>
    public static DimensionKind Detect(string header, ColumnProfile profile, bool holdsDates)
    {
        var cells = profile.Cells;
        if (HeaderKinds.IsIndustryCode(header)) return DimensionKind.Hierarchy;
        if (IsYesNo(profile)) return DimensionKind.YesNo;
        if (HeaderKinds.IsCode(header) || PersonalHeaders.IsSalesPerson(header)) return DimensionKind.Category;
        if (cells.Sets.AreSets(cells.Count)) return DimensionKind.Set;
        if (holdsDates) return DimensionKind.Age;
        if (Shares.IsNearlyAll(cells.Numbers.Readable, cells.Known)) return OfNumbers(cells.Numbers);
        return Shares.IsAtLeast(cells.Lineages, cells.Count, 50) ? DimensionKind.Hierarchy : DimensionKind.Category;
    }

    /// <summary>True when nearly every value is an industry code.</summary>
    public static bool AreIndustryCodes(CellTally cells) => Shares.IsNearlyAll(cells.Codes, cells.Known);

    private static DimensionKind OfNumbers(NumberTally numbers)
    {
        if (numbers.Ranges * 2 >= numbers.Readable) return DimensionKind.OrderedBand;
        if (numbers.WithLeadingZero * 100 >= numbers.Numbers) return DimensionKind.Category;
        return numbers.WithCurrency * 2 >= numbers.Numbers ? DimensionKind.Money : DimensionKind.Number;
    }

    /// <summary>Exactly one way of saying yes and no, both of them said.</summary>
    private static bool IsYesNo(ColumnProfile profile)
    {
        if (profile.Values is not { Count: >= 2 and <= 8 } values) return false;
        var yes = values.Keys.Where(word => YesNo.Parse(word) == true).ToList();
        var no = values.Keys.Where(word => YesNo.Parse(word) == false).ToList();
        return yes.Count > 0 && no.Count > 0 && yes.Count + no.Count == values.Count && yes.TrueForAll(one => no.TrueForAll(other => YesNo.ArePair(one, other)));
    }
}
