using Conturs.Appliance.Licensing;
using Conturs.Appliance.Webhooks;
using Conturs.Connectors.Api;
using Conturs.Storage.Credits;
using Conturs.Storage.Documents;
using Conturs.Storage.Keys;
using Conturs.Storage.Privacy;
using Conturs.Storage.Scores;

namespace Conturs.Appliance.Leads;

/// <summary>
/// Scores leads that come by API: bands, scores and explains each, and has score and credit on disk, in one batch, before
/// anything is answered.
/// </summary>
internal sealed class LeadScoring(CurrentModels models, Metering metering, WebhookOutlet outlet, KeyRing keys, IDocumentStore documents, TimeProvider time)
{
    /// <summary>From how many leads on it pays to score on several cores.</summary>
    private const int ManyLeads = 64;

    /// <summary>Scores leads with the version that scores now, in their order.</summary>
    /// <param name="leads">The leads; of several with one reference the last is recorded.</param>
    /// <param name="parts">What the cards hold.</param>
    /// <exception cref="NoModelException">There is no model yet.</exception>
    /// <exception cref="StoreUnavailableException">The scores could not be recorded, so they are not given.</exception>
    /// <exception cref="Storage.DataFolderException">What is kept is damaged.</exception>
    public async Task<ScoredLeads> Score(IReadOnlyList<ApiLead> leads, CardParts parts)
    {
        var served = await models.Now();
        var active = served.Active ?? throw new NoModelException();
        var reading = new LeadReading(keys, served, DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime));
        return await Score([.. leads.Select(reading.Read)], active, served, parts, (_, _) => []);
    }

    /// <summary>Scores leads that are banded under a version, in their order.</summary>
    /// <param name="rows">The leads.</param>
    /// <param name="version">The version.</param>
    /// <param name="served">The versions beside it.</param>
    /// <param name="parts">What the cards hold.</param>
    /// <param name="alongside">What is written together with the scores, or not at all; it is given the scored leads and the credits they cost.</param>
    /// <exception cref="StoreUnavailableException">The scores could not be recorded.</exception>
    public async Task<ScoredLeads> Score(LeadRow[] rows, ServedVersion version, ServedModels served, CardParts parts, Func<LeadRow[], int, IReadOnlyList<DocumentWrite>> alongside)
    {
        var meter = await metering.Meter();
        using var hold = meter.Hold();
        var (paid, exhausted) = await Charge(rows, hold);
        LeadRow Scored(LeadRow row) => row.CanBeScored ? row with { Card = version.Score(row.Profile!, parts) } : row;
        LeadRow[] scored = rows.Length < ManyLeads ? Array.ConvertAll(paid, Scored) : [.. paid.AsParallel().AsOrdered().Select(Scored)];
        await Record(scored, version.Number, served, [.. hold.Writes, .. alongside(scored, hold.CreditsUsed)]);
        hold.Keep();
        return new ScoredLeads(Array.ConvertAll(scored, row => row.Answer(version.Number)), hold.CreditsUsed, exhausted);
    }

    /// <summary>The leads, those refused for which no credit is left.</summary>
    private async Task<(LeadRow[] Rows, CreditsExhausted? Exhausted)> Charge(LeadRow[] rows, CreditHold hold)
    {
        CreditsExhausted? exhausted = null;
        var charged = new LeadRow[rows.Length];
        for (var i = 0; i < rows.Length; i++)
        {
            charged[i] = rows[i];
            if (!rows[i].CanBeScored || rows[i].IsFree || hold.TryCharge(Payer(rows[i]), rows[i].FactsHash)) continue;
            // A licence that was just installed is looked for before anybody is turned away.
            if (exhausted is null && await metering.LookForLicence() && hold.TryCharge(Payer(rows[i]), rows[i].FactsHash)) continue;
            exhausted ??= (await metering.Meter()).Exhausted();
            charged[i] = rows[i] with { Refusal = new LeadRefusal("credits_exhausted", exhausted.Detail) };
        }

        return (charged, exhausted);
    }

    /// <summary>What the credit is for: the lead, or where nothing identifies it, its facts alone.</summary>
    private Pseudonym Payer(LeadRow row) => row.Subject ?? Pseudonym.Of(keys, $"facts\0{row.FactsHash.High:x16}{row.FactsHash.Low:x16}");

    private async Task Record(LeadRow[] rows, int version, ServedModels served, IReadOnlyList<DocumentWrite> alongside)
    {
        var now = time.GetUtcNow();
        var recorder = new ScoreRecorder(documents, now, DepartureWatch.From(documents, keys, served.Departures, served.Excluded));
        foreach (var block in rows.Where(row => row.IsRecorded).Chunk(ScoreRecorder.BlockLength))
        {
            await recorder.LookUp(block.Select(row => row.Subject!));
            foreach (var row in block)
            {
                var record = row.Record(version, served, recorder.PresentVersionOf(row.Subject!), now);
                recorder.Add(record, before => outlet.Scored(row.Card!, record, before));
            }
        }

        await recorder.Flush(alongside);
        outlet.Written();
    }
}
