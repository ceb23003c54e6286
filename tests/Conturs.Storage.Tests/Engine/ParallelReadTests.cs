using System.Security.Cryptography;
using Conturs.Storage.Documents;
using Conturs.Storage.Engine;
using Conturs.Testing;

namespace Conturs.Storage.Tests.Engine;

/// <summary>Many readers of a store that is larger than what the engine keeps in memory.</summary>
public sealed class ParallelReadTests
{
    private const int Documents = 100_000;
    private const int Readers = 64;

    [Fact]
    public async Task Readers_at_once_find_every_document()
    {
        using var folder = new OpenStore();
        await folder.With(async store =>
        {
            foreach (var some in Enumerable.Range(0, Documents).Chunk(5000)) await store.Write([.. some.Select(Small)]);
            return 0;
        });

        // Opened anew, so that nothing is in memory yet.
        var missing = await folder.With(store => Task.Run(async () => (await Task.WhenAll(Enumerable.Range(0, Readers).Select(reader => Task.Run(() => Missing(store, reader))))).Sum()));

        missing.Should().Be(0);
    }

    private static async Task<int> Missing(LiteDbStore store, int reader)
    {
        var missing = 0;
        for (var number = reader; number < Documents; number += Readers)
            if (await store.Get(Thing.Things, IdOf(number)) is null) missing++;
        return missing;
    }

    private static PutDocument Small(int number) => new(Thing.Things, IdOf(number), new Dictionary<string, DocumentKey> { ["number"] = DocumentKey.Of(number) }, new byte[300]);

    /// <summary>Ids like those of leads, which lie anywhere.</summary>
    private static string IdOf(int number) => Convert.ToHexStringLower(SHA256.HashData(BitConverter.GetBytes(number)));
}
