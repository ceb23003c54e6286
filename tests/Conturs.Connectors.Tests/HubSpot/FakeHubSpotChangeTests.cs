using System.Text.Json.Nodes;
using Conturs.Testing;
using Conturs.Testing.HubSpot;

namespace Conturs.Connectors.Tests.HubSpot;

/// <summary>The fake itself: how changes are told.</summary>
public sealed class FakeHubSpotChangeTests
{
    private const string Journal = "/webhooks-journal/journal-local/{v}";

    [Theory]
    [InlineData("1693657560000", "K36dawei4A+QBNolUOqo7s91KQDWQ5MXZ/QufNYuk/Y=")]
    [InlineData("1700000300000", "RnbPH7+UMKVkbV32P8bz450N4M56aPmcru1+D3kSDtw=")]
    public void The_signature_is_that_of_the_known_answers(string timestamp, string signature) =>
        HubSpotSignature.Of("yyyyyyyy-yyyy-yyyy-yyyy-yyyyyyyyyyyy", "POST", "https://www.example.com/webhook_uri", "{'example_field':'example_value'}", timestamp).Should().Be(signature);

    [Fact]
    public async Task The_journal_has_what_was_subscribed_to_in_files_one_behind_the_other()
    {
        await using var caller = await HubSpotCaller.Start();
        var (crm, token) = (caller.HubSpot.Crm, await AppToken(caller));
        var id = crm.Add(HubSpotKind.Companies, ("name", "A"));
        await Subscribe(caller, token);
        crm.Set(HubSpotKind.Companies, id, ("industry", "RETAIL"), ("name", "Ignored"));
        crm.Set(HubSpotKind.Companies, id, ("name", "Not subscribed"));
        crm.Set(HubSpotKind.Companies, id, ("industry", "RETAIL"));

        (await caller.Send("GET", Journal + "/earliest", token: token)).Status.Should().Be(204, "it takes a moment until they are in a file");
        caller.Time.Advance(caller.HubSpot.Journal.Lag);
        var first = (await caller.Send("GET", Journal + "/earliest", token: token)).Body;
        var changes = await Read(caller, first);

        var change = changes.Should().ContainSingle("the others say nothing that was asked for").Subject!;
        ((string)change["action"]!, (long)change["objectId"]!, change["propertyChanges"]!.ToJsonString()).Should().Be(("UPDATE", id, """{"industry":"RETAIL"}"""));
        var place = (string)first["currentOffset"]!;
        (await caller.Send("GET", Journal + $"/offset/{place}/next", token: token)).Status.Should().Be(204);
        crm.Delete(HubSpotKind.Companies, id);
        caller.Time.Advance(caller.HubSpot.Journal.Lag);
        var next = (await caller.Send("GET", Journal + $"/offset/{place}/next", token: token)).Body;
        ((string)(await Read(caller, next))[0]!["action"]!).Should().Be("DELETE");
        (await caller.Send("GET", Journal + "/offset/nowhere/next", token: token)).Status.Should().Be(404);
    }

    [Fact]
    public async Task Files_go_after_three_days_their_addresses_after_minutes_and_their_calls_cost_nothing()
    {
        await using var caller = await HubSpotCaller.Start();
        await Subscribe(caller, await AppToken(caller));
        caller.HubSpot.Journal.MostPerFile = 2;
        for (var number = 0; number < 5; number++) caller.HubSpot.Crm.Add(HubSpotKind.Companies, ("name", $"C{number}"));
        caller.Time.Advance(caller.HubSpot.Journal.Lag);
        caller.HubSpot.Limits.TenSecondly = 0;
        var token = await AppToken(caller);
        var first = await caller.Send("GET", Journal + "/earliest", token: token);
        first.Headers["x-hubspot-rate-limit-exemptions"].Should().Contain("ten-secondly");
        (await Read(caller, first.Body)).Should().HaveCount(2);

        caller.Time.Advance(TimeSpan.FromMinutes(5));
        (await caller.Send("GET", (string)first.Body["url"]!)).Status.Should().Be(403);
        var latest = (await caller.Send("GET", Journal + "/latest", token: token)).Body;
        (await Read(caller, latest)).Should().ContainSingle();
        caller.Time.Advance(TimeSpan.FromDays(3));
        token = await AppToken(caller);
        (await caller.Send("GET", Journal + $"/offset/{latest["currentOffset"]}/next", token: token)).Status.Should().Be(404);
        (await caller.Send("GET", Journal + "/earliest", token: token)).Status.Should().Be(204);
    }

    [Fact]
    public async Task Merges_restores_and_privacy_deletions_are_in_it()
    {
        await using var caller = await HubSpotCaller.Start();
        var (crm, token) = (caller.HubSpot.Crm, await AppToken(caller));
        await Subscribe(caller, token);
        await caller.Send("POST", "/webhooks-journal/subscriptions/{v}", """{"subscriptionType": "GDPR_PRIVACY_DELETION"}""", token);
        var (one, other, contact) = (crm.Add(HubSpotKind.Companies), crm.Add(HubSpotKind.Companies), crm.Add(HubSpotKind.Contacts, ("email", "a@b.example")));
        crm.Merge(HubSpotKind.Companies, one, other);
        crm.Delete(HubSpotKind.Companies, one);
        crm.Restore(HubSpotKind.Companies, one);
        crm.DeleteForPrivacy(contact);
        caller.Time.Advance(caller.HubSpot.Journal.Lag);

        var changes = await Read(caller, (await caller.Send("GET", Journal + "/earliest", token: token)).Body);

        changes.Select(change => (string)change!["action"]!).Should().Equal("CREATE", "CREATE", "MERGE", "DELETE", "RESTORE", "PRIVACY_DELETION");
        ((long)changes[2]!["mergedObjectIds"]![0]!, (long)changes[5]!["objectId"]!).Should().Be((other, contact));
        crm.Find(HubSpotKind.Contacts, contact).Should().BeNull();
    }

    [Fact]
    public async Task Pushed_changes_are_signed_tried_again_and_may_come_twice_and_in_disorder()
    {
        await using var caller = await HubSpotCaller.Start();
        await using var receiver = await WebhookReceiver.Start();
        var (crm, pushing) = (caller.HubSpot.Crm, caller.HubSpot.Pushing);
        (pushing.Target, pushing.IsCareless) = (receiver.Address, true);
        pushing.Properties.Add("industry");
        var id = crm.Add(HubSpotKind.Companies, ("name", "A"));
        crm.Set(HubSpotKind.Companies, id, ("industry", "RETAIL"), ("name", "B"));
        receiver.AnswerWith(500);

        (await pushing.Send()).Should().Equal(500);
        pushing.Waiting.Should().Be(4, "two changes, twice each");
        (await pushing.Send()).Should().BeEmpty("it is not the time yet");
        receiver.AnswerWith(200);
        caller.Time.Advance(TimeSpan.FromHours(1));
        (await pushing.Send()).Should().Equal(200);

        var last = receiver.Received.Last();
        var changes = JsonNode.Parse(last.Body)!.AsArray();
        changes.Select(change => ((string)change!["subscriptionType"]!, (int)change["attemptNumber"]!)).Should().BeEquivalentTo([("object.creation", 1), ("object.creation", 1), ("object.propertyChange", 1), ("object.propertyChange", 1)]);
        ((string)changes.First(change => change!["propertyName"] is not null)!["propertyValue"]!).Should().Be("RETAIL");
        last.Headers["X-HubSpot-Signature-v3"].Should().Be(HubSpotSignature.Of(caller.HubSpot.Tokens.ClientSecret, "POST", receiver.Address.AbsoluteUri, last.Body, last.Headers["X-HubSpot-Request-Timestamp"]));
    }

    [Fact]
    public async Task What_nobody_takes_is_given_up_after_a_day()
    {
        await using var caller = await HubSpotCaller.Start();
        caller.HubSpot.Pushing.Target = new Uri("http://127.0.0.1:1/");
        caller.HubSpot.Crm.Add(HubSpotKind.Companies);

        var attempts = 0;
        for (var hour = 0; hour < 30; hour++)
        {
            attempts += (await caller.HubSpot.Pushing.Send()).Count;
            caller.Time.Advance(TimeSpan.FromHours(1));
        }

        (attempts, caller.HubSpot.Pushing.GivenUp, caller.HubSpot.Pushing.Waiting).Should().Be((11, 1, 0));
    }

    [Fact]
    public void A_sample_account_is_the_same_for_the_same_seed_and_has_winners_and_losers()
    {
        static List<string> Stages(int seed)
        {
            var hubSpot = FakeHubSpot.Start(new Microsoft.Extensions.Time.Testing.FakeTimeProvider()).GetAwaiter().GetResult();
            HubSpotSample.Fill(hubSpot, companies: 300, contacts: 20, deals: 300, seed);
            var stages = hubSpot.Crm.All(HubSpotKind.Deals).Select(deal => deal.Properties["dealstage"]).ToList();
            hubSpot.DisposeAsync().AsTask().GetAwaiter().GetResult();
            return stages;
        }

        var stages = Stages(1);
        stages.Should().Equal(Stages(1)).And.NotEqual(Stages(2));
        stages.CountBy(stage => stage).Should().HaveCount(3).And.OnlyContain(stage => stage.Value >= 30);
    }

    private static async Task<string> AppToken(HubSpotCaller caller) =>
        (string)(await caller.Form(("grant_type", "client_credentials"), ("client_id", caller.HubSpot.Tokens.ClientId), ("client_secret", caller.HubSpot.Tokens.ClientSecret))).Body["access_token"]!;

    private static async Task Subscribe(HubSpotCaller caller, string token)
    {
        var made = await caller.Send("POST", "/webhooks-journal/subscriptions/{v}", $$"""{"subscriptionType": "OBJECT", "objectTypeId": "0-2", "portalId": {{caller.HubSpot.PortalId}}, "actions": ["CREATE", "UPDATE", "DELETE", "MERGE", "RESTORE"], "properties": ["industry"]}""", token);
        made.Status.Should().Be(201);
    }

    private static async Task<JsonArray> Read(HubSpotCaller caller, JsonNode file) => (await caller.Send("GET", (string)file["url"]!, token: "none")).Body["journalEvents"]!.AsArray();
}
