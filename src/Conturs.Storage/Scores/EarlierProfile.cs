using Conturs.Scoring;

namespace Conturs.Storage.Scores;

/// <summary>
/// The same facts in the bands of the version that scored the lead the time before. Only while the facts are there can it be
/// told later how much of a change of score came from them and how much from the new version.
/// </summary>
/// <param name="Version">Number of that version.</param>
/// <param name="Profile">Its band codes.</param>
public sealed record EarlierProfile(int Version, BandedProfile Profile);
