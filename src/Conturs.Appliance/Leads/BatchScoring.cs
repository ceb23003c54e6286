using System.Runtime.CompilerServices;
using Conturs.Storage;
using Conturs.Storage.Batches;
using Conturs.Storage.Credits;
using Conturs.Storage.Documents;
using Conturs.Storage.Scores;

namespace Conturs.Appliance.Leads;

/// <summary>Scores the parts of a batch, and makes its answers again from the band codes that are kept.</summary>
internal sealed class BatchScoring(CurrentModels models, LeadScoring scoring, LeadBatchStore store, IDocumentStore documents, TimeProvider time)
{
    /// <summary>Scores the next part of a batch and has its scores and the progress on disk.</summary>
    /// <returns>False when there is nothing left to do.</returns>
    /// <exception cref="StoreUnavailableException">The store takes no writes now; the part is scored again later.</exception>
    /// <exception cref="DataFolderException">The batch or its version is damaged or not kept any more.</exception>
    public async Task<bool> ScoreNextPart(string id)
    {
        if (await store.Find(id) is not ({ IsOpen: true } batch, var revision)) return false;
        var served = await models.Now();
        var version = await models.Version(batch.Version);
        var (part, partRevision) = await store.Part(id, batch.PartsDone) ?? throw new DataFolderException($"Leads {batch.Done + 1} and following are not kept any more.");
        LeadRow[] rows = [.. part.Leads.Select(lead => RowOf(lead, served))];
        await scoring.Score(rows, version, served, CardParts.None, (after, credits) => [.. Progress(batch, revision, after, credits), .. Refused(part, partRevision, after)]);
        return batch.PartsDone + 1 < batch.Parts;
    }

    /// <summary>Gives a batch up.</summary>
    public async Task Fail(string id, string why)
    {
        if (await store.Find(id) is ({ IsOpen: true } batch, var revision))
            await documents.Write([LeadBatchStore.Shape.Put(batch with { State = BatchState.Failed, FinishedAt = time.GetUtcNow(), FailedBecause = why }, revision)]);
    }

    /// <summary>The answers of a batch that is done, in the order of its leads.</summary>
    /// <exception cref="DataFolderException">It or its version is damaged or not kept any more.</exception>
    public async IAsyncEnumerable<LeadAnswer> Answers(LeadBatch batch, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        var (served, version, parts) = (await models.Now(), await models.Version(batch.Version), (CardParts)batch.CardParts);
        for (var number = 0; number < batch.Parts; number++)
        {
            // Fewer lines than leads would look like an answer: the connection is cut instead.
            var (part, _) = await store.Part(batch.Id, number, cancellation) ?? throw new DataFolderException($"Part {number + 1} of {batch.Parts} of the batch {batch.Id} is not kept any more.");
            foreach (var row in part.Leads.Select(lead => RowOf(lead, served)))
                yield return (row.CanBeScored ? row with { Card = version.Score(row.Profile!, parts) } : row).Answer(batch.Version);
        }
    }

    private static LeadRow RowOf(BatchedLead lead, ServedModels served)
    {
        var subject = lead.Subject is { } known ? Pseudonym.Parse(known) : null;
        var domain = lead.Domain is { } site ? Pseudonym.Parse(site) : null;
        return new LeadRow(lead.Reference, subject, domain)
        {
            Profile = lead.Profile(),
            FactsHash = lead.FactsHash is { } hash ? FactsHash.Of(hash) : default,
            Ignored = lead.Ignored ?? [],
            Refusal = lead.ErrorCode is { } code ? new LeadRefusal(code, lead.ErrorDetail ?? "") : null,
            // Whoever opted out since it came in is left out as well.
            IsLeftOut = lead is { Bands: null, ErrorCode: null } || (subject is not null && served.Excluded.Contains(subject, domain)),
        };
    }

    private IEnumerable<DocumentWrite> Progress(LeadBatch batch, long revision, LeadRow[] rows, int credits)
    {
        var isLast = batch.PartsDone + 1 == batch.Parts;
        yield return LeadBatchStore.Shape.Put(
            batch with
            {
                State = isLast ? BatchState.Done : BatchState.Running,
                PartsDone = batch.PartsDone + 1,
                Done = batch.Done + rows.Length,
                Errors = batch.Errors + rows.Count(row => row.Refusal is not null),
                CreditsUsed = batch.CreditsUsed + credits,
                FinishedAt = isLast ? time.GetUtcNow() : null,
            },
            revision);
    }

    /// <summary>The part again, when some of its leads could not be scored for a reason that was not known before.</summary>
    private static IEnumerable<DocumentWrite> Refused(LeadBatchPart part, long revision, LeadRow[] rows)
    {
        var after = part.Leads.Zip(rows, (lead, row) => lead.ErrorCode is null && row.Refusal is { } why ? new BatchedLead { Reference = lead.Reference, Subject = lead.Subject, Domain = lead.Domain, ErrorCode = why.Code, ErrorDetail = why.Detail } : lead).ToList();
        if (after.Zip(part.Leads).Any(pair => !ReferenceEquals(pair.First, pair.Second))) yield return LeadBatchStore.PartShape.Put(part with { Leads = after }, revision);
    }
}
