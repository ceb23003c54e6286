using System.Text.Json;
using Conturs.Connectors.Egress;
using Conturs.Connectors.Webhooks;
using Conturs.Storage.Audit;
using Conturs.Storage.Documents;
using Conturs.Storage.Webhooks;
using Conturs.Testing;

namespace Conturs.Appliance.Tests.Webhooks;

public sealed class WebhookDirectoryTests
{
    [Fact]
    public async Task A_listed_receiver_shows_its_host_and_neither_token_nor_secret()
    {
        await using var receiver = await WebhookReceiver.Start();
        using var appliance = new DeliveringAppliance(receiver);
        var (id, secret) = await appliance.Register(receiver, WebhookKind.ModelPublished, WebhookKind.ScoreUpdated, WebhookKind.ModelPublished);

        var listed = (await appliance.Directory.List()).Should().ContainSingle().Subject;

        listed.Id.Should().Be(id);
        listed.Url.Should().Be($"{receiver.Origin.GetLeftPart(UriPartial.Authority)}/...");
        listed.Kinds.Should().Equal(WebhookKind.ScoreUpdated, WebhookKind.ModelPublished);
        (listed.State, listed.LastDelivery).Should().Be(("active", null));
        JsonSerializer.Serialize(listed).Should().NotContainAny("t0k3n", "s3cr3t", secret);
        var audited = JsonSerializer.Serialize(await new AuditLog(appliance.Documents, DeliveringAppliance.Keys, appliance.Time).Entries().ToListAsync());
        audited.Should().Contain("webhook-registered").And.Contain(id).And.NotContainAny("t0k3n", "s3cr3t", secret);
    }

    [Theory]
    [InlineData("https://10.0.0.1/hook")]
    [InlineData("https://localhost/hook")]
    [InlineData("http://hooks.example.com/hook")]
    [InlineData("https://hooks.example.com:8443/hook")]
    public async Task An_address_that_nothing_may_be_sent_to_is_not_registered(string url)
    {
        using var appliance = new DeliveringAppliance();

        await FluentActions.Awaiting(() => appliance.Directory.Register("key-1", url, DeliveringAppliance.AllKinds)).Should().ThrowAsync<EgressRefusedException>();

        (await appliance.Directory.List()).Should().BeEmpty();
    }

    [Fact]
    public async Task What_is_no_address_or_asks_for_nothing_is_the_callers_mistake()
    {
        using var appliance = new DeliveringAppliance();

        await FluentActions.Awaiting(() => appliance.Directory.Register("key-1", "hooks", DeliveringAppliance.AllKinds)).Should().ThrowAsync<ArgumentException>();
        await FluentActions.Awaiting(() => appliance.Directory.Register("key-1", "https://hooks.example.com/", [])).Should().ThrowAsync<ArgumentException>();
    }

    [Fact]
    public async Task There_are_at_most_twenty_receivers()
    {
        using var appliance = new DeliveringAppliance();
        for (var i = 0; i < WebhookStore.Most; i++) await appliance.Directory.Register("key-1", $"https://hooks{i}.example.com/", DeliveringAppliance.AllKinds);

        await FluentActions.Awaiting(() => appliance.Directory.Register("key-1", "https://hooks.example.com/", DeliveringAppliance.AllKinds)).Should().ThrowAsync<ArgumentException>();

        (await appliance.Directory.List()).Should().HaveCount(WebhookStore.Most);
    }

    [Fact]
    public async Task For_a_day_after_a_change_of_secret_messages_bear_both_signatures()
    {
        await using var receiver = await WebhookReceiver.Start();
        using var appliance = new DeliveringAppliance(receiver);
        var (id, old) = await appliance.Register(receiver);

        var secret = await appliance.Directory.RotateSecret("key-1", id);
        await appliance.Score("lead-1", 76);
        await appliance.Deliver(id);
        appliance.Time.Advance(WebhookEndpoint.Overlap);
        await appliance.Score("lead-2", 76);
        await appliance.Deliver(id);

        receiver.Received.Select(got => (got.IsSignedWith(secret!), got.IsSignedWith(old))).Should().Equal((true, true), (true, false));
        (await appliance.Directory.RotateSecret("key-1", "wh_0")).Should().BeNull();
    }

    [Fact]
    public async Task A_removed_receiver_and_its_messages_are_gone()
    {
        await using var receiver = await WebhookReceiver.Start();
        using var appliance = new DeliveringAppliance(receiver);
        var (id, _) = await appliance.Register(receiver);
        await appliance.Score("lead-1", 76);

        (await appliance.Directory.Remove("key-1", id)).Should().BeTrue();
        (await appliance.Directory.Remove("key-1", id)).Should().BeFalse();
        await appliance.Deliver(id);

        receiver.Received.Should().BeEmpty();
        (await appliance.Messages()).Should().BeEmpty();
        (await appliance.Documents.Count(WebhookStore.Shape.Name)).Should().Be(0);
        appliance.Outlet.Scored(DeliveringAppliance.Card("lead-1", 10), appliance.Record("lead-1", 10), null).Should().BeEmpty();
    }

    [Theory]
    [InlineData(WebhookKind.ScoreUpdated, "score.updated")]
    [InlineData(WebhookKind.ScoreGradeChanged, "score.grade_changed")]
    [InlineData(WebhookKind.ModelPublished, "model.published")]
    [InlineData(WebhookKind.SyncFailed, "sync.failed")]
    public async Task A_test_sends_the_example_of_a_kind_signed_and_says_how_it_went(WebhookKind kind, string type)
    {
        await using var receiver = await WebhookReceiver.Start();
        using var appliance = new DeliveringAppliance(receiver);
        var (id, secret) = await appliance.Register(receiver);

        var answer = await appliance.Directory.Test(id, kind);

        answer.Should().Be(new WebhookAnswer(WebhookOutcome.Delivered, 200, null));
        var got = receiver.Received.Should().ContainSingle().Subject;
        got.IsSignedWith(secret).Should().BeTrue();
        got.Json["type"]!.GetValue<string>().Should().Be(type);
        (await appliance.Messages()).Should().BeEmpty();
        (await appliance.Directory.Test("wh_0", kind)).Should().BeNull();
    }
}
