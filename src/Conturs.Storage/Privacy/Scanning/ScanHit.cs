namespace Conturs.Storage.Privacy.Scanning;

/// <summary>A place where a text was found.</summary>
/// <param name="Place">A file, from the data folder; or a document that was opened: collection and id.</param>
/// <param name="Offset">Bytes before it in the file or in the opened text.</param>
/// <param name="Text">Which of the texts, from 1.</param>
/// <param name="Encoding">How it is written there.</param>
public sealed record ScanHit(string Place, long Offset, int Text, string Encoding);
