using System.Text;
using Conturs.Appliance.LocalSocket;
using Conturs.Storage;
using Conturs.Storage.Documents;
using Conturs.Testing;
using Microsoft.Extensions.Time.Testing;

namespace Conturs.Appliance.Tests.LocalSocket;

public sealed class RemoteStoreTests
{
    private static readonly PutDocument SomeWrite = new(Thing.Plain, "a", new Dictionary<string, DocumentKey>(), "{}"u8.ToArray());

    public static TheoryData<Exception> Failures =>
    [
        RevisionConflictException.Of(SomeWrite with { ExpectedRevision = 2 }, 3),
        new StoreUnavailableException("The disk is full: make room on /data."),
        new DataFolderException("things a cannot be opened: its seal is broken."),
        new ArgumentException("There is no collection 'things'."),
        new IOException("No space left on device"),
    ];

    [Theory]
    [MemberData(nameof(Failures), DisableDiscoveryEnumeration = true)]
    public async Task A_failure_comes_back_as_what_it_was(Exception failure)
    {
        await using var appliance = await LocalAppliance.Start(new ScriptedStore { OnWrite = _ => throw failure });

        var thrown = await appliance.Store.Invoking(store => store.Write([SomeWrite])).Should().ThrowAsync<Exception>();

        thrown.Which.Should().BeOfType(failure.GetType());
        thrown.Which.Message.Should().Be(failure.Message);
    }

    [Fact]
    public async Task A_fault_of_the_program_tells_nothing_of_itself_but_where_it_is_told()
    {
        await using var appliance = await LocalAppliance.Start(new ScriptedStore { OnWrite = _ => throw new InvalidOperationException("inner workings") });

        var thrown = await appliance.Store.Invoking(store => store.Write([SomeWrite])).Should().ThrowAsync<StoreUnavailableException>();

        thrown.Which.Message.Should().Contain("its log says more").And.NotContain("inner workings");
    }

    [Fact]
    public async Task A_batch_far_beyond_what_a_stranger_may_send_is_taken()
    {
        await using var appliance = await LocalAppliance.Start(new InMemoryDocumentStore(Thing.Declarations));
        var large = Encoding.UTF8.GetBytes('"' + new string('x', 11_000_000) + '"');

        await appliance.Store.Write([.. Enumerable.Range(0, 6).Select(number => SomeWrite with { Id = $"{number}", Content = large })]);

        (await appliance.Store.Get(Thing.Plain, "5"))!.Content.Length.Should().Be(11_000_002);
    }

    [Fact]
    public async Task An_appliance_that_ends_in_the_middle_of_a_call_is_said_to_have_ended()
    {
        using var folder = new RunFolder();
        using var raw = new RawListener(folder.Socket);
        using var store = await raw.Reach(folder.Path);

        var call = store.Get(Thing.Plain, "a");
        await raw.ReadThenClose();

        var thrown = await call.Awaiting(ended => ended).Should().ThrowAsync<StoreUnavailableException>();
        thrown.Which.Message.Should().Contain(folder.Socket).And.Contain("stopped answering").And.Contain("as a whole or not at all");
    }

    [Fact]
    public async Task An_appliance_that_is_gone_is_said_to_be_gone()
    {
        await using var appliance = await LocalAppliance.Start(new InMemoryDocumentStore(Thing.Declarations));
        await appliance.Stop();

        await appliance.Store.Invoking(store => store.Count(Thing.Plain)).Should().ThrowAsync<StoreUnavailableException>();
        appliance.Store.Health.State.Should().Be(StoreState.Closed);
    }

    [Fact]
    public async Task An_appliance_that_says_nothing_is_waited_for_two_minutes()
    {
        var time = new FakeTimeProvider();
        using var folder = new RunFolder();
        using var raw = new RawListener(folder.Socket);
        using var store = await raw.Reach(folder.Path, time);

        var call = store.Get(Thing.Plain, "a");
        await raw.Read();
        time.Advance(TimeSpan.FromSeconds(119));
        call.IsCompleted.Should().BeFalse();
        time.Advance(TimeSpan.FromSeconds(1));

        var thrown = await call.Awaiting(ended => ended).Should().ThrowAsync<StoreUnavailableException>();
        thrown.Which.Message.Should().Contain("did not answer 'get' within 120 seconds");
    }

    [Fact]
    public async Task Giving_up_a_question_is_no_failure_of_the_appliance()
    {
        using var folder = new RunFolder();
        using var raw = new RawListener(folder.Socket);
        using var store = await raw.Reach(folder.Path);
        using var giveUp = new CancellationTokenSource();

        var call = store.Get(Thing.Plain, "a", giveUp.Token);
        await raw.Read();
        await giveUp.CancelAsync();

        await call.Awaiting(ended => ended).Should().ThrowAsync<OperationCanceledException>();
    }

    [Fact]
    public async Task What_was_sent_to_be_written_is_waited_for_even_when_given_up()
    {
        var (taken, finish) = (new TaskCompletionSource(), new TaskCompletionSource());
        await using var appliance = await LocalAppliance.Start(new ScriptedStore
        {
            OnWrite = async _ =>
            {
                taken.SetResult();
                await finish.Task;
                return new WriteReceipt(1, [1]);
            },
        });
        using var giveUp = new CancellationTokenSource();

        var write = appliance.Store.Write([SomeWrite], giveUp.Token);
        await taken.Task;
        await giveUp.CancelAsync();
        finish.SetResult();

        (await write).Sequence.Should().Be(1);
    }

    [Fact]
    public async Task Health_and_upkeep_are_those_of_the_appliance()
    {
        var upkeep = new RecordedUpkeep { Health = new StoreHealth(StoreState.ReadOnly, "The disk is full.", "Restored snapshot 7.") };
        await using var appliance = await LocalAppliance.Start(new InMemoryDocumentStore(), upkeep);

        appliance.Store.Health.Should().Be(upkeep.Health);
        (await appliance.Store.Verify()).Should().BeEquivalentTo(upkeep.OnVerify());
        (await appliance.Store.Snapshot()).Should().BeEquivalentTo(upkeep.OnSnapshot());
        (await appliance.Store.Purge()).Should().BeEquivalentTo(upkeep.OnSnapshot());
        upkeep.Calls.Should().Equal("verify", "snapshot", "purge");
    }

    [Fact]
    public async Task A_snapshot_that_fails_there_fails_here()
    {
        var upkeep = new RecordedUpkeep { OnSnapshot = () => throw new DataFolderException("The copy is damaged.") };
        await using var appliance = await LocalAppliance.Start(new InMemoryDocumentStore(), upkeep);

        await appliance.Store.Invoking(store => store.Snapshot()).Should().ThrowAsync<DataFolderException>().WithMessage("The copy is damaged.");
    }

    [Fact]
    public async Task One_of_another_version_is_not_talked_to()
    {
        using var folder = new RunFolder();
        using var raw = new RawListener(folder.Socket) { Version = "0.0.7" };

        var reach = () => raw.Reach(folder.Path);

        var thrown = await reach.Should().ThrowAsync<DataFolderException>();
        thrown.Which.Message.Should().Contain("version 0.0.7").And.Contain("process 4711");
    }

    [Fact]
    public async Task Where_nobody_listens_nobody_is_reached()
    {
        using var folder = new RunFolder();
        (await RemoteStore.Reach(Path.Combine(folder.Path, "nowhere"), TimeProvider.System)).Should().BeNull("there is no such folder");
        (await RemoteStore.Reach(folder.Path, TimeProvider.System)).Should().BeNull("there is no socket");

        folder.LeaveStaleSocket();
        (await RemoteStore.Reach(folder.Path, TimeProvider.System)).Should().BeNull("whoever made the socket is gone");
    }
}
