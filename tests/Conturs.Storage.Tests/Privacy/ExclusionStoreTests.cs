using Conturs.Storage.Documents;
using Conturs.Storage.Keys;
using Conturs.Storage.Privacy;
using Conturs.Storage.Scores;
using Conturs.Testing;

namespace Conturs.Storage.Tests.Privacy;

public sealed class ExclusionStoreTests
{
    private readonly KeyRing keys = KeyRing.Prepare();
    private readonly InMemoryDocumentStore store = new();

    [Fact]
    public async Task A_row_is_left_out_by_its_reference_or_by_its_domain()
    {
        await Exclude(Pseudonym.Of(keys, "acme-1"), ExclusionKind.OptedOut);
        await Exclude(Pseudonym.OfDomain(keys, "acme.com"), ExclusionKind.Forgotten);

        var excluded = await new ExclusionStore(store, keys).Load();

        excluded.IsEmpty.Should().BeFalse();
        excluded.Contains(Pseudonym.Of(keys, "acme-1"), null).Should().BeTrue();
        excluded.Contains(Pseudonym.Of(keys, "other"), Pseudonym.OfDomain(keys, "acme.com")).Should().BeTrue();
        excluded.Contains(Pseudonym.Of(keys, "acme.com"), Pseudonym.OfDomain(keys, "acme-1")).Should().BeFalse("a name is not a domain");
        excluded.Contains(Pseudonym.Of(keys, "other"), null).Should().BeFalse();
    }

    [Fact]
    public async Task Nobody_is_left_out_at_first()
    {
        var excluded = await new ExclusionStore(store, keys).Load();

        excluded.IsEmpty.Should().BeTrue();
        excluded.Contains(Pseudonym.Of(keys, "acme-1"), null).Should().BeFalse();
    }

    private Task<WriteReceipt> Exclude(Pseudonym pseudonym, ExclusionKind kind) =>
        store.Write([ExclusionStore.Shape.Put(new Exclusion(new SubjectTraces(keys).Of(pseudonym), kind, DateTimeOffset.UnixEpoch))]);
}
