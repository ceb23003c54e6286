using Conturs.Appliance.Webhooks;
using Conturs.Storage.Documents;
using Conturs.Storage.Webhooks;
using Conturs.Testing;
using Microsoft.AspNetCore.Http;

namespace Conturs.Appliance.Tests.Webhooks;

public sealed class WebhookDeliveriesTests
{
    [Fact]
    public async Task A_new_score_arrives_signed_and_nothing_is_kept_of_what_it_said()
    {
        await using var receiver = await WebhookReceiver.Start();
        using var appliance = new DeliveringAppliance(receiver);
        var (id, secret) = await appliance.Register(receiver);

        await appliance.Score("lead-7", 76);
        await appliance.Deliver(id);

        var got = receiver.Received.Should().ContainSingle().Subject;
        got.IsSignedWith(secret).Should().BeTrue();
        got.Timestamp.Should().Be("1772625600");
        got.Json["type"]!.GetValue<string>().Should().Be("score.updated");
        got.Json["data"]!["ref"]!.GetValue<string>().Should().Be("lead-7");
        got.Json["data"]!["score"]!.GetValue<int>().Should().Be(76);
        got.Json["data"]!["previous_score"].Should().BeNull();
        var kept = (await appliance.Messages()).Should().ContainSingle().Subject;
        (kept.State, kept.Attempts, kept.Content, kept.Subject, kept.Domain).Should().Be((MessageState.Delivered, 1, null, null, null));
        kept.Id.Should().Be(got.Id);
        (await appliance.HealthOf(id)).LastStatus.Should().Be(200);
    }

    [Fact]
    public async Task After_a_500_it_is_sent_again_with_the_same_id_another_time_and_another_signature()
    {
        await using var receiver = await WebhookReceiver.Start();
        using var appliance = new DeliveringAppliance(receiver);
        var (id, secret) = await appliance.Register(receiver);
        receiver.AnswerWith(500);
        await appliance.Score("lead-7", 76);

        await appliance.Deliver(id);
        await appliance.Deliver(id);
        receiver.Received.Should().ContainSingle("it waits for the second attempt");
        receiver.AnswerWith(204);
        appliance.Time.Advance(RetryPlanning.Delays[0]);
        await appliance.Deliver(id);

        receiver.Received.Should().HaveCount(2).And.OnlyContain(got => got.IsSignedWith(secret));
        receiver.Received.Select(got => got.Id).Distinct().Should().ContainSingle();
        receiver.Received.Select(got => got.Timestamp).Should().OnlyHaveUniqueItems();
        (await appliance.Messages()).Should().ContainSingle().Which.State.Should().Be(MessageState.Delivered);
        (await appliance.HealthOf(id)).Failures.Should().Be(0);
    }

    [Fact]
    public async Task After_ten_attempts_it_is_given_up()
    {
        await using var receiver = await WebhookReceiver.Start();
        using var appliance = new DeliveringAppliance(receiver);
        var (id, _) = await appliance.Register(receiver);
        receiver.AnswerWith(400);
        await appliance.Score("lead-7", 76);

        await appliance.Deliver(id);
        foreach (var delay in RetryPlanning.Delays)
        {
            appliance.Time.Advance(delay);
            await appliance.Deliver(id);
        }

        appliance.Time.Advance(TimeSpan.FromDays(1));
        await appliance.Deliver(id);
        receiver.Received.Should().HaveCount(10);
        var dead = (await appliance.Messages()).Should().ContainSingle().Subject;
        (dead.State, dead.Attempts, dead.LastError).Should().Be((MessageState.Dead, 10, "127.0.0.1 answered 400."));
        (await appliance.Outbox.Newest(MessageState.Dead, 10)).Should().ContainSingle().Which.Id.Should().Be(dead.Id);
    }

    [Fact]
    public async Task A_410_switches_the_receiver_off_and_gives_up_what_waits()
    {
        await using var receiver = await WebhookReceiver.Start();
        using var appliance = new DeliveringAppliance(receiver);
        var (id, _) = await appliance.Register(receiver);
        receiver.AnswerWith(410);
        for (var i = 0; i < 20; i++) await appliance.Score($"lead-{i}", 76);

        await appliance.Deliver(id);
        await appliance.Outlet.Refresh();
        await appliance.Deliver(id);

        receiver.Received.Count.Should().BeLessThan(20);
        (await appliance.Messages()).Should().HaveCount(20).And.OnlyContain(message => message.State == MessageState.Dead);
        (await appliance.Directory.List()).Single().State.Should().Be("disabled");
        appliance.Outlet.Scored(DeliveringAppliance.Card("lead-9", 10), appliance.Record("lead-9", 10), null).Should().BeEmpty();

        receiver.AnswerWith(200);
        await appliance.Directory.SwitchOn("key-1", id);
        await appliance.Score("lead-1", 12);
        await appliance.Deliver(id);
        (await appliance.Messages()).Count(message => message.State == MessageState.Delivered).Should().Be(1);
    }

    [Fact]
    public async Task A_429_leaves_the_receiver_alone_for_as_long_as_it_asks()
    {
        await using var receiver = await WebhookReceiver.Start();
        using var appliance = new DeliveringAppliance(receiver);
        var (id, _) = await appliance.Register(receiver);
        receiver.AnswerWith(429, ("Retry-After", "3600"));
        await appliance.Score("lead-1", 76);
        await appliance.Deliver(id);
        receiver.AnswerWith(200);
        await appliance.Score("lead-2", 76);

        appliance.Time.Advance(TimeSpan.FromMinutes(59));
        await appliance.Deliver(id);
        receiver.Received.Should().ContainSingle();
        (await appliance.Directory.List()).Single().State.Should().Be("paused");
        appliance.Time.Advance(TimeSpan.FromMinutes(1));
        await appliance.Deliver(id);

        receiver.Received.Should().HaveCount(3);
        (await appliance.Directory.List()).Single().State.Should().Be("active");
    }

    [Fact]
    public async Task An_answer_that_does_not_come_within_15_seconds_counts_as_none()
    {
        await using var receiver = await WebhookReceiver.Start();
        using var appliance = new DeliveringAppliance(receiver);
        var (id, _) = await appliance.Register(receiver);
        receiver.Answer = (_, response) => Task.Delay(Timeout.Infinite, response.HttpContext.RequestAborted);
        await appliance.Score("lead-1", 76);

        var delivery = appliance.Deliver(id);
        await DeliveringAppliance.Until(() => receiver.Received.Count == 1);
        appliance.Time.Advance(TimeSpan.FromSeconds(14.9));
        await Task.WhenAny(delivery, Task.Delay(50));
        delivery.IsCompleted.Should().BeFalse();
        appliance.Time.Advance(TimeSpan.FromSeconds(0.1));
        await delivery;

        (await appliance.HealthOf(id)).LastError.Should().Be("There was no whole answer within 15 seconds.");
        (await appliance.Messages()).Single().State.Should().Be(MessageState.Pending);
    }

    [Fact]
    public async Task Of_an_endless_answer_64_kB_are_read_and_the_message_has_arrived()
    {
        await using var receiver = await WebhookReceiver.Start();
        using var appliance = new DeliveringAppliance(receiver);
        var (id, _) = await appliance.Register(receiver);
        // Whoever wants to read it to the end never gets there.
        receiver.Answer = async (_, response) =>
        {
            await response.Body.WriteAsync(new byte[8 << 20], response.HttpContext.RequestAborted);
            await Task.Delay(Timeout.Infinite, response.HttpContext.RequestAborted);
        };
        await appliance.Score("lead-1", 76);

        await appliance.Deliver(id);

        (await appliance.Messages()).Single().State.Should().Be(MessageState.Delivered);
    }

    [Fact]
    public async Task A_redirect_is_not_followed()
    {
        await using var receiver = await WebhookReceiver.Start();
        await using var other = await WebhookReceiver.Start();
        using var appliance = new DeliveringAppliance(receiver, other);
        var (id, _) = await appliance.Register(receiver);
        receiver.AnswerWith(307, ("Location", other.Address.AbsoluteUri));
        await appliance.Score("lead-1", 76);

        await appliance.Deliver(id);

        other.Received.Should().BeEmpty();
        (await appliance.HealthOf(id)).LastError.Should().Contain("307").And.Contain("redirects are not followed");
        (await appliance.Messages()).Single().State.Should().Be(MessageState.Pending);
    }

    [Fact]
    public async Task Messages_of_one_lead_keep_their_order_and_others_do_not_wait_for_them()
    {
        await using var receiver = await WebhookReceiver.Start();
        using var appliance = new DeliveringAppliance(receiver);
        var (id, _) = await appliance.Register(receiver, WebhookKind.ScoreUpdated);
        receiver.Answer = (got, response) =>
        {
            if (got.Json["data"]!["ref"]!.GetValue<string>() == "stuck") response.StatusCode = 400;
            return Task.CompletedTask;
        };
        foreach (var score in (int[])[10, 20, 30]) await appliance.Score("stuck", score);
        foreach (var score in (int[])[11, 21, 31]) await appliance.Score("good", score);

        await appliance.Deliver(id);
        ScoresOf(receiver, "stuck").Should().Equal(10);
        ScoresOf(receiver, "good").Should().Equal(11, 21, 31);
        receiver.AnswerWith(200);
        appliance.Time.Advance(RetryPlanning.Delays[0]);
        await appliance.Deliver(id);

        ScoresOf(receiver, "stuck").Should().Equal(10, 10, 20, 30);
    }

    [Fact]
    public async Task When_the_appliance_dies_between_sending_and_writing_it_down_it_is_sent_again_with_the_same_id()
    {
        await using var receiver = await WebhookReceiver.Start();
        var store = new DyingStore();
        using var appliance = new DeliveringAppliance(store, new() { Allowed = [DeliveringAppliance.Allow(receiver)] });
        var (id, _) = await appliance.Register(receiver);
        await appliance.Score("lead-1", 76);

        store.IsDead = true;
        await FluentActions.Awaiting(() => appliance.Deliver(id)).Should().ThrowAsync<StoreUnavailableException>();
        store.IsDead = false;
        await appliance.Deliver(id);

        receiver.Received.Should().HaveCount(2);
        receiver.Received.Select(got => got.Id).Distinct().Should().ContainSingle();
        (await appliance.Messages()).Single().State.Should().Be(MessageState.Delivered);
    }

    [Fact]
    public async Task A_dead_receiver_is_tried_with_one_message_at_a_time_and_switched_off_after_five_days()
    {
        await using var receiver = await WebhookReceiver.Start();
        using var appliance = new DeliveringAppliance(receiver);
        var (id, _) = await appliance.Register(receiver);
        receiver.AnswerWith(503);
        for (var i = 0; i < 30; i++) await appliance.Score($"lead-{i}", 76);

        await appliance.Deliver(id);
        var first = receiver.Received.Count;
        first.Should().BeLessThanOrEqualTo(8);
        appliance.Time.Advance(RetryPlanning.Pauses[0]);
        await appliance.Deliver(id);
        receiver.Received.Should().HaveCount(first + 1);
        for (var hour = 0; hour < 122; hour++)
        {
            appliance.Time.Advance(TimeSpan.FromHours(1));
            if (hour % 24 == 0) await appliance.Score($"later-{hour}", 50);
            await appliance.Deliver(id);
        }

        (await appliance.Directory.List()).Single().State.Should().Be("disabled");
        (await appliance.Messages()).Should().OnlyContain(message => message.State == MessageState.Dead);
    }

    [Fact]
    public async Task Somebody_who_is_forgotten_while_a_message_is_on_its_way_does_not_come_back()
    {
        await using var receiver = await WebhookReceiver.Start();
        using var appliance = new DeliveringAppliance(receiver);
        var (id, _) = await appliance.Register(receiver);
        receiver.Answer = async (got, response) =>
        {
            response.StatusCode = 500;
            await appliance.Documents.Write([OutboxStore.Shape.Remove(got.Id)]);
        };
        await appliance.Score("lead-1", 76);

        await appliance.Deliver(id);

        (await appliance.Messages()).Should().BeEmpty();
    }

    private static IEnumerable<int> ScoresOf(WebhookReceiver receiver, string reference) =>
        receiver.Received.Where(got => got.Json["data"]!["ref"]!.GetValue<string>() == reference).Select(got => got.Json["data"]!["score"]!.GetValue<int>());
}
