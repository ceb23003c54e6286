using Conturs.Appliance.Samples;
using Conturs.Storage.Connections;
using Conturs.Storage.Documents;
using Conturs.Storage.Keys;
using Conturs.Storage.Scores;

namespace Conturs.Appliance.Scoreboard;

/// <summary>Finds what leads are called from what stands for them in the store, and the other way round.</summary>
internal sealed class LeadReferences(IDocumentStore documents, CrmRecordStore records, SampleSource sample, KeyRing keys)
{
    /// <summary>What leads are called, in their order.</summary>
    public async Task<IReadOnlyList<LeadReference>> Of(IReadOnlyList<string> subjects, CancellationToken cancellation)
    {
        var found = await records.Find(subjects, cancellation);
        var called = new List<LeadReference>(subjects.Count);
        for (var i = 0; i < subjects.Count; i++)
        {
            called.Add(found[i] is ({ RecordId: { } id, Connection: var connection }, _)
                ? new LeadReference(subjects[i], $"{connection}:{id}", connection, id)
                : new LeadReference(subjects[i], await sample.ReferenceOf(subjects[i]), null, null));
        }

        return called;
    }

    /// <summary>What is recorded of the lead of a page: by what stands for it, or by a reference that somebody typed. Null when nothing is.</summary>
    public async Task<LeadScores?> Find(string key, CancellationToken cancellation)
    {
        var text = Uri.UnescapeDataString(key).Trim();
        string[] tries = text.All(char.IsAsciiDigit) ? [Pseudonym.Of(keys, text).Text, Pseudonym.Of(keys, "hubspot:" + text).Text] : [text, Pseudonym.Of(keys, text).Text, Pseudonym.Of(keys, SampleBook.Prefix + text).Text];
        foreach (var subject in tries)
            if (await documents.Find(ScoreStore.Shape, subject, cancellation) is ({ } lead, _)) return lead;
        return null;
    }
}
