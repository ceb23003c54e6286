using Conturs.Storage.Customers;
using Conturs.Storage.Documents;
using Conturs.Storage.Keys;
using Conturs.Storage.Models;
using Conturs.Storage.Samples;
using Conturs.Storage.Scores;

namespace Conturs.Appliance.Samples;

/// <summary>Takes the sample data away: its scores, then its model, so that whoever looks in between still sees what made the scores.</summary>
internal sealed class SampleLeaving(IDocumentStore documents, KeyRing keys, TimeProvider time)
{
    private const int PartLength = 500;

    /// <summary>Takes it away.</summary>
    public async Task TakeAway(LoadedSample sample, CancellationToken cancellation)
    {
        foreach (var part in SampleBook.AsAskedFor(sample).Leads.Chunk(PartLength))
            await documents.Write([.. part.Select(id => ScoreStore.Shape.Remove(Pseudonym.Of(keys, SampleBook.Prefix + id).Text)), .. part.Select(id => ScoreOverrideStore.Shape.Remove(Pseudonym.Of(keys, SampleBook.Prefix + id).Text))], cancellation);
        if (sample.Version is { } version) await new ModelVersionStore(documents, new CustomerStore(documents, keys)).Remove(version, time.GetUtcNow());
        await new SampleStore(documents).Remove(cancellation);
    }
}
