using System.Security.Cryptography;
using Conturs.Appliance.Endpoints;
using Conturs.Storage.Batches;
using Conturs.Storage.Documents;
using Conturs.Storage.Keys;
using Conturs.Storage.Privacy;
using Conturs.Storage.Scores;

namespace Conturs.Appliance.Leads;

/// <summary>
/// Takes leads on that are to be scored later. Each is banded as it comes in, so that a stream of any length needs the memory of
/// some hundred of them, and no fact is ever written down.
/// </summary>
internal sealed class BatchIntake(CurrentModels models, KeyRing keys, LeadBatchStore store, IDocumentStore documents, BatchRunning running, TimeProvider time)
{
    /// <summary>Leads of one batch, at most.</summary>
    public const int MostLeads = 1_000_000;

    /// <summary>Takes leads on. They are safe on disk when it returns.</summary>
    /// <param name="leads">The leads as they come in.</param>
    /// <param name="caller">Id of the API key that sent them.</param>
    /// <param name="parts">What the answers are to hold.</param>
    /// <param name="repeatable">The request, when it came with an Idempotency-Key: the same once more gets the batch that there is.</param>
    /// <param name="cancellation">Breaks it off: then nothing is taken on.</param>
    /// <exception cref="NoModelException">There is no model yet.</exception>
    /// <exception cref="BatchRefusedException">There are no leads, or more than <see cref="MostLeads"/>.</exception>
    /// <exception cref="StoreUnavailableException">The store takes no writes now; nothing is taken on.</exception>
    public async Task<LeadBatch> TakeOn(IAsyncEnumerable<IncomingLead> leads, string caller, CardParts parts, RepeatableRequest? repeatable, CancellationToken cancellation)
    {
        var served = await models.Now();
        var active = served.Active ?? throw new NoModelException();
        var now = time.GetUtcNow();
        var batch = new LeadBatch { Id = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16)), Caller = caller, CreatedAt = now, Version = active.Number, CardParts = (int)parts, Total = 0, Parts = 0 };
        var reading = new LeadReading(keys, served, DateOnly.FromDateTime(now.UtcDateTime));
        var watch = DepartureWatch.From(documents, keys, served.Departures, served.Excluded);
        var waiting = new List<BatchedLead>(LeadBatchPart.MostLeads);
        await foreach (var lead in leads.WithCancellation(cancellation))
        {
            if (batch.Total == MostLeads) throw new BatchRefusedException($"There are more than {MostLeads:N0} leads. Send them in several requests.");
            waiting.Add(lead.Refusal is { } refusal ? Refused(lead.Lead?.Ref, refusal) : Batched(reading.Read(lead.Lead!)));
            batch = batch with { Total = batch.Total + 1 };
            if (waiting.Count == LeadBatchPart.MostLeads) batch = await Write(batch, waiting, watch, cancellation);
        }

        if (batch.Total == 0) throw new BatchRefusedException("There are no leads. Send one JSON object a line, each as for POST /v1/score.");
        if (waiting.Count > 0) batch = await Write(batch, waiting, watch, cancellation);
        if (repeatable is not null && await repeatable.Earlier(cancellation) is { Made: { } made } && await store.Find(made, cancellation) is { Record: var same }) return same;
        await store.Add(batch, repeatable is null ? [] : [await repeatable.Note(batch.Id)], cancellation);
        running.Add(batch.Id);
        return batch;
    }

    /// <summary>Writes a part. Whoever left while it was read is left out of it.</summary>
    private async Task<LeadBatch> Write(LeadBatch batch, List<BatchedLead> leads, DepartureWatch watch, CancellationToken cancellation)
    {
        for (var isWritten = false; !isWritten;)
        {
            try
            {
                await store.Add(new LeadBatchPart(batch.Id, batch.Parts, batch.CreatedAt, [.. leads.Select(lead => HasLeft(lead, watch) ? LeadBatchPart.Gone : lead)]), watch.Condition, cancellation);
                isWritten = true;
            }
            catch (RevisionConflictException)
            {
                await watch.CatchUp();
            }
        }

        leads.Clear();
        return batch with { Parts = batch.Parts + 1 };
    }

    private static bool HasLeft(BatchedLead lead, DepartureWatch watch) => lead.Subject is { } subject && watch.HasLeft(Pseudonym.Parse(subject), lead.Domain is { } domain ? Pseudonym.Parse(domain) : null);

    private static BatchedLead Batched(LeadRow row)
    {
        if (row.Refusal is { } refusal) return Refused(row.Reference, refusal);
        var lead = new BatchedLead { Reference = row.Reference, Subject = row.Subject?.Text, Domain = row.Domain?.Text, FactsHash = row.FactsHash.Bytes(), Ignored = row.Ignored.Count == 0 ? null : row.Ignored };
        // Of a company that is left out nothing is kept but what it goes by: for the answer, and to be found when it is to be forgotten.
        return row.Profile is { } profile ? lead.With(profile) : lead with { FactsHash = null, Ignored = null };
    }

    private static BatchedLead Refused(string? reference, LeadRefusal refusal) => new() { Reference = reference, ErrorCode = refusal.Code, ErrorDetail = refusal.Detail };
}
