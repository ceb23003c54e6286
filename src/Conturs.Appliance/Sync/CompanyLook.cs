using Conturs.Appliance.Leads;
using Conturs.Connectors.Crm;
using Conturs.Scoring;
using Conturs.Storage.Connections;
using Conturs.Storage.Credits;
using Conturs.Storage.Documents;
using Conturs.Storage.Keys;
using Conturs.Storage.Privacy;
using Conturs.Storage.Scores;

namespace Conturs.Appliance.Sync;

/// <summary>One company while it is looked at: what the CRM says of it, and what is known of it.</summary>
/// <param name="company">The company.</param>
/// <param name="subject">What stands for it in the store.</param>
/// <param name="keys">Hashes its facts.</param>
/// <param name="known">What is known besides its score; null for a new one.</param>
/// <param name="ledger">Its recorded scores; null when there are none.</param>
internal sealed class CompanyLook(CrmCompany company, Pseudonym subject, KeyRing keys, CrmRecord? known, LeadScores? ledger)
{
    private readonly Pseudonym? domain = company.Facts.Domain is { } site ? Pseudonym.OfDomain(keys, site) : null;
    private readonly FactsHash facts = FactsHash.Of(keys, company.Inputs);
    private ScoreCard? card;
    private int version;

    /// <summary>What becomes of it.</summary>
    public CompanyState State { get; set; }

    private string Facts => Convert.ToHexStringLower(facts.Bytes());

    private bool HasSameFacts => known?.Facts == Facts;

    /// <summary>What is to become of it.</summary>
    /// <param name="active">The version that scores.</param>
    /// <param name="excluded">Who is left out.</param>
    /// <param name="charges">False to let it wait when it costs a credit.</param>
    public CompanyState StateUnder(int active, ExcludedSubjects excluded, bool charges)
    {
        if (excluded.Contains(subject, domain)) return CompanyState.LeftOut;
        if (known?.ModifiedAt > company.ModifiedAt) return CompanyState.Outdated;
        if (HasSameFacts && known!.Version == active && ledger?.Version == active && known.WaitsSince is null) return CompanyState.Unchanged;
        // One that looks like one person cannot be found again by its id, which is not kept: it does not queue.
        return charges || HasSameFacts || company.Facts.IsOnePerson ? CompanyState.Scored : CompanyState.Waiting;
    }

    /// <summary>It as a lead.</summary>
    public LeadRow Row(ServedVersion active) => new(company.Facts.Reference, subject, domain)
    {
        Profile = Band(active),
        FactsHash = facts,
        IsFree = HasSameFacts && known!.WaitsSince is null,
        Beside = Band,
    };

    /// <summary>Takes its card; null when there was no credit for it.</summary>
    public void Take(ScoreCard? scored, int by)
    {
        (card, version) = (scored, by);
        if (scored is null) State = CompanyState.Waiting;
    }

    /// <summary>What is written of it with its score.</summary>
    public DocumentWrite Written(string connection) => CrmRecordStore.Shape.Put(RecordOf(connection));

    /// <summary>What is written of it when it is not scored.</summary>
    public IEnumerable<DocumentWrite> WritesWithoutScore(string connection) => State switch
    {
        CompanyState.LeftOut when known is not null => [CrmRecordStore.Shape.Remove(subject.Text)],
        CompanyState.Waiting when known?.WaitsSince != WaitsSince => [CrmRecordStore.Shape.Put(RecordOf(connection))],
        _ => [],
    };

    /// <summary>What became of it.</summary>
    public CompanyOutcome Outcome(ServedVersion active, DateTimeOffset now) => new(company, subject, State)
    {
        Record = known,
        Wanted = State switch
        {
            CompanyState.Scored => WriteBackPlanning.ValuesOf(card!),
            CompanyState.Unchanged => WriteBackPlanning.ValuesOf(active.Score(Recorded.Profile, CardParts.None)),
            CompanyState.LeftOut => WriteBackValues.None,
            _ => null,
        },
        ScoredAt = State switch { CompanyState.Scored => now, CompanyState.Unchanged => Recorded.ScoredAt, _ => null },
    };

    private ScoreRecord Recorded => ledger!.Scores[^1].ToRecord(subject);

    private DateTimeOffset WaitsSince => company.ModifiedAt ?? known?.WaitsSince ?? DateTimeOffset.UnixEpoch;

    private CrmRecord RecordOf(string connection) => new()
    {
        Subject = subject.Text,
        Domain = domain?.Text ?? known?.Domain,
        Connection = connection,
        Kind = RecordKind.Company,
        RecordId = company.Facts.IsOnePerson ? null : company.Id,
        Facts = State == CompanyState.Scored ? Facts : known?.Facts,
        Version = State == CompanyState.Scored ? version : known?.Version ?? 0,
        ModifiedAt = company.ModifiedAt,
        ParkedBecause = known?.ParkedBecause,
        WaitsSince = State == CompanyState.Waiting && !company.Facts.IsOnePerson ? WaitsSince : null,
    };

    private BandedProfile Band(ServedVersion model) => Banding.Band(model.Schema, FactFitting.Fitting(model.Schema, company.Facts));
}
