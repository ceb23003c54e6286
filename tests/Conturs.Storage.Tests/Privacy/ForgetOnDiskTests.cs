using System.Text;
using Conturs.Storage.Engine;
using Conturs.Storage.Keys;
using Conturs.Storage.Privacy;
using Conturs.Storage.Privacy.Scanning;
using Conturs.Storage.Scores;
using Microsoft.Extensions.Time.Testing;

namespace Conturs.Storage.Tests.Privacy;

/// <summary>What is left of somebody in the bytes of a real data folder.</summary>
public sealed class ForgetOnDiskTests : IDisposable
{
    private const string Reference = "larkspur-4711";
    private const string Domain = "brambleworth.com";

    private readonly TempFolder temp = new();
    private readonly FakeTimeProvider time = new(new DateTimeOffset(2026, 5, 4, 12, 0, 0, TimeSpan.Zero));

    public void Dispose() => temp.Dispose();

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task After_forget_no_byte_of_the_folder_bears_the_subject_raw_or_unsealed(bool keepOut)
    {
        using var data = DataFolder.OpenForWriting(temp.Path);
        var keys = KeyRing.OpenOrCreate(data, null);
        await using (var store = await LiteDbStore.Open(data, keys, time))
        {
            await Fill(store, keys);
            (await Hits(store, keys)).Should().Contain(hit => hit.Contains("conturs.db", StringComparison.Ordinal)).And.Contain(hit => hit.Contains("store/snapshot-", StringComparison.Ordinal))
                .And.Contain(hit => hit.Contains("store/log-", StringComparison.Ordinal)).And.Contain(hit => hit.StartsWith("customers", StringComparison.Ordinal), "the search sees what there is to see");

            await new SubjectRequests(store, store, keys, temp["backups"], time).Forget(DataSubject.Of(keys, SubjectNames.OfDomain(Domain)), keepOut, "command line");

            (await Hits(store, keys)).Should().BeEmpty();
            (await store.Left()).Should().Be((200, 200));
        }

        await using var reopened = await LiteDbStore.Open(data, keys, time);
        (await Hits(reopened, keys)).Should().BeEmpty();
        (await reopened.Left()).Should().Be((200, 200));
        (await new ExclusionStore(reopened, keys).Load()).Contains(Pseudonym.Of(keys, "x"), Pseudonym.OfDomain(keys, Domain)).Should().Be(keepOut);
        (await new DepartureStore(reopened).Count()).Should().Be(1);
    }

    private static async Task Fill(LiteDbStore store, KeyRing keys)
    {
        await store.Score(keys, Reference, Domain);
        await store.Customer(keys, 1, Reference, Domain);
        for (var i = 0; i < 200; i++)
        {
            await store.Score(keys, $"other-{i}", $"other{i}.com");
            await store.Customer(keys, 1, $"other-{i}", $"other{i}.com");
            if (i == 100) await store.Snapshot();
        }

        await store.Score(keys, Reference, Domain);
        await store.Snapshot();
    }

    /// <summary>Where the id, the domain and both pseudonyms are, as text and as bytes.</summary>
    private async Task<List<string>> Hits(LiteDbStore store, KeyRing keys)
    {
        string[] pseudonyms = [Pseudonym.Of(keys, Reference).Text, Pseudonym.OfDomain(keys, Domain).Text];
        var forms = pseudonyms.Append(Reference).Append(Domain).SelectMany((text, i) => TextForms.Of(i + 1, text))
            .Concat(pseudonyms.SelectMany((text, i) => new[] { new TextForm(i + 1, "raw", Convert.FromHexString(text)), new TextForm(i + 1, "base64", Encoding.ASCII.GetBytes(Convert.ToBase64String(Convert.FromHexString(text)))) }));
        var hits = new List<string>();
        await new FolderScan(new FormSearch(forms), hit => hits.Add($"{hit.Place}: {hit.Encoding}")).Run(temp.Path, store, keys);
        return hits;
    }
}
