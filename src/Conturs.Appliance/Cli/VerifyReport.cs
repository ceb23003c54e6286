using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Conturs.Appliance.Cli;

/// <summary>What <c>conturs verify</c> found.</summary>
/// <param name="Sound">True when nothing is wrong.</param>
/// <param name="Sequence">Number of the last write in the store.</param>
/// <param name="Documents">Documents that open, in all.</param>
/// <param name="Collections">Documents of each collection, by its name.</param>
/// <param name="AuditEntries">Entries of the audit log, each tied to the one before.</param>
/// <param name="LastBackup">When the last backup was opened and checked; null when there was none.</param>
/// <param name="Findings">One sentence for each thing that is wrong.</param>
internal sealed record VerifyReport(
    bool Sound, long Sequence, long Documents, IReadOnlyDictionary<string, long> Collections, long AuditEntries, DateTimeOffset? LastBackup, IReadOnlyList<string> Findings);

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
