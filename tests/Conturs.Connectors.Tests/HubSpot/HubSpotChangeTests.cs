using System.Text;
using Conturs.Connectors.Crm;
using Conturs.Connectors.HubSpot;
using Conturs.Scoring;
using Conturs.Testing.HubSpot;
using Microsoft.Extensions.Time.Testing;
using HubSpotSignature = Conturs.Connectors.HubSpot.HubSpotSignature;

namespace Conturs.Connectors.Tests.HubSpot;

[Trait("Run", "once")]
public sealed class HubSpotChangeTests
{
    private static readonly CancellationToken None = CancellationToken.None;

    [Fact]
    public async Task The_journal_tells_of_changes_from_where_it_was_read_before()
    {
        await using var connected = await ConnectedHubSpot.ByApp();
        connected.HubSpot.Journal.Lag = TimeSpan.Zero;
        var (crm, first) = (connected.HubSpot.Crm, await connected.Crm.Changes(null, None));
        var ids = connected.Companies(2);
        crm.Set(HubSpotKind.Companies, long.Parse(ids[0], null), ("numberofemployees", "77"));

        var (signals, cursor) = await All(connected.Crm, first.Cursor);

        signals.Select(signal => signal.Id).Should().BeEquivalentTo([ids[0], ids[1], ids[0]]);
        signals.Should().OnlyContain(signal => signal.Kind == RecordKind.Company);
        (await All(connected.Crm, cursor)).Signals.Should().BeEmpty();
    }

    [Fact]
    public async Task The_journal_is_asked_for_nothing_personal_and_not_for_our_own_scores()
    {
        await using var connected = await ConnectedHubSpot.ByApp();
        await connected.Crm.EnsureFields(None);
        var id = connected.Companies(1)[0];
        var cursor = (await connected.Crm.Changes(null, None)).Cursor;

        await connected.Crm.Write(RecordKind.Company, [new WriteBackPlan(id, new WriteBackValues("1", "F", "x", "y"), DateTimeOffset.UnixEpoch)], CallLane.Live, None);

        (await All(connected.Crm, cursor)).Signals.Should().BeEmpty();
        var asked = connected.HubSpot.Journal.Subscriptions.SelectMany(one => one["properties"]?.AsArray() ?? []).Select(name => (string)name!).ToList();
        asked.Should().NotContain(name => name.StartsWith("conturs_", StringComparison.Ordinal)).And.NotContain(["name", "email", "firstname", "lastname", "phone", "jobtitle"]);
        connected.HubSpot.Journal.Subscriptions.Should().HaveCount(4);
    }

    [Fact]
    public async Task Subscriptions_are_made_once_and_replaced_when_other_properties_are_read()
    {
        await using var connected = await ConnectedHubSpot.ByApp();
        await connected.Crm.Changes(null, None);
        var before = connected.HubSpot.Journal.Subscriptions.Select(one => (long)one["id"]!).ToList();
        connected.HubSpot.Crm.Properties.Add(HubSpotKind.Companies, new Conturs.Testing.HubSpot.HubSpotProperty("plan_kind", "companyinformation", "enumeration", "select", ["basic"]));

        using var again = Again(connected, [new FieldWish("plan_kind", null, true)]);
        await again.Changes(null, None);

        var after = connected.HubSpot.Journal.Subscriptions;
        after.Should().HaveCount(4);
        after.Select(one => (long)one["id"]!).Should().Contain(before.Skip(1));
        after.Single(one => (string?)one["objectTypeId"] == "0-2")["properties"]!.AsArray().Select(name => (string)name!).Should().Contain("plan_kind");
    }

    [Fact]
    public async Task A_place_in_the_journal_that_is_gone_is_a_gap()
    {
        await using var connected = await ConnectedHubSpot.ByApp();
        connected.HubSpot.Journal.Lag = TimeSpan.Zero;
        await connected.Crm.Changes(null, None);
        connected.Companies(1);

        var page = await connected.Crm.Changes("00000000-0000-0000-0000-000000000000", None);

        page.HasGap.Should().BeTrue();
        page.Signals.Should().ContainSingle();
    }

    [Fact]
    public async Task An_address_of_a_file_that_has_ended_is_no_end_of_the_connection()
    {
        await using var connected = await ConnectedHubSpot.ByApp();
        connected.HubSpot.Journal.Lag = TimeSpan.Zero;
        var cursor = (await connected.Crm.Changes(null, None)).Cursor;
        connected.Companies(1);
        connected.HubSpot.Faults.Next(HubSpotFault.Ended, calls: 6, path: "/journal-files/");

        (await connected.Crm.Invoking(crm => crm.Changes(cursor, None)).Should().ThrowAsync<ConnectorException>()).Which.IsPermanent.Should().BeFalse();
        (await All(connected.Crm, cursor)).Signals.Should().ContainSingle();
    }

    [Fact]
    public async Task Merges_deletions_and_requests_to_be_forgotten_are_told_of()
    {
        await using var connected = await ConnectedHubSpot.ByApp();
        connected.HubSpot.Journal.Lag = TimeSpan.Zero;
        var ids = connected.Companies(3);
        var contact = connected.HubSpot.Crm.Add(HubSpotKind.Contacts, ("email", "a@b.example"));
        var cursor = (await connected.Crm.Changes(null, None)).Cursor;
        connected.HubSpot.Crm.Merge(HubSpotKind.Companies, stays: long.Parse(ids[0], null), goes: long.Parse(ids[1], null));
        connected.HubSpot.Crm.Delete(HubSpotKind.Companies, long.Parse(ids[2], null));
        connected.HubSpot.Crm.DeleteForPrivacy(contact);

        var (signals, _) = await All(connected.Crm, cursor);

        signals.Where(signal => signal.Kind == RecordKind.Company).Select(signal => signal.Id).Should().BeEquivalentTo(ids);
        signals.Should().ContainSingle(signal => signal.IsPrivacyDeletion).Which.Id.Should().Be(ConnectedHubSpot.Text(contact));
    }

    [Fact]
    public async Task Searching_finds_what_changed_once_the_index_shows_it()
    {
        var time = new FakeTimeProvider(new DateTimeOffset(2026, 11, 25, 9, 0, 0, TimeSpan.Zero));
        await using var connected = await ConnectedHubSpot.ByToken(time: time);
        await AutoAdvance(time, connected.Crm.EnsureFields(None));
        var ids = connected.Companies(3);
        time.Advance(TimeSpan.FromMinutes(10));
        var cursor = (await AutoAdvance(time, connected.Crm.Changes(null, None))).Cursor;
        connected.HubSpot.Crm.SearchLag = TimeSpan.FromSeconds(20);
        connected.HubSpot.Crm.Set(HubSpotKind.Companies, long.Parse(ids[1], null), ("numberofemployees", "77"));

        var page = await AutoAdvance(time, connected.Crm.Changes(cursor, None));
        page.Signals.Should().BeEmpty("the index lags behind");
        time.Advance(TimeSpan.FromSeconds(20));
        page = await AutoAdvance(time, connected.Crm.Changes(page.Cursor, None));

        page.Signals.Should().ContainSingle().Which.Id.Should().Be(ids[1]);
        (await AutoAdvance(time, connected.Crm.Changes(page.Cursor, None))).Signals.Should().BeEmpty("it was told of already");
    }

    [Fact]
    public async Task Searching_passes_the_cap_of_results_also_where_all_changed_at_the_same_moment()
    {
        var time = new FakeTimeProvider(new DateTimeOffset(2026, 11, 25, 9, 0, 0, TimeSpan.Zero));
        await using var connected = await ConnectedHubSpot.ByToken(time: time);
        connected.HubSpot.Limits.SearchesPerSecond = 1000;
        await AutoAdvance(time, connected.Crm.EnsureFields(None));
        var cursor = (await AutoAdvance(time, connected.Crm.Changes(null, None))).Cursor;
        time.Advance(TimeSpan.FromSeconds(1));
        var ids = connected.Companies(10_450);
        time.Advance(TimeSpan.FromSeconds(1));
        ids = [.. ids, .. connected.Companies(30)];
        time.Advance(TimeSpan.FromSeconds(10));

        var found = new HashSet<string>();
        for (var isLast = false; !isLast;)
        {
            var page = await AutoAdvance(time, connected.Crm.Changes(cursor, None));
            found.UnionWith(page.Signals.Select(signal => signal.Id));
            (cursor, isLast) = (page.Cursor, page.IsLast);
        }

        found.Should().BeEquivalentTo(ids);
    }

    [Theory]
    [InlineData("1693657560000", "K36dawei4A+QBNolUOqo7s91KQDWQ5MXZ/QufNYuk/Y=")]
    [InlineData("1700000300000", "RnbPH7+UMKVkbV32P8bz450N4M56aPmcru1+D3kSDtw=")]
    public void Known_signatures_are_made(string timestamp, string signature) =>
        Convert.ToBase64String(HubSpotSignature.Of("POST", "https://www.example.com/webhook_uri", Encoding.UTF8.GetBytes("{'example_field':'example_value'}"), timestamp, "yyyyyyyy-yyyy-yyyy-yyyy-yyyyyyyyyyyy")).Should().Be(signature);

    [Fact]
    public void A_request_is_believed_with_its_signature_within_five_minutes_and_with_nothing_changed()
    {
        const string Secret = "0a0a0a0a-0000-4000-8000-000000000000";
        var now = DateTimeOffset.FromUnixTimeMilliseconds(1_700_000_300_000);
        var body = Encoding.UTF8.GetBytes("[]");
        string? Signature(string address = "https://conturs.example.com/hooks/hubspot/x?a=%3A%2F b%20c", string at = "1700000300000") => Convert.ToBase64String(HubSpotSignature.Of("POST", address, body, at, Secret));
        IncomingCall Call(string? signature, string? at = "1700000300000", string text = "[]", string address = "https://conturs.example.com/hooks/hubspot/x?a=:/ b%20c") =>
            new("POST", address, name => name switch { "X-HubSpot-Signature-v3" => signature, "X-HubSpot-Request-Timestamp" => at, _ => null }, Encoding.UTF8.GetBytes(text));

        HubSpotSignature.IsGood(Call(Signature()), Secret, now).Should().BeTrue("the codes for : and / are decoded before signing, and %20 is not");
        HubSpotSignature.IsGood(Call(Signature()), Secret, now.AddMinutes(4.9)).Should().BeTrue();
        HubSpotSignature.IsGood(Call(Signature()), Secret, now.AddMinutes(5.1)).Should().BeFalse();
        HubSpotSignature.IsGood(Call(Signature()), Secret, now.AddMinutes(-5.1)).Should().BeFalse();
        HubSpotSignature.IsGood(Call(Signature()), "another", now).Should().BeFalse();
        HubSpotSignature.IsGood(Call(Signature(), text: "[ ]"), Secret, now).Should().BeFalse();
        HubSpotSignature.IsGood(Call(Signature(), address: "https://conturs.example.com/hooks/hubspot/y"), Secret, now).Should().BeFalse();
        HubSpotSignature.IsGood(Call(Signature(), at: "1700000300001"), Secret, now).Should().BeFalse();
        HubSpotSignature.IsGood(Call(null), Secret, now).Should().BeFalse();
        HubSpotSignature.IsGood(Call(Signature(), at: null), Secret, now).Should().BeFalse();
        HubSpotSignature.IsGood(Call("not base64!"), Secret, now).Should().BeFalse();
        HubSpotSignature.IsGood(Call(Signature()![..10]), Secret, now).Should().BeFalse();
    }

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("nonsense")]
    [InlineData("[1, null, \"x\", {}, {\"objectId\": {}}, {\"subscriptionType\": \"object.creation\", \"objectTypeId\": \"0-99\", \"objectId\": 1, \"occurredAt\": 1}]")]
    public void Bodies_that_say_nothing_say_nothing(string body) => (HubSpotPushed.OfBody(Encoding.UTF8.GetBytes(body), null) ?? []).Should().BeEmpty();

    [Fact]
    public void Changes_of_another_account_are_passed_over()
    {
        var body = Encoding.UTF8.GetBytes("""[{"subscriptionType":"object.propertyChange","objectTypeId":"0-2","objectId":17,"portalId":1,"occurredAt":1700000300000},{"subscriptionType":"company.creation","objectId":18,"portalId":2,"occurredAt":1700000300000}]""");

        HubSpotPushed.OfBody(body, 2)!.Single().Should().Be(new CrmSignal(RecordKind.Company, "18", DateTimeOffset.FromUnixTimeMilliseconds(1_700_000_300_000)));
    }

    private static async Task<(List<CrmSignal> Signals, string Cursor)> All(HubSpotConnector crm, string? cursor)
    {
        var signals = new List<CrmSignal>();
        while (true)
        {
            var page = await crm.Changes(cursor, None);
            signals.AddRange(page.Signals);
            cursor = page.Cursor;
            if (page.IsLast) return (signals, page.Cursor);
        }
    }

    private static HubSpotConnector Again(ConnectedHubSpot connected, IReadOnlyList<FieldWish> wishes) => connected.Again(options => options with { Fields = wishes });

    /// <summary>Lets time pass until something is done.</summary>
    private static async Task<T> AutoAdvance<T>(FakeTimeProvider time, Task<T> work)
    {
        while (!work.IsCompleted)
        {
            await Task.WhenAny(work, Task.Delay(1));
            time.Advance(TimeSpan.FromMilliseconds(5));
        }

        return await work;
    }
}
