using Conturs.Scoring;

namespace Conturs.Connectors.Crm;

/// <summary>
/// A connected CRM, whichever: everything that synchronization asks of one. All calls keep the limits of the vendor by themselves,
/// and throw <see cref="ConnectorException"/> when the CRM does not do what is asked.
/// </summary>
public interface ICrm : IDisposable
{
    /// <summary>The vendor, a word: <c>hubspot</c>. References of its companies begin with it.</summary>
    string Name { get; }

    /// <summary>How changes become known by asking. A CRM that calls the appliance is asked as well, so that a call that was lost is no loss.</summary>
    ChangeChannel Channel { get; }

    /// <summary>How often to ask for changes.</summary>
    TimeSpan AskEvery { get; }

    /// <summary>Until when the CRM is left alone, because it asked for that or failed too often; null when it is not.</summary>
    DateTimeOffset? RestsUntil { get; }

    /// <summary>Asks who the account is and what the connection may do.</summary>
    Task<CrmAccount> Check(CancellationToken cancellation);

    /// <summary>How well the properties of companies are filled, by a sample: those that are read, and others that could be.</summary>
    Task<IReadOnlyList<FieldFill>> Fills(CancellationToken cancellation);

    /// <summary>The properties of companies that are read, and their dimensions.</summary>
    Task<IReadOnlyList<FieldUse>> Fields(CancellationToken cancellation);

    /// <summary>Forgets what it knows of how the account is set up: properties and stages are asked for anew with the next need.</summary>
    void LookAnew();

    /// <summary>Makes the properties for scores where they are missing.</summary>
    /// <returns>Names of those that were made.</returns>
    Task<IReadOnlyList<string>> EnsureFields(CancellationToken cancellation);

    /// <summary>How many records there are; null when the CRM does not say.</summary>
    Task<long?> Count(RecordKind kind, CancellationToken cancellation);

    /// <summary>A page of all companies, in an order in which none is passed over while others come and go.</summary>
    /// <param name="after">Where the page begins; null for the first.</param>
    /// <param name="cancellation">Gives up.</param>
    Task<CrmPage<CrmCompany>> Companies(string? after, CancellationToken cancellation);

    /// <inheritdoc cref="Companies"/>
    Task<CrmPage<CrmContact>> Contacts(string? after, CancellationToken cancellation);

    /// <inheritdoc cref="Companies"/>
    Task<CrmPage<CrmDeal>> Deals(string? after, CancellationToken cancellation);

    /// <summary>Companies by their ids. Those that are gone are missing; for one that was merged into another, the other is given.</summary>
    /// <param name="ids">Any number of ids.</param>
    /// <param name="lane">Who goes first.</param>
    /// <param name="cancellation">Gives up.</param>
    Task<CrmPage<CrmCompany>> ReadCompanies(IReadOnlyList<string> ids, CallLane lane, CancellationToken cancellation);

    /// <inheritdoc cref="ReadCompanies"/>
    Task<CrmPage<CrmContact>> ReadContacts(IReadOnlyList<string> ids, CallLane lane, CancellationToken cancellation);

    /// <inheritdoc cref="ReadCompanies"/>
    Task<CrmPage<CrmDeal>> ReadDeals(IReadOnlyList<string> ids, CallLane lane, CancellationToken cancellation);

    /// <summary>The contacts of companies, by their ids; companies without any are absent.</summary>
    Task<IReadOnlyDictionary<string, IReadOnlyList<string>>> ContactsOf(IReadOnlyList<string> companies, CallLane lane, CancellationToken cancellation);

    /// <summary>Asks for what changed since a cursor.</summary>
    /// <param name="cursor">Of the page before; null to begin now.</param>
    /// <param name="cancellation">Gives up.</param>
    Task<SignalPage> Changes(string? cursor, CancellationToken cancellation);

    /// <summary>Checks that a request comes from the CRM and reads it.</summary>
    /// <returns>What it says; null when it does not come from there, or is too old.</returns>
    IReadOnlyList<CrmSignal>? Hear(IncomingCall call);

    /// <summary>Carries plans out, as many at a time as the CRM takes. A record that is refused keeps no other from being written.</summary>
    /// <param name="kind">What the records are: companies or contacts.</param>
    /// <param name="plans">Each record at most once.</param>
    /// <param name="lane">Who goes first.</param>
    /// <param name="cancellation">Gives up; what was sent may have been written.</param>
    /// <returns>A receipt for each plan, in their order.</returns>
    /// <remarks>Throws when the CRM as a whole does not take anything now; then nobody knows which plans were carried out, and records are to be read before they are written again.</remarks>
    Task<IReadOnlyList<WriteBackReceipt>> Write(RecordKind kind, IReadOnlyList<WriteBackPlan> plans, CallLane lane, CancellationToken cancellation);

    /// <summary>Names of companies, for somebody who looks at them now. Nothing is kept.</summary>
    /// <returns>By id; those that are gone are absent.</returns>
    Task<IReadOnlyDictionary<string, string>> Names(IReadOnlyList<string> ids, CancellationToken cancellation);

    /// <summary>Ends the connection on the CRM's side, as far as it has one.</summary>
    Task Disconnect(CancellationToken cancellation);
}
