using Conturs.Appliance.Leads;
using Conturs.Connectors.Csv;
using Conturs.Scoring;
using Conturs.Storage.Keys;
using Conturs.Storage.Samples;
using Conturs.Storage.Scores;

namespace Conturs.Appliance.Samples;

/// <summary>Scores the leads of the sample data, a part at a time. They cost no credit.</summary>
internal sealed class SampleScoring(SampleSource source, SampleStore store, CurrentModels models, LeadScoring scoring, KeyRing keys, TimeProvider time)
{
    private const int PartLength = 250;

    /// <summary>Scores those that are left.</summary>
    public async Task Score(LoadedSample sample, CancellationToken cancellation)
    {
        var folder = Directory.CreateTempSubdirectory("conturs-sample-");
        try
        {
            var book = source.Book(sample);
            book.WriteTo(folder.FullName);
            var (served, version) = (await models.Now(), await models.Version(sample.Version!.Value));
            var leads = new CsvConnector(time).OpenLeads(Path.Combine(folder.FullName, "leads.csv"), version.Loaded.Dimensions, new CsvOptions { AsOf = book.Today });
            var (done, all) = (sample.Scored, (int)leads.Rows);
            await store.Change(state => state with { Leads = all }, cancellation);
            foreach (var part in leads.Read().Skip(done).Chunk(PartLength))
            {
                cancellation.ThrowIfCancellationRequested();
                source.Progress = ("scoring leads", (double)done / all);
                await scoring.Score([.. part.Select(lead => RowOf(lead, version))], version, served, CardParts.None, (_, _) => []);
                done += part.Length;
                // Whoever has it taken away meanwhile need not wait for the rest.
                if (await store.Change(state => state with { Scored = done }, cancellation) is not { State: SampleState.Scoring }) return;
            }

            await store.Change(state => state.State == SampleState.Scoring ? state with { State = SampleState.Ready, EndedAt = time.GetUtcNow() } : state, cancellation);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private LeadRow RowOf(CompanyFacts company, ServedVersion version)
    {
        var lead = SampleBook.Named(company);
        return new LeadRow(lead.Reference, Pseudonym.Of(keys, lead.Reference), lead.Domain is { } domain ? Pseudonym.OfDomain(keys, domain) : null)
        {
            Profile = Banding.Band(version.Schema, lead),
            IsFree = true,
        };
    }
}
