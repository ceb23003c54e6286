using Conturs.Connectors.Crm;
using Conturs.Scoring;
using Conturs.Storage.Connections;
using Conturs.Storage.Scores;

namespace Conturs.Appliance.Sync;

/// <summary>What became of a company that was looked at.</summary>
/// <param name="Company">The company.</param>
/// <param name="Subject">What stands for it in the store.</param>
/// <param name="State">Whether it was scored.</param>
internal sealed record CompanyOutcome(CrmCompany Company, Pseudonym Subject, CompanyState State)
{
    /// <summary>What it is to bear in the CRM; null when nothing is known about that.</summary>
    public WriteBackValues? Wanted { get; init; }

    /// <summary>When that was scored.</summary>
    public DateTimeOffset? ScoredAt { get; init; }

    /// <summary>What is known of it besides its score; null when nothing is kept.</summary>
    public CrmRecord? Record { get; init; }

    /// <summary>What must be written to it; null when it bears all of it already.</summary>
    public WriteBackPlan? Plan => Wanted is null ? null : WriteBackPlanning.Plan(Company.Id, Company.Present, Wanted, ScoredAt);
}

/// <summary>Whether a company was scored.</summary>
internal enum CompanyState
{
    /// <summary>Nothing that matters changed.</summary>
    Unchanged,

    /// <summary>It was scored.</summary>
    Scored,

    /// <summary>There is no credit for it now.</summary>
    Waiting,

    /// <summary>It opted out or was forgotten.</summary>
    LeftOut,

    /// <summary>What was read is older than what was read before.</summary>
    Outdated,
}
