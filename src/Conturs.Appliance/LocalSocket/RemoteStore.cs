using System.Net.Sockets;
using Conturs.Appliance.Cli;
using Conturs.Storage;
using Conturs.Storage.Documents;

namespace Conturs.Appliance.LocalSocket;

/// <summary>The store of a running appliance, reached over its local socket. Everything behaves as if it were opened here.</summary>
internal sealed class RemoteStore : IDocumentStore, IStoreUpkeep, IDisposable
{
    // A disk with a slow fsync needs seconds for a large batch; what checks or copies everything needs as long as the store is large.
    private static readonly TimeSpan GreetingLimit = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan CallLimit = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan UpkeepLimit = TimeSpan.FromHours(2);

    private readonly LocalClient client;

    private RemoteStore(LocalClient client) => this.client = client;

    /// <inheritdoc/>
    public StoreHealth Health
    {
        get
        {
            try
            {
                return Greet().GetAwaiter().GetResult().Health;
            }
            catch (StoreUnavailableException gone)
            {
                return new StoreHealth(StoreState.Closed, gone.Message, null);
            }
        }
    }

    /// <summary>Reaches the appliance that runs on a data folder; null when none does.</summary>
    /// <exception cref="DataFolderException">One of another version runs.</exception>
    /// <exception cref="StoreUnavailableException">One is there but does not answer.</exception>
    public static async Task<RemoteStore?> Reach(string dataFolder, TimeProvider time)
    {
        if (!Directory.Exists(SocketAddress.RunFolder(dataFolder))) return null;
        var address = SocketAddress.In(dataFolder);
        var store = new RemoteStore(new LocalClient(address, time));
        try
        {
            if (!await Listens(address)) return Nobody(store);
            var greeting = await store.Greet();
            return greeting.Version == VersionCommand.Text ? store : throw new DataFolderException(
                $"The data folder {Path.GetFullPath(dataFolder)} is held by version {greeting.Version} of this program (process {greeting.Process}), and this is version {VersionCommand.Text}. Run the version that holds it, or stop it first.");
        }
        catch
        {
            store.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public Task<StoredDocument?> Get(string collection, string id, CancellationToken cancellation = default) =>
        client.Ask<GetRequest, StoredDocument>("get", new(collection, id), CallLimit, cancellation);

    /// <inheritdoc/>
    public async Task<IReadOnlyList<StoredDocument?>> GetMany(string collection, IReadOnlyList<string> ids, CancellationToken cancellation = default) =>
        (await client.Ask<GetManyRequest, IReadOnlyList<StoredDocument?>>("get-many", new(collection, ids), CallLimit, cancellation))!;

    /// <inheritdoc/>
    public async Task<DocumentPage> Query(DocumentQuery query, CancellationToken cancellation = default) =>
        (await client.Ask<DocumentQuery, DocumentPage>("query", query, CallLimit, cancellation))!;

    /// <inheritdoc/>
    public async Task<IReadOnlyList<StoredDocument>> Changes(string collection, long after, int limit, CancellationToken cancellation = default) =>
        (await client.Ask<ChangesRequest, IReadOnlyList<StoredDocument>>("changes", new(collection, after, limit), CallLimit, cancellation))!;

    /// <inheritdoc/>
    public async Task<long> Count(string collection, CancellationToken cancellation = default) =>
        (await client.Ask<CountRequest, CountAnswer>("count", new(collection), CallLimit, cancellation))!.Count;

    /// <inheritdoc/>
    public async Task<WriteReceipt> Write(IReadOnlyList<DocumentWrite> batch, CancellationToken cancellation = default)
    {
        // Once it is sent, nobody here knows whether it was taken on: giving up then would say "nothing was written" of what may be there.
        cancellation.ThrowIfCancellationRequested();
        return (await client.Ask<WriteRequest, WriteReceipt>("write", new([.. batch.Select(RemoteWrite.Of)]), CallLimit, CancellationToken.None))!;
    }

    /// <inheritdoc/>
    public async Task<StoreCheck> Verify(CancellationToken cancellation = default) => (await Upkeep<StoreCheck>("verify", cancellation))!;

    /// <inheritdoc/>
    public async Task<StoreSnapshot> Snapshot(CancellationToken cancellation = default) => (await Upkeep<StoreSnapshot>("snapshot", cancellation))!;

    /// <inheritdoc/>
    public async Task<StoreSnapshot> Purge(CancellationToken cancellation = default) => (await Upkeep<StoreSnapshot>("purge", cancellation))!;

    /// <inheritdoc/>
    public void Dispose() => client.Dispose();

    private Task<TAnswer?> Upkeep<TAnswer>(string call, CancellationToken cancellation) => client.Ask<EmptyRequest, TAnswer>(call, new(), UpkeepLimit, cancellation);

    private async Task<GreetingAnswer> Greet() => (await client.Ask<EmptyRequest, GreetingAnswer>("health", new(), GreetingLimit, CancellationToken.None))!;

    private static RemoteStore? Nobody(RemoteStore store)
    {
        store.Dispose();
        return null;
    }

    /// <summary>False for a socket that a killed appliance left behind, and where there is none.</summary>
    private static async Task<bool> Listens(SocketAddress address)
    {
        if (!File.Exists(address.File)) return false;
        using var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            await socket.ConnectAsync(address.EndPoint);
            return true;
        }
        catch (SocketException refusal) when (refusal.SocketErrorCode is SocketError.ConnectionRefused or SocketError.AddressNotAvailable or SocketError.AccessDenied)
        {
            return false;
        }
    }
}
