namespace Conturs.Connectors.Csv;

/// <summary>The record a reader stands on. The reader reuses it, so nobody keeps it.</summary>
internal sealed class CsvLine(int columns)
{
    /// <summary>The cells, as written between separators and without quotes.</summary>
    public string[] Cells { get; } = new string[columns];

    /// <summary>1-based line of the file on which it starts.</summary>
    public long Line { get; set; }

    /// <summary>1-based number among the records behind the header.</summary>
    public long Row { get; set; }
}
