using Conturs.Storage.Documents;

namespace Conturs.Appliance.Startup;

/// <summary>Whether the appliance can work now, in a word that says nothing to a stranger.</summary>
internal sealed class Readiness(IStoreUpkeep upkeep)
{
    /// <summary>The word for "it can".</summary>
    public const string Ready = "ready";

    private volatile bool damageFound;

    /// <summary><see cref="Ready"/>, or why not.</summary>
    public string Word => upkeep.Health.State switch
    {
        StoreState.Closed => "restoring",
        StoreState.ReadOnly => "disk",
        _ => damageFound ? "damaged" : Ready,
    };

    /// <summary>True when everything can be asked of it.</summary>
    public bool IsReady => Word == Ready;

    /// <summary>Takes note of what a full check found.</summary>
    public void Checked(bool isSound) => damageFound = !isSound;
}
