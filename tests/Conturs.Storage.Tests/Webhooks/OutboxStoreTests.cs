using Conturs.Storage.Documents;
using Conturs.Storage.Webhooks;
using Conturs.Testing;
using CsCheck;
using Microsoft.Extensions.Time.Testing;

namespace Conturs.Storage.Tests.Webhooks;

public sealed class OutboxStoreTests
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 4, 12, 0, 0, TimeSpan.Zero);

    private readonly InMemoryDocumentStore documents = new();
    private readonly OutboxStore outbox;

    public OutboxStoreTests() => outbox = new OutboxStore(documents);

    [Fact]
    public async Task What_is_due_comes_in_the_order_of_its_time_and_only_for_its_receiver()
    {
        await Put(Message("msg_3", Noon), Message("msg_1", Noon.AddMinutes(1)), Message("msg_2", Noon.AddTicks(-1)), Message("msg_4", Noon, "wh_10"), Message("msg_5", Noon.AddMinutes(2)));

        var due = await outbox.Due("wh_1", Noon.AddMinutes(1), 10);

        due.Select(one => one.Message.Id).Should().Equal("msg_2", "msg_3", "msg_1");
        (await outbox.NextAt("wh_1")).Should().Be(Noon.AddTicks(-1));
        (await outbox.NextAt("wh_10")).Should().Be(Noon);
        (await outbox.NextAt("wh_2")).Should().BeNull();
    }

    [Fact]
    public async Task The_first_of_a_lead_is_its_oldest_waiting_message_for_that_receiver()
    {
        var (first, second) = (Message("msg_1", Noon.AddHours(1)), Message("msg_2", Noon));
        await Put(first, second, Message("msg_0", Noon, "wh_2"), Message("msg_00", Noon, subject: "bb"), Message("msg_000", Noon).Dead("It is too old."));

        (await outbox.First(second)).Id.Should().Be("msg_1");
        (await outbox.First(first)).Id.Should().Be("msg_1");
        await outbox.Mark([OutboxStore.Shape.Put(first.Delivered(), 1)]);
        (await outbox.First(second)).Id.Should().Be("msg_2");
    }

    [Fact]
    public async Task Marking_a_message_that_somebody_removed_marks_the_others_and_brings_nothing_back()
    {
        var (one, other) = (Message("msg_1", Noon), Message("msg_2", Noon));
        await Put(one, other);
        await documents.Write([OutboxStore.Shape.Remove("msg_1")]);

        await outbox.Mark([OutboxStore.Shape.Put(one.Delivered(), 1), OutboxStore.Shape.Put(other.Delivered(), 1)]);

        var kept = await documents.All(OutboxStore.Shape).ToListAsync();
        kept.Should().ContainSingle().Which.Should().BeEquivalentTo(other.Delivered());
    }

    [Fact]
    public async Task What_was_made_too_long_ago_is_removed_whatever_became_of_it()
    {
        await Put(Message("msg_1", Noon), Message("msg_2", Noon).Delivered(), Message("msg_3", Noon).Dead("No."), Message("msg_4", Noon) with { CreatedAt = Noon.AddTicks(1) });

        (await outbox.RemoveOlderThan(Noon.AddTicks(1))).Should().Be(3);

        (await documents.All(OutboxStore.Shape).ToListAsync()).Select(message => message.Id).Should().Equal("msg_4");
    }

    [Fact]
    public async Task Giving_up_and_removing_reach_every_waiting_message_of_one_receiver_and_no_other()
    {
        foreach (var part in Enumerable.Range(0, 2500).Select(i => OutboxStore.Shape.Put(Message($"msg_{i:D4}", Noon.AddSeconds(i)))).Chunk(1000)) await documents.Write(part);
        await Put(Message("msg_x", Noon, "wh_2"));

        await outbox.GiveUp("wh_1", "It answered 410.");

        (await outbox.NextAt("wh_1")).Should().BeNull();
        (await documents.All(OutboxStore.Shape).ToListAsync()).Count(message => message.State == MessageState.Dead).Should().Be(2500);
        await outbox.RemoveOf("wh_2");
        (await documents.Count(OutboxStore.Shape.Name)).Should().Be(2500);
    }

    [Fact]
    public void Ids_grow_even_when_the_clock_stands_or_goes_back_and_hold_no_dot() => Gen.Int[-1000, 1000].Array[2, 50].Sample(steps =>
    {
        var time = new FakeTimeProvider(Noon) { AutoAdvanceAmount = TimeSpan.Zero };
        var ids = new MessageIds(time);
        var made = new List<string>();
        foreach (var step in steps)
        {
            if (step > 0) time.Advance(TimeSpan.FromTicks(step));
            else time.AdjustTime(time.GetUtcNow().AddTicks(step));
            made.Add(ids.Next());
        }

        made.Should().BeInAscendingOrder(StringComparer.Ordinal).And.OnlyHaveUniqueItems().And.OnlyContain(id => !id.Contains('.'));
    });

    private Task<WriteReceipt> Put(params OutboxMessage[] messages) => documents.Write([.. messages.Select(message => OutboxStore.Shape.Put(message))]);

    private static OutboxMessage Message(string id, DateTimeOffset nextAt, string endpoint = "wh_1", string? subject = "aa") =>
        new() { Id = id, Endpoint = endpoint, Kind = WebhookKind.ScoreUpdated, CreatedAt = Noon, NextAt = nextAt, Content = "{}", Subject = subject };
}
