using Conturs.Storage.Audit;
using Conturs.Storage.Keys;
using Conturs.Storage.Privacy;
using Conturs.Storage.Scores;
using Conturs.Testing;
using Microsoft.Extensions.Time.Testing;

namespace Conturs.Storage.Tests.Privacy;

public sealed class ErasuresTests : IDisposable
{
    private static readonly DateTimeOffset Start = new(2026, 5, 4, 12, 0, 0, TimeSpan.Zero);

    private readonly TempFolder temp = new();
    private readonly KeyRing keys = KeyRing.Prepare();
    private readonly FakeTimeProvider time = new(Start);
    private readonly InMemoryDocumentStore restored = new();

    public void Dispose() => temp.Dispose();

    [Fact]
    public async Task Whoever_was_forgotten_after_the_backup_does_not_come_back_with_it()
    {
        await AsBeforeTheLoss(requests => requests.Forget(DataSubject.Of(keys, SubjectNames.OfDomain("acme.com")), keepOut: false, "command line"));
        await Fill();

        var removed = await Apply();

        removed.Should().Equal(new Dictionary<string, long> { ["customers"] = 1, ["scores"] = 1 });
        (await restored.Left()).Should().Be((1, 1));
        (await new DepartureStore(restored).Count()).Should().Be(1, "what was learned before that restored state was learned before the departure");
        (await new AuditLog(restored, keys, time).Entries().ToListAsync()).Should().ContainSingle().Which.Act.Details.Should().Equal("requests the store did not know: 1", "documents removed again: 2");
    }

    [Fact]
    public async Task Whoever_came_back_before_the_backup_stays_unless_it_was_to_be_kept_out()
    {
        var own = new SubjectRequests(restored, new RecordingUpkeep(), keys, temp["backups"], time);
        await own.Forget(DataSubject.Of(keys, SubjectNames.OfDomain("acme.com")), keepOut: false, "command line");
        await own.Forget(DataSubject.Of(keys, SubjectNames.OfReference("other-1")), keepOut: true, "command line");
        await Fill();

        (await Apply()).Should().Equal(new Dictionary<string, long> { ["scores"] = 1 });

        (await restored.Get("scores", Pseudonym.Of(keys, "acme-1").Text)).Should().NotBeNull();
    }

    [Fact]
    public async Task A_request_that_was_not_carried_out_to_its_end_is_carried_out()
    {
        await AsBeforeTheLoss(requests => requests.Forget(DataSubject.Of(keys, SubjectNames.OfDomain("acme.com")), keepOut: false, "command line"));
        await restored.Write([PrivacyRequestStore.Shape.Put(ErasureList.Read(temp["backups"], keys)[0] with { FinishedAt = null })]);
        await Fill();

        (await Apply()).Values.Sum().Should().Be(2);

        (await new PrivacyRequestStore(restored).All().ToListAsync()).Should().ContainSingle().Which.FinishedAt.Should().Be(time.GetUtcNow());
    }

    [Fact]
    public async Task Tombstones_and_opt_outs_come_back_and_withdrawn_ones_do_not()
    {
        await AsBeforeTheLoss(
            requests => requests.Forget(DataSubject.Of(keys, SubjectNames.OfDomain("a.com")), keepOut: true, "command line"),
            requests => requests.OptOut(DataSubject.Of(keys, SubjectNames.OfDomain("b.com")), "command line"),
            requests => requests.OptOut(DataSubject.Of(keys, SubjectNames.OfDomain("c.com")), "command line"),
            requests => requests.Withdraw(DataSubject.Of(keys, SubjectNames.OfDomain("c.com")), "command line"));
        await restored.Write([ExclusionStore.Shape.Put(new Exclusion(new SubjectTraces(keys).Of(Pseudonym.OfDomain(keys, "c.com")), ExclusionKind.OptedOut, Start))]);

        await Apply();

        var excluded = await new ExclusionStore(restored, keys).Load();
        var reference = Pseudonym.Of(keys, "x");
        ((string[])["a.com", "b.com", "c.com"]).Select(domain => excluded.Contains(reference, Pseudonym.OfDomain(keys, domain))).Should().Equal(true, true, false);
    }

    [Fact]
    public async Task Doing_it_twice_does_no_harm_and_an_empty_list_does_nothing()
    {
        (await Apply()).Should().BeEmpty();
        (await restored.Count("audit")).Should().Be(0);

        await AsBeforeTheLoss(requests => requests.Forget(DataSubject.Of(keys, SubjectNames.OfDomain("acme.com")), keepOut: true, "command line"));
        await Fill();
        await Apply();
        (await Apply()).Should().BeEmpty();

        (await restored.Left()).Should().Be((1, 1));
        (await restored.Count("audit")).Should().Be(1);
    }

    /// <summary>Another store of the same installation, of which only the list beside the backups is left.</summary>
    private async Task AsBeforeTheLoss(params Func<SubjectRequests, Task>[] asked)
    {
        var requests = new SubjectRequests(new InMemoryDocumentStore(), new RecordingUpkeep(), keys, temp["backups"], time);
        foreach (var ask in asked)
        {
            await ask(requests);
            time.Advance(TimeSpan.FromMinutes(1));
        }
    }

    private async Task Fill()
    {
        await restored.Score(keys, "acme-1", "acme.com");
        await restored.Customer(keys, 1, "acme-1", "acme.com");
        await restored.Score(keys, "other-1");
        await restored.Customer(keys, 1, "other-2");
    }

    private Task<IReadOnlyDictionary<string, long>> Apply() => Erasures.Apply(restored, keys, ErasureList.Read(temp["backups"], keys), time);
}
