using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Conturs.Appliance.Cli;

/// <summary>What <c>conturs verify</c> found.</summary>
/// <param name="Sequence">Number of the last write in the store.</param>
/// <param name="Collections">Documents of each collection that open, by its name.</param>
/// <param name="AuditEntries">Entries of the audit log, each tied to the one before.</param>
/// <param name="LastBackup">When the last backup was opened and checked; null when there was none.</param>
/// <param name="Mended">What was damaged and is mended, and from what, a sentence each.</param>
/// <param name="Findings">One sentence for each thing that is wrong now, or lost.</param>
internal sealed record VerifyReport(
    long Sequence, IReadOnlyDictionary<string, long> Collections, long AuditEntries, DateTimeOffset? LastBackup, IReadOnlyList<string> Mended, IReadOnlyList<string> Findings)
{
    /// <summary>True when everything that was acknowledged is there and nothing is wrong with it (any more).</summary>
    public bool Sound => Findings.Count == 0;

    /// <summary>Documents that open, in all.</summary>
    public long Documents => Collections.Values.Sum();
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(VerifyReport))]
internal sealed partial class VerifyJson : JsonSerializerContext
{
    /// <summary>Indented, letters of every alphabet as they are.</summary>
    public static VerifyJson Readable { get; } = new(new JsonSerializerOptions
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        WriteIndented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });
}
