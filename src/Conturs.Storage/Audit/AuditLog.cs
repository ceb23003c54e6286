using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Serialization;
using Conturs.Storage.Documents;
using Conturs.Storage.Keys;
using Conturs.Storage.Privacy;
using Conturs.Storage.Scores;

namespace Conturs.Storage.Audit;

/// <summary>
/// The audit log: entries that are added at the end and never changed, tied together by hashes. The head says where it ends,
/// and an entry and the head that counts it are written in one batch, so that a crash leaves both or neither.
/// </summary>
public sealed class AuditLog(IDocumentStore documents, KeyRing keys, TimeProvider time)
{
    /// <summary>The actor of what was done with a verb.</summary>
    public const string CommandLine = "command line";

    /// <summary>Longest text of an entry, in characters.</summary>
    public const int LongestText = 200;

    /// <summary>Most details of an entry.</summary>
    public const int MostDetails = 20;

    private const int MostFaults = 20;
    private const string HeadId = "head";

    /// <summary>How entries are kept.</summary>
    public static CollectionShape<AuditEntry> Shape { get; } = new(
        new CollectionDeclaration("audit", typeof(AuditEntry), PrivacyClass.Operational, "Shows who did what with the appliance and with requests about somebody's data.", "As long as the installation: a chain with a missing part proves nothing.")
        {
            Keys = ["subject"],
        },
        AuditJson.Default.AuditEntry,
        entry => IdOf(entry.Number),
        entry => entry.Subject is { } subject ? new Dictionary<string, DocumentKey> { ["subject"] = DocumentKey.Of(subject) } : []);

    /// <summary>How the head is kept.</summary>
    public static CollectionShape<AuditHead> HeadShape { get; } = new(
        new CollectionDeclaration("audit-head", typeof(AuditHead), PrivacyClass.Operational, "Says where the audit log ends, so that a removed end is noticed.", "As long as the installation; one document."),
        AuditJson.Default.AuditHead,
        _ => HeadId,
        _ => new Dictionary<string, DocumentKey>());

    /// <summary>Adds an entry; safe on disk when it returns. Of several at the same time each gets a place of its own.</summary>
    /// <param name="actor">Who: <c>command line</c>, a schedule, or the id of a user.</param>
    /// <param name="action">What, in a word or two with hyphens.</param>
    /// <param name="subject">Whom it was about; null for nobody. Only its trace is kept.</param>
    /// <param name="details">What else is worth knowing, without personal data; up to <see cref="MostDetails"/>.</param>
    /// <param name="cancellation">Gives up before the entry was written.</param>
    /// <exception cref="ArgumentException">A text is empty or longer than <see cref="LongestText"/>, or there are too many.</exception>
    public async Task<AuditEntry> Append(string actor, string action, Pseudonym? subject, IReadOnlyList<string> details, CancellationToken cancellation = default)
    {
        if (details.Count > MostDetails) throw new ArgumentException($"An audit entry has at most {MostDetails} details.", nameof(details));
        foreach (var text in (IEnumerable<string>)[actor, action, .. details])
            if (text.Length is 0 or > LongestText) throw new ArgumentException($"A text of an audit entry has 1 to {LongestText} characters.", nameof(details));

        var trace = subject is null ? null : new SubjectTraces(keys).Of(subject);
        while (true)
        {
            var (head, revision) = await Head(cancellation) ?? (AuditHead.Empty, 0);
            var entry = AuditChain.Next(head, time.GetUtcNow(), actor, action, trace, details);
            try
            {
                await documents.Write([Shape.Put(entry, expectedRevision: 0), HeadShape.Put(new AuditHead(entry.Number, entry.Hash), revision)], cancellation);
                return entry;
            }
            catch (RevisionConflictException) when (!cancellation.IsCancellationRequested)
            {
                // Somebody else was faster and took the place; theirs is written, so going round always gets somewhere.
                await RequireNewHead(revision, cancellation);
            }
        }
    }

    /// <summary>All entries, the first one first.</summary>
    public IAsyncEnumerable<AuditEntry> Entries(CancellationToken cancellation = default) => documents.All(Shape, cancellation);

    /// <summary>The entries about somebody, the first one first.</summary>
    public async IAsyncEnumerable<AuditEntry> About(Pseudonym subject, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        var trace = DocumentKey.Of(new SubjectTraces(keys).Of(subject));
        await foreach (var entry in documents.All(Shape, new DocumentQuery(Shape.Name, "subject") { From = trace, To = trace, Limit = DocumentQuery.MostPerPage }, cancellation)) yield return entry;
    }

    /// <summary>Reads the whole log and follows the chain from the first entry to the head.</summary>
    public async Task<AuditCheck> Check(CancellationToken cancellation = default)
    {
        var damage = new List<string>();
        var (entries, end) = (0L, AuditHead.Empty);
        try
        {
            // Read first: an entry that is added meanwhile lies behind it and is not missed.
            var head = (await Head(cancellation))?.Head;
            await foreach (var entry in Entries(cancellation))
            {
                if (AuditChain.Fault(end, entry) is { } fault) damage.Add(fault);
                (entries, end) = (entries + 1, new AuditHead(entry.Number, entry.Hash));
                if (head is not null && entry.Number == head.Number && entry.Hash != head.Hash) damage.Add($"Audit entry {entry.Number} is not the one that the head of the log names.");
                if (damage.Count >= MostFaults) break;
            }

            if (head is null ? entries > 0 : end.Number < head.Number) damage.Add(EndFault(head, end));
        }
        catch (DataFolderException unreadable)
        {
            damage.Add($"The audit log cannot be read: {unreadable.Message}");
        }

        return new AuditCheck(entries, damage);
    }

    private static string EndFault(AuditHead? head, AuditHead end) => head is null
        ? $"The audit log has entries, but its head is missing: nobody can say whether it ends with entry {end.Number}."
        : $"The audit log ends with entry {end.Number}, but its head names entry {head.Number}: the end was removed.";

    /// <summary>A conflict without a new head means that an entry lies where the log says it has ended: the log is damaged, and adding again would not end.</summary>
    private async Task RequireNewHead(long revision, CancellationToken cancellation)
    {
        if ((await Head(cancellation) is { } head ? head.Revision : 0) == revision)
            throw new DataFolderException("The audit log is damaged: there are entries behind its head. See 'conturs verify', and put the data folder back from a backup.");
    }

    private async Task<(AuditHead Head, long Revision)?> Head(CancellationToken cancellation) =>
        await documents.Find(HeadShape, HeadId, cancellation) is { } found ? (found.Record, found.Revision) : null;

    private static string IdOf(long number) => number.ToString("d19", CultureInfo.InvariantCulture);
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow)]
[JsonSerializable(typeof(AuditEntry))]
[JsonSerializable(typeof(AuditHead))]
internal sealed partial class AuditJson : JsonSerializerContext;
