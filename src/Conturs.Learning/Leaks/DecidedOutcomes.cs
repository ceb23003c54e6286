using System.Globalization;

namespace Conturs.Learning.Leaks;

/// <summary>
/// R3: a column decides outcomes when half of the won, or half of the others, are in bands that hold nobody else. "Nobody" is measured
/// by the base rate: twenty lost companies in a row are nothing where one in ten is won.
/// </summary>
internal static class DecidedOutcomes
{
    /// <summary>The ground with its figures; null when there is none.</summary>
    public static string? Why(SuspectColumn column)
    {
        var (won, rest) = Count(column);
        var ofWon = Decided(column, isWon: true, won, rest);
        var ofRest = Decided(column, isWon: false, rest, won);
        if (Math.Max(ofWon, ofRest) < LeakLimits.DecidedShare) return null;
        return string.Create(
            CultureInfo.InvariantCulture,
            $"It decides the outcome: {Math.Max(ofWon, ofRest):P0} of the {(ofWon >= ofRest ? "won" : "other")} companies have values that practically only they have (refused from {LeakLimits.DecidedShare:P0} on).");
    }

    private static (int[] Won, int[] Others) Count(SuspectColumn column)
    {
        var (won, rest) = (new int[column.Bands.Count], new int[column.Bands.Count]);
        for (var row = 0; row < column.Won.Length; row++)
            foreach (var band in BandsOf(column, row)) (column.Won[row] ? won : rest)[band]++;
        return (won, rest);
    }

    /// <summary>Share of a class that is in bands of its own.</summary>
    private static double Decided(SuspectColumn column, bool isWon, int[] own, int[] others)
    {
        var size = isWon ? column.WonCount : column.RestCount;
        var rate = 1 - (size / (double)column.Won.Length);
        var decides = own.Select((count, band) =>
        {
            var expected = rate * (count + others[band]);
            return count + others[band] >= LeakLimits.DecidingBand && expected >= LeakLimits.ExpectedOthers && others[band] <= LeakLimits.StrayOthers * expected;
        }).ToArray();
        return Enumerable.Range(0, column.Won.Length).Count(row => column.Won[row] == isWon && BandsOf(column, row).Exists(band => decides[band])) / (double)size;
    }

    private static List<short> BandsOf(SuspectColumn column, int row) =>
        column.Codes.Codes[row] >= 0 ? [column.Codes.Codes[row], .. column.Codes.MembersOf(row)] : [.. column.Codes.MembersOf(row)];
}
