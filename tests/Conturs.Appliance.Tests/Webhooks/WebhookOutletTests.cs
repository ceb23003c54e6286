using System.Text.Json.Nodes;
using Conturs.Appliance.Webhooks;
using Conturs.Scoring;
using Conturs.Storage.Documents;
using Conturs.Storage.Privacy;
using Conturs.Storage.Scores;
using Conturs.Storage.Webhooks;

namespace Conturs.Appliance.Tests.Webhooks;

public sealed class WebhookOutletTests
{
    [Theory]
    [InlineData(null, 76, "score.updated")]
    [InlineData(76, 76, "")]
    [InlineData(75, 76, "score.updated")]
    [InlineData(59, 60, "score.updated score.grade_changed")]
    [InlineData(81, 79, "score.updated score.grade_changed")]
    public async Task A_score_is_told_when_it_changed_and_a_grade_when_the_letter_did(int? before, int after, string told)
    {
        using var appliance = new DeliveringAppliance();
        await appliance.Directory.Register("key-1", "https://hooks.example.com/", DeliveringAppliance.AllKinds);

        var writes = appliance.Outlet.Scored(DeliveringAppliance.Card("lead-1", after), appliance.Record("lead-1", after), before is { } score ? appliance.Record("lead-1", score) : null);

        var messages = writes.Select(Read).ToList();
        messages.Select(message => JsonNode.Parse(message.Content!)!["type"]!.GetValue<string>()).Should().Equal(told.Split(' ', StringSplitOptions.RemoveEmptyEntries));
        messages.Select(message => message.Id).Should().BeInAscendingOrder(StringComparer.Ordinal).And.OnlyHaveUniqueItems();
        messages.TrueForAll(message => message.Subject == Pseudonym.Of(DeliveringAppliance.Keys, "lead-1").Text).Should().BeTrue();
    }

    [Fact]
    public async Task Each_receiver_gets_what_it_asked_for_under_an_id_of_its_own()
    {
        using var appliance = new DeliveringAppliance();
        var (one, _) = await appliance.Directory.Register("key-1", "https://one.example.com/", [WebhookKind.ScoreUpdated]);
        var (two, _) = await appliance.Directory.Register("key-1", "https://two.example.com/", [WebhookKind.ScoreUpdated, WebhookKind.SyncFailed]);

        var scored = appliance.Outlet.Scored(DeliveringAppliance.Card("lead-1", 10), appliance.Record("lead-1", 10), appliance.Record("lead-1", 90)).Select(Read).ToList();
        var failed = appliance.Outlet.Failed(new SyncFailure("hubspot", "It is down.", false, null)).Select(Read).ToList();

        scored.Select(message => message.Endpoint).Should().BeEquivalentTo(one.Id, two.Id);
        scored.Select(message => message.Id).Should().OnlyHaveUniqueItems();
        failed.Should().ContainSingle().Which.Endpoint.Should().Be(two.Id);
    }

    [Fact]
    public async Task The_message_lies_in_the_batch_of_the_score_and_goes_when_the_lead_is_forgotten()
    {
        using var appliance = new DeliveringAppliance();
        await appliance.Directory.Register("key-1", "https://hooks.example.com/", DeliveringAppliance.AllKinds);
        var (lead, record) = (Pseudonym.Of(DeliveringAppliance.Keys, "lead-1"), appliance.Record("lead-1", 76));
        var recorder = new ScoreRecorder(appliance.Documents, appliance.Time.GetUtcNow(), await DepartureWatch.Begin(appliance.Documents, DeliveringAppliance.Keys));
        await recorder.LookUp([lead]);
        recorder.Add(record, before => appliance.Outlet.Scored(DeliveringAppliance.Card("lead-1", 76), record, before));
        await recorder.Flush();

        (await appliance.Messages()).Should().ContainSingle();
        (await new ScoreStore(appliance.Documents).Of(lead)).Should().ContainSingle();
        await new SubjectDocuments(appliance.Documents).Remove(DataSubject.Of(DeliveringAppliance.Keys, SubjectNames.OfReference("lead-1")));

        (await appliance.Messages()).Should().BeEmpty();
    }

    [Fact]
    public async Task The_recorder_tells_what_the_score_was_before_and_nothing_when_it_is_the_same()
    {
        using var appliance = new DeliveringAppliance();
        await appliance.Directory.Register("key-1", "https://hooks.example.com/", DeliveringAppliance.AllKinds);
        foreach (var score in (int[])[76, 76, 90])
        {
            appliance.Time.Advance(TimeSpan.FromHours(1));
            var record = appliance.Record("lead-1", score);
            var recorder = new ScoreRecorder(appliance.Documents, appliance.Time.GetUtcNow(), await DepartureWatch.Begin(appliance.Documents, DeliveringAppliance.Keys));
            await recorder.LookUp([record.Pseudonym]);
            recorder.Add(record, before => appliance.Outlet.Scored(DeliveringAppliance.Card("lead-1", score), record, before));
            await recorder.Flush();
        }

        var told = (await appliance.Messages()).Select(message => JsonNode.Parse(message.Content!)!["data"]!).ToList();

        told.Select(one => ((int?)one["previous_score"], (int)one["score"]!, (string?)one["previous_grade"])).Should().Equal((null, 76, null), (76, 90, "B"), (76, 90, "B"));
    }

    [Fact]
    public void A_message_says_what_a_seller_sees_and_not_the_bands_of_all_facts()
    {
        var factors = Enumerable.Range(1, 9).Select(i => new Factor($"d{i}", $"Dimension {i}", $"band {i}", 10 - i, Direction.Up, "10-19", "api", null)).ToList();
        var card = DeliveringAppliance.Card("lead-1", 76) with { Factors = factors };
        using var appliance = new DeliveringAppliance();

        var change = ToldScore.Of(card, appliance.Record("lead-1", 76), null);

        var text = WebhookSamples.Text(new WebhookPayload<ToldScore>(WebhookKind.ScoreUpdated, default, change));
        text.Should().Contain("Dimension 3: band 3").And.NotContain("band 4");
        text.Length.Should().BeLessThan(20_000);
    }

    [Theory]
    [InlineData(WebhookKind.ScoreUpdated)]
    [InlineData(WebhookKind.ScoreGradeChanged)]
    public async Task An_example_has_the_very_keys_of_a_real_message(WebhookKind kind)
    {
        using var appliance = new DeliveringAppliance();
        await appliance.Directory.Register("key-1", "https://hooks.example.com/", [kind]);
        var real = JsonNode.Parse(Read(appliance.Outlet.Scored(DeliveringAppliance.Card("lead-1", 10), appliance.Record("lead-1", 10), appliance.Record("lead-1", 90)).Single()).Content!)!;

        var sample = JsonNode.Parse(WebhookSamples.Of(kind, appliance.Time.GetUtcNow()))!;

        Keys(sample).Should().Equal(Keys(real));
        Keys(sample["data"]!).Should().Equal(Keys(real["data"]!)).And.Contain(["ref", "score", "grade", "previous_score", "previous_grade", "top_factor_1", "model_version", "scored_at"]);
        ((int)sample["data"]!["score"]!, (string?)sample["data"]!["grade"]).Should().Be((76, "B"));
        ((int)sample["data"]!["previous_score"]!, (string?)sample["data"]!["previous_grade"]).Should().Be((58, "C"));
    }

    private static OutboxMessage Read(DocumentWrite write)
    {
        var put = (PutDocument)write;
        return OutboxStore.Shape.Read(new StoredDocument(put.Collection, put.Id, 1, 1, put.Keys, put.Content));
    }

    private static IEnumerable<string> Keys(JsonNode node) => node.AsObject().Select(pair => pair.Key);
}
