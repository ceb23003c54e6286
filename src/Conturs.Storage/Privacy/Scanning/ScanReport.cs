namespace Conturs.Storage.Privacy.Scanning;

/// <summary>What was searched.</summary>
/// <param name="Files">Files, byte for byte.</param>
/// <param name="Bytes">Bytes of files and of opened documents together.</param>
/// <param name="Documents">Sealed documents that were opened.</param>
/// <param name="Hits">Places where a text was found.</param>
/// <param name="NotOpened">One sentence for each backup and each file set aside that was searched as it lies there only, because it does not open, or not to its end.</param>
public sealed record ScanReport(int Files, long Bytes, long Documents, long Hits, IReadOnlyList<string> NotOpened);
