using Conturs.Storage.Engine;
using Conturs.Storage.Keys;
using Conturs.Storage.Privacy.Scanning;
using FluentAssertions;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace Conturs.Storage.Tests.Privacy.Scanning;

/// <summary>What was set aside because it was damaged is opened, too, as far as it opens.</summary>
public sealed class SetAsideTests : IDisposable
{
    private const string Reference = "larkspur-4711";

    private readonly TempFolder temp = new();

    public void Dispose() => temp.Dispose();

    [Theory]
    [InlineData("snapshot-", "damaged-20260504T120000-conturs.db")]
    [InlineData("snapshot-", "schema-1.db")]
    [InlineData("log-", "damaged-20260504T120000-log-1")]
    public async Task A_sealed_id_in_a_file_set_aside_is_found(string source, string name)
    {
        var (hits, report) = await Scan(source, name, content => content);

        hits.Should().Contain(place => place.EndsWith($" in store/{name}, unsealed", StringComparison.Ordinal));
        report.NotOpened.Should().BeEmpty();
    }

    [Theory]
    [InlineData(0)]
    [InlineData(5000)]
    public async Task One_that_does_not_open_to_its_end_is_told_of_and_the_rest_is_searched(int length)
    {
        var (hits, report) = await Scan("snapshot-", "damaged-20260504T120000-conturs.db", content => [.. content[..length], .. new byte[8192]]);

        report.NotOpened.Should().ContainSingle().Which.Should().StartWith("store/damaged-20260504T120000-conturs.db does not open");
        hits.Should().Contain(place => place.StartsWith("customers ", StringComparison.Ordinal));
    }

    private async Task<(List<string> Hits, ScanReport Report)> Scan(string source, string name, Func<byte[], byte[]> change)
    {
        using var data = DataFolder.OpenForWriting(temp.Path);
        var keys = KeyRing.OpenOrCreate(data, null);
        await using var store = await LiteDbStore.Open(data, keys, new FakeTimeProvider());
        await store.Customer(keys, 1, Reference);
        await store.Snapshot(TestContext.Current.CancellationToken);
        await store.Customer(keys, 2, Reference);
        var original = Directory.EnumerateFiles(temp["store"], source + "*").Order(StringComparer.Ordinal).Last();
        await File.WriteAllBytesAsync(temp["store", name], change(Read(original)), TestContext.Current.CancellationToken);

        var hits = new List<string>();
        var report = await new FolderScan(new FormSearch(TextForms.Of(1, Reference)), hit => hits.Add(hit.Place)).Run(temp.Path, store, keys, cancellation: TestContext.Current.CancellationToken);
        return (hits, report);
    }

    private static byte[] Read(string path)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        using var copy = new MemoryStream();
        file.CopyTo(copy);
        return copy.ToArray();
    }
}
