using Conturs.Scoring;
using Conturs.Storage.Connections;
using Conturs.Storage.Documents;
using Conturs.Testing;

namespace Conturs.Storage.Tests.Connections;

public sealed class PendingChangeStoreTests
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 20, 12, 0, 0, TimeSpan.Zero);

    private readonly InMemoryDocumentStore documents = new();

    private PendingChangeStore Store => new(documents);

    [Fact]
    public async Task Several_words_about_one_record_are_one_with_the_earliest_change()
    {
        await Store.Add([Change("17", Noon.AddSeconds(5)), Change("17", Noon.AddSeconds(3)), Change("18", Noon)], []);
        await Store.Add([Change("17", Noon.AddSeconds(9), dueAt: Noon.AddMinutes(1))], []);

        var due = await Store.Due("hubspot", Noon.AddSeconds(1), 10);

        due.Select(one => (one.Change.RecordId, one.Change.ChangedAt)).Should().BeEquivalentTo([("17", Noon.AddSeconds(3)), ("18", Noon)]);
        (await Store.NextAt("hubspot")).Should().Be(Noon.AddSeconds(1));
    }

    [Fact]
    public async Task A_change_that_comes_again_while_it_is_looked_at_stays()
    {
        await Store.Add([Change("17", Noon), Change("18", Noon)], []);
        var due = await Store.Due("hubspot", Noon.AddSeconds(1), 10);
        await Store.Add([Change("17", Noon.AddSeconds(2))], []);

        await Store.Remove(due);

        (await Store.Due("hubspot", Noon.AddSeconds(1), 10)).Should().ContainSingle().Which.Change.RecordId.Should().Be("17");
    }

    [Fact]
    public async Task What_failed_is_put_off_and_counted()
    {
        await Store.Add([Change("17", Noon)], []);
        await Store.PutOff(await Store.Due("hubspot", Noon.AddSeconds(1), 10), _ => Noon.AddMinutes(4));

        (await Store.Due("hubspot", Noon.AddMinutes(3), 10)).Should().BeEmpty();
        (await Store.Due("hubspot", Noon.AddMinutes(4), 10)).Single().Change.Attempts.Should().Be(1);
    }

    [Fact]
    public async Task Taking_a_connection_away_takes_all_that_is_kept_for_it_and_nothing_else()
    {
        await Store.Add([Change("17", Noon), Change("18", Noon) with { Connection = "other" }], []);
        var connections = new ConnectionStore(documents);
        await connections.Keep(new KeptConnection { Id = "hubspot", CreatedAt = Noon, Address = "https://api.hubapi.com/" });
        await new SyncRunStore(documents).Keep(new SyncRun { Id = SyncRunStore.IdOf("hubspot", Noon), Connection = "hubspot", State = SyncRunState.Done, Reason = "x", CreatedAt = Noon });

        await connections.Remove("hubspot");

        (await documents.Count(ConnectionStore.Shape.Name)).Should().Be(0);
        (await documents.Count(SyncRunStore.Shape.Name)).Should().Be(0);
        (await documents.Count(PendingChangeStore.Shape.Name)).Should().Be(1);
    }

    private static PendingChange Change(string id, DateTimeOffset at, DateTimeOffset? dueAt = null) => new()
    {
        Subject = id.PadLeft(64, '0'),
        Connection = "hubspot",
        Kind = RecordKind.Company,
        RecordId = id,
        ChangedAt = at,
        Channel = "feed",
        DueAt = dueAt ?? Noon.AddSeconds(1),
    };
}
