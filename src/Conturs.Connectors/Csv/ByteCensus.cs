namespace Conturs.Connectors.Csv;

/// <summary>Counts what tells Windows-1252 text from other eight-bit encodings. Feed it the whole file in order.</summary>
internal sealed class ByteCensus
{
    /// <summary>Western words do not have four accented letters in a row; Cyrillic and Greek ones have little else.</summary>
    private const int LongestRun = 3;

    private long high, utf8Pairs, undefined, longRuns;
    private int run;
    private byte previous;

    /// <summary>
    /// True when every byte is defined in Windows-1252, no control characters occur, accented letters stand among plain ones
    /// and the text does not look like UTF-8 with a fault in it.
    /// </summary>
    public bool IsWindows1252 => high > 0 && undefined == 0 && longRuns == 0 && utf8Pairs * 4 < high;

    /// <summary>Counts a piece of the file.</summary>
    public void Add(ReadOnlySpan<byte> bytes)
    {
        foreach (var value in bytes)
        {
            if (value < 0x80)
            {
                run = 0;
                if (value < 0x20 && value is not ((byte)'\t' or (byte)'\n' or (byte)'\r')) undefined++;
            }
            else
            {
                high++;
                if (value is 0x81 or 0x8D or 0x8F or 0x90 or 0x9D) undefined++;
                if (previous is >= 0xC2 and <= 0xDF && value < 0xC0) utf8Pairs++;
                run = value >= 0xC0 ? run + 1 : 0;
                if (run > LongestRun) longRuns++;
            }

            previous = value;
        }
    }
}
