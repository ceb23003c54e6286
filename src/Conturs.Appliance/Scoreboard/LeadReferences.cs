using Conturs.Appliance.Samples;
using Conturs.Storage.Connections;
using Conturs.Storage.Documents;
using Conturs.Storage.Keys;
using Conturs.Storage.Scores;

namespace Conturs.Appliance.Scoreboard;

/// <summary>Finds what leads are called from what stands for them in the store, and the other way round.</summary>
internal sealed class LeadReferences(IDocumentStore documents, CrmRecordStore records, ConnectionStore connections, SampleSource sample, KeyRing keys)
{
    private const int LongestReference = 200;

    /// <summary>What leads are called, in their order.</summary>
    public async Task<IReadOnlyList<LeadReference>> Of(IReadOnlyList<string> subjects, CancellationToken cancellation)
    {
        var (found, samples) = (await records.Find(subjects, cancellation), await sample.References(cancellation));
        var called = new List<LeadReference>(subjects.Count);
        for (var i = 0; i < subjects.Count; i++)
        {
            called.Add(found[i] is ({ RecordId: { } id, Connection: var connection }, _)
                ? new LeadReference(subjects[i], $"{connection}:{id}", connection, id)
                : new LeadReference(subjects[i], samples.GetValueOrDefault(subjects[i]), null, null));
        }

        return called;
    }

    /// <summary>What is recorded of the lead of a page: by what stands for it, or by a reference that somebody typed. Null when nothing is.</summary>
    public async Task<LeadScores?> Find(string key, CancellationToken cancellation)
    {
        var text = key.Trim();
        if (text.Length is 0 or > LongestReference) return null;
        var prefixes = (await connections.All(cancellation)).Select(connection => connection.Id + ":").Append(SampleBook.Prefix).Prepend("");
        string[] tries = [.. text.Length == 2 * Pseudonym.Length && text.All(char.IsAsciiHexDigitLower) ? [text] : Array.Empty<string>(), .. prefixes.Select(prefix => Pseudonym.Of(keys, prefix + text).Text)];
        foreach (var subject in tries)
            if (await documents.Find(ScoreStore.Shape, subject, cancellation) is ({ } lead, _)) return lead;
        return null;
    }
}
