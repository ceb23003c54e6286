namespace Conturs.Scoring;

/// <summary>Step 8, the other half: a CRM that scores are written to.</summary>
public interface IWriteBackTarget
{
    /// <summary>Carries plans out, as many at a time as the CRM takes. A record that is refused keeps no other from being written.</summary>
    /// <param name="kind">What the records are: companies or contacts.</param>
    /// <param name="plans">Each record at most once.</param>
    /// <param name="cancellation">Gives up; what was sent may have been written.</param>
    /// <returns>A receipt for each plan, in their order.</returns>
    /// <remarks>Throws when the CRM as a whole does not take anything now; then nobody knows which plans were carried out, and records are to be read before they are written again.</remarks>
    Task<IReadOnlyList<WriteBackReceipt>> Write(RecordKind kind, IReadOnlyList<WriteBackPlan> plans, CancellationToken cancellation);
}
