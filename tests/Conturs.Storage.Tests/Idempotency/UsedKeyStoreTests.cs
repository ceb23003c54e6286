using Conturs.Storage.Idempotency;
using Conturs.Testing;

namespace Conturs.Storage.Tests.Idempotency;

public sealed class UsedKeyStoreTests
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 4, 12, 0, 0, TimeSpan.Zero);

    private readonly InMemoryDocumentStore documents = new();
    private readonly UsedKeyStore store;

    public UsedKeyStoreTests() => store = new UsedKeyStore(documents);

    [Fact]
    public async Task A_key_is_known_for_exactly_a_day()
    {
        await store.Note(new UsedKey("a", "r", Noon, "job"));

        (await store.Find("a", Noon.AddDays(1).AddTicks(-1)))!.Made.Should().Be("job");
        (await store.Find("a", Noon.AddDays(1))).Should().BeNull();
        (await store.Find("b", Noon)).Should().BeNull();
    }

    [Fact]
    public async Task A_key_is_noted_anew_and_forgotten()
    {
        await store.Note(new UsedKey("a", "r", Noon, null));
        await store.Note(new UsedKey("a", "r", Noon, "job"));
        (await store.Find("a", Noon))!.Made.Should().Be("job");

        await store.Forget("a");

        (await store.Find("a", Noon)).Should().BeNull();
    }

    [Fact]
    public async Task Old_keys_are_removed_however_many_there_are()
    {
        await documents.Write([.. Enumerable.Range(0, 2_500).Select(i => UsedKeyStore.Shape.Put(new UsedKey($"old{i}", "r", Noon, null)))]);
        await store.Note(new UsedKey("new", "r", Noon.AddTicks(1), null));

        (await store.RemoveOld(Noon.AddDays(1), CancellationToken.None)).Should().Be(2_500);

        (await store.Find("new", Noon)).Should().NotBeNull();
    }
}
