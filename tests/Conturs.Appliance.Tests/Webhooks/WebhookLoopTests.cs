using Conturs.Appliance.Webhooks;
using Conturs.Connectors.Egress;
using Conturs.Storage.Webhooks;
using Conturs.Testing;

namespace Conturs.Appliance.Tests.Webhooks;

public sealed class WebhookLoopTests
{
    [Fact]
    public async Task A_new_message_is_sent_at_once_without_any_time_passing()
    {
        await using var receiver = await WebhookReceiver.Start();
        using var appliance = new DeliveringAppliance(receiver);
        await appliance.Register(receiver);
        await appliance.Loop.StartAsync(CancellationToken.None);

        for (var i = 1; i <= 40; i++)
        {
            await appliance.Score($"lead-{i}", 76);
            await DeliveringAppliance.Until(() => receiver.Received.Count == i);
        }

        await appliance.Loop.StopAsync(CancellationToken.None);
    }

    [Fact]
    public async Task A_receiver_that_does_not_answer_holds_up_nobody_else()
    {
        await using var slow = await WebhookReceiver.Start();
        await using var quick = await WebhookReceiver.Start();
        using var appliance = new DeliveringAppliance(slow, quick);
        await appliance.Register(slow);
        await appliance.Register(quick);
        slow.Answer = (_, response) => Task.Delay(Timeout.Infinite, response.HttpContext.RequestAborted);
        await appliance.Loop.StartAsync(CancellationToken.None);

        for (var i = 1; i <= 20; i++)
        {
            await appliance.Score($"lead-{i}", 76);
            await DeliveringAppliance.Until(() => quick.Received.Count == i);
        }

        slow.Received.Count.Should().BeInRange(1, 8);
        await appliance.Loop.StopAsync(CancellationToken.None);
        (await appliance.Messages()).Count(message => message.State == MessageState.Pending).Should().Be(20, "what the slow one did not answer stays");
    }

    [Fact]
    public async Task A_message_that_failed_is_sent_again_when_its_time_has_come()
    {
        await using var receiver = await WebhookReceiver.Start();
        using var appliance = new DeliveringAppliance(receiver);
        await appliance.Register(receiver);
        receiver.AnswerWith(503);
        await appliance.Loop.StartAsync(CancellationToken.None);
        await appliance.Score("lead-1", 76);
        await DeliveringAppliance.Until(() => receiver.Received.Count == 1);
        receiver.AnswerWith(200);

        await DeliveringAppliance.Until(() =>
        {
            appliance.Time.Advance(TimeSpan.FromSeconds(1));
            return receiver.Received.Count == 2;
        });

        await appliance.Loop.StopAsync(CancellationToken.None);
    }

    [Fact]
    public async Task What_a_verb_wrote_beside_the_running_appliance_is_found_within_half_a_minute()
    {
        await using var receiver = await WebhookReceiver.Start();
        using var appliance = new DeliveringAppliance(receiver);
        await appliance.Register(receiver);
        await appliance.Loop.StartAsync(CancellationToken.None);
        await Task.WhenAny(Task.Delay(50));

        await appliance.Documents.Write(appliance.Outlet.Published(new ModelPublication(4, 3, "00", appliance.Time.GetUtcNow(), "A test.")));
        for (var i = 0; i < 31 && receiver.Received.IsEmpty; i++)
        {
            appliance.Time.Advance(TimeSpan.FromSeconds(1));
            await Task.WhenAny(Task.Delay(20));
        }

        await DeliveringAppliance.Until(() => receiver.Received.Count == 1);
        receiver.Received.Single().Json["type"]!.GetValue<string>().Should().Be("model.published");
        await appliance.Loop.StopAsync(CancellationToken.None);
    }

    [Fact]
    public async Task With_outgoing_traffic_off_nothing_is_made_and_nothing_is_sent()
    {
        await using var receiver = await WebhookReceiver.Start();
        var store = new InMemoryDocumentStore();
        using var before = new DeliveringAppliance(store, new EgressOptions { Allowed = [DeliveringAppliance.Allow(receiver)] });
        var (id, _) = await before.Register(receiver);
        await before.Score("lead-1", 76);

        using var appliance = new DeliveringAppliance(store, new EgressOptions { IsAirGapped = true, Allowed = [DeliveringAppliance.Allow(receiver)] });
        await appliance.Score("lead-2", 76, before: 10);
        await appliance.Loop.StartAsync(CancellationToken.None);
        await appliance.Deliver(id);
        await appliance.Loop.StopAsync(CancellationToken.None);

        receiver.Received.Should().BeEmpty();
        (await appliance.Messages()).Should().ContainSingle().Which.Attempts.Should().Be(0);
        (await FluentActions.Awaiting(() => appliance.Directory.Register("key-1", "https://hooks.example.com/", DeliveringAppliance.AllKinds)).Should().ThrowAsync<EgressRefusedException>())
            .Which.Reason.Should().Be(EgressRefusal.AirGapped);
    }
}
