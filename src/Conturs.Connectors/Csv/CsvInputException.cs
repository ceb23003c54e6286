namespace Conturs.Connectors.Csv;

/// <summary>The file or an option about it is wrong: exit code 2, and nothing was written. The message says the file, the row and column where known, what is wrong and what to do.</summary>
public sealed class CsvInputException(string message) : Exception(message);
