namespace Conturs.Storage.Engine;

/// <summary>What was done because of damage when a store was opened.</summary>
/// <param name="Text">A sentence for whoever runs the appliance.</param>
/// <param name="TellsOfLoss">True when something that was acknowledged is lost, or may be.</param>
internal sealed record OpeningNote(string Text, bool TellsOfLoss);
