using Conturs.Appliance.Startup;
using Conturs.Connectors.Crm;
using Conturs.Storage.Connections;

namespace Conturs.Appliance.Sync;

/// <summary>Every connection, open and as it is kept now: one that is connected, changed or taken away is noticed with the next look, whoever did it.</summary>
internal sealed class ConnectedCrms : IDisposable
{
    private readonly ConnectionStore connections;
    private readonly CrmOpening opening;
    private readonly Remembered<IReadOnlyList<ConnectedCrm>> remembered;
    private readonly List<ICrm> opened = [];

    public ConnectedCrms(WatchedStore documents, ConnectionStore connections, CrmOpening opening, TimeProvider time)
    {
        (this.connections, this.opening) = (connections, opening);
        remembered = new Remembered<IReadOnlyList<ConnectedCrm>>(documents, time, [ConnectionStore.Shape.Name], Read);
    }

    /// <summary>All that are connected and not being taken away.</summary>
    public ValueTask<IReadOnlyList<ConnectedCrm>> Now() => remembered.Now();

    /// <summary>One of them; null when there is none of that id.</summary>
    public async ValueTask<ConnectedCrm?> Find(string id) => (await Now()).FirstOrDefault(crm => crm.Id == id);

    /// <inheritdoc/>
    public void Dispose()
    {
        remembered.Dispose();
        foreach (var crm in opened) crm.Dispose();
    }

    private async Task<IReadOnlyList<ConnectedCrm>> Read(IReadOnlyList<ConnectedCrm>? before) =>
        [.. (await connections.All()).Where(kept => !kept.IsLeaving && kept.Agreement is null).Select(kept => before?.FirstOrDefault(known => IsSame(known.Kept, kept) && (known.Kept.RefreshToken == kept.RefreshToken || opening.IsOwn(kept.Id, kept.RefreshToken))) is { } open ? open with { Kept = kept } : Open(kept))];

    /// <summary>What was open under an earlier setting may be in the middle of something; it is let go at the end.</summary>
    private ConnectedCrm Open(KeptConnection kept)
    {
        var crm = opening.Open(kept);
        opened.Add(crm);
        return new ConnectedCrm(kept, crm);
    }

    private static bool IsSame(KeptConnection one, KeptConnection other) =>
        (one.Id, one.CreatedAt, one.Address, one.Network, one.Token, one.ClientId, one.ClientSecret, one.Account, one.WebhookAddress, one.WritesScores) == (other.Id, other.CreatedAt, other.Address, other.Network, other.Token, other.ClientId, other.ClientSecret, other.Account, other.WebhookAddress, other.WritesScores)
        && one.Fields.SequenceEqual(other.Fields);
}
