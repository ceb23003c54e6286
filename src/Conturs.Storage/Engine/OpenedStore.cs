namespace Conturs.Storage.Engine;

/// <summary>A store that is open and sound.</summary>
/// <param name="Engine">Its data file.</param>
/// <param name="Log">Its log, ready to be written.</param>
/// <param name="Mark">What it holds.</param>
/// <param name="Notes">What was done because of damage, a sentence each; empty when all was well.</param>
internal sealed record OpenedStore(StoreEngine Engine, StoreLog Log, StoreMark Mark, IReadOnlyList<string> Notes) : IDisposable
{
    public void Dispose()
    {
        Engine.Dispose();
        Log.Dispose();
    }
}
