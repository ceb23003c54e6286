using System.Security.Cryptography;
using Conturs.Connectors.Api;
using Conturs.Storage.Batches;
using Conturs.Storage.Documents;
using Conturs.Storage.Keys;

namespace Conturs.Appliance.Leads;

/// <summary>
/// Takes leads on that are to be scored later. Each is banded as it comes in, so that a stream of any length needs the memory of
/// some hundred of them, and no fact is ever written down.
/// </summary>
internal sealed class BatchIntake(CurrentModels models, KeyRing keys, LeadBatchStore store, BatchRunning running, TimeProvider time)
{
    /// <summary>Leads of one batch, at most.</summary>
    public const int MostLeads = 1_000_000;

    /// <summary>Takes leads on. They are safe on disk when it returns.</summary>
    /// <param name="leads">The leads as they come in.</param>
    /// <param name="caller">Id of the API key that sent them.</param>
    /// <param name="parts">What the answers are to hold.</param>
    /// <param name="cancellation">Breaks it off: then nothing is taken on.</param>
    /// <exception cref="NoModelException">There is no model yet.</exception>
    /// <exception cref="BatchRefusedException">There are no leads, or more than <see cref="MostLeads"/>.</exception>
    /// <exception cref="StoreUnavailableException">The store takes no writes now; nothing is taken on.</exception>
    public async Task<LeadBatch> TakeOn(IAsyncEnumerable<IncomingLead> leads, string caller, CardParts parts, CancellationToken cancellation)
    {
        var served = await models.Now();
        var active = served.Active ?? throw new NoModelException();
        var now = time.GetUtcNow();
        var batch = new LeadBatch { Id = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16)), Caller = caller, CreatedAt = now, Version = active.Number, CardParts = (int)parts, Total = 0, Parts = 0 };
        var reading = new LeadReading(keys, served, DateOnly.FromDateTime(now.UtcDateTime));
        var waiting = new List<BatchedLead>(LeadBatchPart.MostLeads);
        await foreach (var lead in leads.WithCancellation(cancellation))
        {
            if (batch.Total == MostLeads) throw new BatchRefusedException($"There are more than {MostLeads:N0} leads. Send them in several requests.");
            waiting.Add(lead.Refusal is { } refusal ? Refused(lead.Lead?.Ref, refusal) : Batched(reading.Read(lead.Lead!)));
            batch = batch with { Total = batch.Total + 1 };
            if (waiting.Count == LeadBatchPart.MostLeads) batch = await Write(batch, waiting, cancellation);
        }

        if (batch.Total == 0) throw new BatchRefusedException("There are no leads. Send one JSON object a line, each as for POST /v1/score.");
        if (waiting.Count > 0) batch = await Write(batch, waiting, cancellation);
        await store.Add(batch, [], cancellation);
        running.Add(batch.Id);
        return batch;
    }

    private async Task<LeadBatch> Write(LeadBatch batch, List<BatchedLead> leads, CancellationToken cancellation)
    {
        await store.Add(new LeadBatchPart(batch.Id, batch.Parts, batch.CreatedAt, [.. leads]), cancellation);
        leads.Clear();
        return batch with { Parts = batch.Parts + 1 };
    }

    private static BatchedLead Batched(LeadRow row)
    {
        if (row.Refusal is { } refusal) return Refused(row.Reference, refusal);
        var lead = new BatchedLead { Reference = row.Reference, Subject = row.Subject?.Text, Domain = row.Domain?.Text, FactsHash = row.FactsHash.Bytes(), Ignored = row.Ignored.Count == 0 ? null : row.Ignored };
        // Of a company that is left out nothing is kept but what it goes by, for the answer.
        return row.Profile is { } profile ? lead.With(profile) : new BatchedLead { Reference = row.Reference };
    }

    private static BatchedLead Refused(string? reference, LeadRefusal refusal) => new() { Reference = reference, ErrorCode = refusal.Code, ErrorDetail = refusal.Detail };
}
