using Conturs.Storage.Documents;

namespace Conturs.Appliance.Tests.LocalSocket;

/// <summary>An upkeep that writes down what it was asked and answers what the test says.</summary>
internal sealed class RecordedUpkeep : IStoreUpkeep
{
    public List<string> Calls { get; } = [];

    public StoreHealth Health { get; set; } = new(StoreState.Ready, null, null);

    public Func<StoreCheck> OnVerify { get; set; } = () => new StoreCheck(7, new Dictionary<string, long> { ["upkeep"] = 3 }, []);

    public Func<StoreSnapshot> OnSnapshot { get; set; } = () => new StoreSnapshot("/data/store/snapshot-7", 7, new Dictionary<string, long> { ["upkeep"] = 3 });

    public Task<StoreCheck> Verify(CancellationToken cancellation = default) => Record("verify", OnVerify);

    public Task<StoreSnapshot> Snapshot(CancellationToken cancellation = default) => Record("snapshot", OnSnapshot);

    public Task<StoreSnapshot> Purge(CancellationToken cancellation = default) => Record("purge", OnSnapshot);

    private Task<T> Record<T>(string call, Func<T> answer)
    {
        Calls.Add(call);
        return Task.FromResult(answer());
    }
}
