using Conturs.Storage.Privacy;

namespace Conturs.Appliance.Leads;

/// <summary>What leads are scored with at one moment.</summary>
/// <param name="Active">The version that scores.</param>
/// <param name="Beside">The shadow; null when there is none.</param>
/// <param name="Earlier">Versions that gave leads their present scores, by number.</param>
/// <param name="Excluded">Who is left out.</param>
internal sealed record ServedModels(ServedVersion? Active, ServedVersion? Beside, IReadOnlyDictionary<int, ServedVersion> Earlier, ExcludedSubjects Excluded);
