using Conturs.Scoring;

namespace Conturs.Connectors.Csv;

/// <summary>Decides whether a column may become a dimension: the door at which personal data stays outside.</summary>
internal static class ColumnJudging
{
    /// <summary>Below this many values, being all different is chance and not a sign of ids.</summary>
    private const int FewestForIds = 50;

    /// <summary>Most values, and longest average text, of a column that is not free text or a list of names.</summary>
    private const int MostCategories = 50, LongestCategory = 20;

    /// <summary>Why a column is dropped, or null.</summary>
    /// <param name="header">Its name.</param>
    /// <param name="profile">Its completed profile.</param>
    /// <param name="kind">The kind of its values.</param>
    /// <param name="k">Fewest rows that must hold each value of a column whose name speaks of people.</param>
    public static DroppedColumn? WhyDropped(string header, ColumnProfile profile, DimensionKind kind, int k)
    {
        if (CsvHeader.IsHidden(header)) return new DroppedColumn(header, DroppedColumn.Personal, "its name is an e-mail address or a telephone number");
        if (profile.Cells.Count == 0) return new DroppedColumn(header, DroppedColumn.Empty, "no row has a value");
        if (WhyPersonal(header, profile, kind, k) is { } personal) return new DroppedColumn(header, DroppedColumn.Personal, personal);
        if (IsConstant(profile, k)) return new DroppedColumn(header, DroppedColumn.Constant, "every row has the same value");
        if (IsId(header, profile, kind)) return new DroppedColumn(header, DroppedColumn.Id, "nearly every row has a value of its own");
        return IsLong(profile, kind) ? new DroppedColumn(header, DroppedColumn.Personal, FreeText) : null;
    }

    private const string FreeText = "it holds free text";

    private static string? WhyPersonal(string header, ColumnProfile profile, DimensionKind kind, int k)
    {
        if (PersonalHeaders.IsSalesPerson(header) && kind != DimensionKind.YesNo && !AreNumberedCodes(profile.Cells))
            return "it says who sells, and its values are not codes such as \"Seller 8\"";
        if (PersonalHeaders.IsContact(header) && !IsSmallCategory(profile, kind, k)) return "its name speaks of a person";
        if (profile.Cells.Personal.Why(profile.Cells.Count, HeaderKinds.IsPlace(header)) is { } looks) return looks;
        return IsLong(profile, kind) && Shares.IsAtLeast(profile.Cells.WithBlank, profile.Cells.Count, 50) ? FreeText : null;
    }

    private static bool AreNumberedCodes(CellTally cells) => cells.WithDigit == cells.Count && cells.Personal.Any == 0;

    /// <summary>"manager" as a role and "telephone" as a channel are shared by many and speak of nobody.</summary>
    private static bool IsSmallCategory(ColumnProfile profile, DimensionKind kind, int k) =>
        kind is DimensionKind.Category or DimensionKind.YesNo && profile.Cells.Personal.Any == 0
        && profile.Values is { Count: <= MostCategories } values && values.Values.All(count => count >= k);

    /// <summary>One value in every row. Where k rows or more lack it, "has it" and "has not" are two groups.</summary>
    private static bool IsConstant(ColumnProfile profile, int k) =>
        profile.Missing < k && profile.Values is { } values && values.Keys.Select(CanonicalText.Fold).Distinct().Count() == 1;

    /// <summary>Words that hardly ever come twice, and whole numbers that count the rows. Measured numbers (revenue) are different in every row too, but far apart.</summary>
    private static bool IsId(string header, ColumnProfile profile, DimensionKind kind)
    {
        var (count, distinct, numbers) = (profile.Cells.Count, profile.Distinct, profile.Cells.Numbers);
        if (count < FewestForIds || distinct * 10 <= count * 9) return false;
        return kind switch
        {
            DimensionKind.Category => true,
            DimensionKind.Number when numbers.Whole == count =>
                HeaderKinds.IsId(header) || (Shares.IsAtLeast(distinct, count, 95) && numbers.Largest - numbers.Smallest < 2.0 * count),
            _ => false,
        };
    }

    /// <summary>More than 20 characters on average, and more than half of the values different.</summary>
    private static bool IsLong(ColumnProfile profile, DimensionKind kind) =>
        kind == DimensionKind.Category && profile.Cells.Characters > LongestCategory * profile.Cells.Count && profile.Distinct * 2 > profile.Cells.Count;
}
