using Conturs.Appliance.Cli;
using Conturs.Storage;
using Conturs.Storage.Documents;
using Conturs.Storage.Engine;
using Conturs.Storage.Keys;
using Conturs.Storage.Privacy;

namespace Conturs.Appliance.Privacy;

/// <summary>A store that mended itself may have gone back behind a request to be forgotten or left out: such requests are carried out again.</summary>
internal static class RestoredErasures
{
    /// <summary>Brings a store up to the list beside the backups. A list that cannot be read keeps nobody from the store; that is told.</summary>
    public static void Apply(LiteDbStore store, KeyRing keys, string folder, TimeProvider time)
    {
        try
        {
            var requests = ErasureList.Read(Path.Combine(folder, "backups"), keys);
            if (requests.Count == 0) return;
            var removed = Erasures.Apply(store, keys, requests, time).GetAwaiter().GetResult();
            if (removed.Count > 0) store.Purge().GetAwaiter().GetResult();
        }
        catch (Exception refusal) when (refusal is DataFolderException or StoreUnavailableException or IOException)
        {
            Terminal.Warn([$"The store was restored, and whoever was forgotten or left out since then may be in it again: {refusal.Message} When that is mended, give 'conturs privacy forget' and 'opt-out' again."]);
        }
    }
}
