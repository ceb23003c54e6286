using Conturs.Storage.Privacy;

namespace Conturs.Appliance.Leads;

/// <summary>What leads are scored with at one moment.</summary>
/// <param name="Active">The version that scores; null when there is none yet.</param>
/// <param name="Shadow">The version beside it; null when there is none.</param>
/// <param name="Known">These and the version before, by number.</param>
/// <param name="Departures">How many had been forgotten or had opted out.</param>
/// <param name="Excluded">Who is left out.</param>
internal sealed record ServedModels(ServedVersion? Active, ServedVersion? Shadow, IReadOnlyDictionary<int, ServedVersion> Known, long Departures, ExcludedSubjects Excluded);
