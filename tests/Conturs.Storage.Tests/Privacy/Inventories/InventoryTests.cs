using Conturs.Storage.Documents;
using Conturs.Storage.Keys;
using Conturs.Storage.Privacy.Inventories;
using Conturs.Testing;

namespace Conturs.Storage.Tests.Privacy.Inventories;

public sealed class InventoryTests : IDisposable
{
    private static readonly DateTimeOffset Now = new(2026, 5, 4, 12, 0, 0, TimeSpan.FromHours(2));

    private readonly TempFolder temp = new();

    public void Dispose() => temp.Dispose();

    [Fact]
    public async Task Every_field_of_every_collection_has_class_purpose_retention_and_count()
    {
        var store = new InMemoryDocumentStore();
        await store.Score(KeyRing.Prepare(), "acme-1");

        var inventory = await Inventory.Of(store, temp.Path, Now);

        inventory.GeneratedAt.Should().Be(Now).And.BeExactly(Now.ToUniversalTime());
        inventory.Collections.Select(collection => collection.Collection).Should().BeEquivalentTo(StoreCollections.All.Keys).And.BeInAscendingOrder(StringComparer.Ordinal);
        inventory.Fields.Select(field => field.Collection).Distinct().Should().BeEquivalentTo(StoreCollections.All.Keys);
        inventory.Fields.Where(field => field.Collection == "scores").Should().AllSatisfy(field => field.Count.Should().Be(1));
        inventory.Fields.Single(field => field is { Collection: "scores", Field: "subject" }).Should().BeEquivalentTo(new { PrivacyClass = PrivacyClass.Pseudonym, Sealed = false });
        inventory.Fields.Single(field => field is { Collection: "scores", Field: "scores[].bands" }).Sealed.Should().BeTrue();
    }

    [Fact]
    public async Task Files_outside_the_store_are_listed_by_what_they_hold()
    {
        foreach (var file in (string[])["keys/master.key", "keys/keyring", "keys/instance", "store/conturs.db", "store/snapshot-1", "store/conturs.redo", "backups/erasures", "backups/a", "backups/b", "logs/today", "run/lock", "notes.txt", "store/x.unfinished"])
        {
            Directory.CreateDirectory(Path.GetDirectoryName(temp[file])!);
            File.WriteAllText(temp[file], "12345");
        }

        var files = (await Inventory.Of(null, temp.Path, Now)).Files;

        files.Select(file => (file.Path, file.Count, file.Bytes)).Should().Equal(
            ("*.unfinished", 1, 5), ("store/snapshot-*", 1, 5), ("store/*", 2, 10), ("keys/master.key", 1, 5), ("keys/keyring", 1, 5), ("keys/instance", 1, 5),
            ("backups/erasures", 1, 5), ("backups/*", 2, 10), ("logs/*", 1, 5), ("run/*", 1, 5), ("*", 1, 5));
        files.Should().AllSatisfy(file => file.Holds.Should().EndWith("."));
        files.Single(file => file.Path == "*").PrivacyClass.Should().BeNull();
    }

    [Fact]
    public async Task Without_an_installation_it_says_what_would_be_kept() =>
        (await Inventory.Of(null, temp["nowhere"], Now)).Should().BeEquivalentTo(new { Files = Array.Empty<object>() }).And.Match<Inventory>(inventory => inventory.Fields.All(field => field.Count == 0));
}
