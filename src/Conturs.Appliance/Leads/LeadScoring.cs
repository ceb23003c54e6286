using Conturs.Appliance.Reports;
using Conturs.Connectors.Api;
using Conturs.Scoring;
using Conturs.Storage.Documents;
using Conturs.Storage.Keys;
using Conturs.Storage.Scores;

namespace Conturs.Appliance.Leads;

/// <summary>Scores leads that come by API: identifies, bands, scores and explains each, and has all of it on disk before anything is answered.</summary>
internal sealed class LeadScoring(CurrentModels models, KeyRing keys, IDocumentStore documents, TimeProvider time)
{
    /// <summary>From how many leads on it pays to score on several cores.</summary>
    private const int ManyLeads = 64;

    /// <summary>Scores leads, in their order.</summary>
    /// <param name="leads">The leads; of several with one reference the last is recorded.</param>
    /// <param name="parts">What the cards hold.</param>
    /// <exception cref="NoModelException">There is no model yet.</exception>
    /// <exception cref="StoreUnavailableException">The scores could not be recorded, so they are not given.</exception>
    /// <exception cref="Storage.DataFolderException">What is kept is damaged.</exception>
    public async Task<IReadOnlyList<LeadAnswer>> Score(IReadOnlyList<ApiLead> leads, CardParts parts)
    {
        var served = await models.Now();
        var active = served.Active ?? throw new NoModelException();
        var now = time.GetUtcNow();
        var rows = leads.Select(lead => Row.Of(PreparedLead.Of(lead, keys), served)).ToArray();
        var today = DateOnly.FromDateTime(now.UtcDateTime);
        if (rows.Length < ManyLeads) Array.ForEach(rows, row => row.Score(active, parts, today));
        else Parallel.ForEach(rows, row => row.Score(active, parts, today));
        await Record(rows, served, today, now);
        return Array.ConvertAll(rows, row => row.Answer(active.Number));
    }

    private async Task Record(Row[] rows, ServedModels served, DateOnly today, DateTimeOffset now)
    {
        var recorder = new ScoreRecorder(documents, now);
        foreach (var block in rows.Where(row => row is { Card: not null, Lead.Subject: not null }).Chunk(ScoreRecorder.BlockLength))
        {
            await recorder.LookUp(block.Select(row => row.Lead.Subject!));
            foreach (var row in block) recorder.Add(row.Record(served, recorder.PresentVersionOf(row.Lead.Subject!), today, now));
        }

        await recorder.Flush();
    }

    /// <summary>One lead on its way.</summary>
    private sealed class Row
    {
        private LeadRefusal? refusal;
        private bool isLeftOut;
        private BandedProfile? profile;
        private IReadOnlyList<string> ignored = [];

        public required PreparedLead Lead { get; init; }

        public ScoreCard? Card { get; private set; }

        public static Row Of(PreparedLead lead, ServedModels served) => new()
        {
            Lead = lead,
            refusal = lead.IsEmpty ? LeadRefusal.Unidentified : null,
            isLeftOut = lead.Subject is { } subject && served.Excluded.Contains(subject, lead.Domain),
        };

        public void Score(ServedVersion active, CardParts parts, DateOnly today)
        {
            if (refusal is not null || isLeftOut) return;
            profile = Lead.Band(active, today, out ignored);
            Card = active.Score(profile, parts);
        }

        public ScoreRecord Record(ServedModels served, int? before, DateOnly today, DateTimeOffset now) =>
            new(Lead.Subject!, now, served.Active!.Number, Card!.Percentile, profile! with { Reference = "" })
            {
                Domain = Lead.Domain,
                Shadow = served.Beside is { } beside ? new ShadowScore(beside.Number, beside.Percentile(Lead.Band(beside, today, out _))) : null,
                Earlier = before is { } version && version != served.Active.Number && served.Earlier.GetValueOrDefault(version) is { } earlier
                    ? new EarlierProfile(version, Lead.Band(earlier, today, out _) with { Reference = "" }) : null,
            };

        public LeadAnswer Answer(int version) => (refusal, Card) switch
        {
            ({ } why, _) => LeadAnswer.Not(Lead.Reference, why),
            (_, { } card) => LeadAnswer.Of(ScoreCardDocument.Of(card, version) with { Ref = Lead.Reference, IgnoredFacts = ignored }),
            _ => LeadAnswer.Of(ScoreCardDocument.NotScored(Lead.Reference!, version)),
        };
    }
}
