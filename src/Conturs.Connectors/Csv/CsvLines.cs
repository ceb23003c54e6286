using CsvHelper;

namespace Conturs.Connectors.Csv;

/// <summary>Streams the records of a file and refuses those that are not shaped like the header.</summary>
internal static class CsvLines
{
    /// <summary>A record longer than this is a quote that was never closed, in bytes.</summary>
    private const int LongestRecord = 1 << 22;

    private const int RowsBetweenReports = 2000;

    /// <summary>The records behind the header, one object for all of them.</summary>
    /// <exception cref="CsvInputException">While reading: a record has too few or too many cells, or a quote is not closed.</exception>
    public static IEnumerable<CsvLine> Read(CsvFile file, IProgress<double>? progress)
    {
        using var stream = file.Bytes.Open();
        using var reader = Reader(file, stream);
        Next(file, reader);
        var line = new CsvLine(file.Headers.Count);
        long? blankLine = null;
        while (Next(file, reader))
        {
            if (IsBlank(reader))
            {
                blankLine ??= reader.LineNumber;
                continue;
            }

            if (blankLine is { } blank) throw file.Error($"line {blank} is blank, but rows follow. Remove it.");
            (line.Line, line.Row) = (reader.LineNumber, line.Row + 1);
            Fill(file, reader, line);
            yield return line;
            if (line.Row % RowsBetweenReports == 0) progress?.Report(stream.Position / (double)stream.Length);
        }

        progress?.Report(1);
    }

    /// <summary>A reader before the first record.</summary>
    public static CsvReader Reader(CsvFile file, Stream stream) => CsvReader.Create(stream, new CsvReaderOptions
    {
        Separator = file.Separator,
        HasHeader = false,
        SkipEmptyLines = false,
        TrackLineNumbers = true,
        MaxRecordSize = LongestRecord,
        PoolStrings = true,
        Encoding = file.Encoding,
        OnMalformedRecord = record => Refuse(file, record),
    });

    /// <summary>Moves to the next record.</summary>
    public static bool Next(CsvFile file, CsvReader reader)
    {
        try
        {
            return reader.Read();
        }
        catch (CsvFormatException problem)
        {
            throw file.Error($"line {problem.LineNumber} (data row {problem.RecordNumber - 1}): the record is longer than 4 MB. A quote that begins there is probably not closed.");
        }
    }

    public static bool IsBlank(CsvReader reader) => reader.FieldCount == 1 && reader.GetSpan(0).Trim((byte)' ').IsEmpty;

    private static void Fill(CsvFile file, CsvReader reader, CsvLine line)
    {
        if (reader.FieldCount != line.Cells.Length)
            throw file.Error(line, $"the row has {reader.FieldCount} cells, but the header has {line.Cells.Length}. Check its separators and quotes.");
        for (var i = 0; i < line.Cells.Length; i++) line.Cells[i] = reader.GetString(i);
    }

    /// <summary>A stray quote inside a cell is text; the other faults would shift cells.</summary>
    private static void Refuse(CsvFile file, CsvMalformedRecord record)
    {
        var problem = record.Reason switch
        {
            CsvMalformedReason.UnterminatedQuote => "a quote begins here that is never closed. Close it, or double the quotes inside the cell.",
            CsvMalformedReason.TextAfterClosingQuote => "text follows a closing quote. Double the quotes inside the cell.",
            _ => null,
        };
        if (problem is not null) throw file.Error($"line {record.LineNumber} (data row {record.RecordNumber - 1}): {problem}");
    }
}
