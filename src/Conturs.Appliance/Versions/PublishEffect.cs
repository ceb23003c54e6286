using Conturs.Scoring;

namespace Conturs.Appliance.Versions;

/// <summary>What would become of the leads in the ledger if a version scored them.</summary>
/// <param name="Version">The version.</param>
/// <param name="Leads">Leads in the ledger.</param>
/// <param name="Known">Those whose score under the version is known without reading their facts again.</param>
/// <param name="ChangeGrade">Of these, those whose grade would be another.</param>
/// <param name="MeanMove">Of these, by how many points scores would move on average, whichever way.</param>
/// <param name="Before">How many of these have each grade now.</param>
/// <param name="After">How many of these would have each.</param>
internal sealed record PublishEffect(int Version, int Leads, int Known, int ChangeGrade, double MeanMove, IReadOnlyDictionary<Grade, int> Before, IReadOnlyDictionary<Grade, int> After);
