using Conturs.Connectors.Crm;
using Conturs.Connectors.HubSpot;
using Conturs.Scoring;
using Conturs.Testing.HubSpot;
using Microsoft.Extensions.Time.Testing;

namespace Conturs.Connectors.Tests.HubSpot;

/// <summary>What must not be lost when something goes wrong in between.</summary>
[Trait("Run", "once")]
public sealed class HubSpotFaultyTests
{
    private static readonly CancellationToken None = CancellationToken.None;

    [Fact]
    public async Task Signals_of_a_page_that_nobody_could_take_are_given_again()
    {
        await using var connected = await ByToken();
        var cursor = (await connected.Crm.Changes(null, None)).Cursor;
        var ids = connected.Companies(2);

        var lost = await connected.Crm.Changes(cursor, None);
        var again = await connected.Crm.Changes(cursor, None);
        var after = await connected.Crm.Changes(again.Cursor, None);

        lost.Signals.Select(signal => signal.Id).Should().BeEquivalentTo(ids);
        again.Signals.Should().BeEquivalentTo(lost.Signals);
        after.Signals.Should().BeEmpty("going on from there says that they were taken");
    }

    [Fact]
    public async Task Signals_of_one_kind_survive_that_another_cannot_be_asked_for()
    {
        await using var connected = await ByToken();
        var cursor = (await connected.Crm.Changes(null, None)).Cursor;
        var id = connected.Companies(1)[0];
        connected.HubSpot.Faults.Next(HubSpotFault.Error, calls: 6, path: "/crm/objects/2026-09/deals/search");

        await connected.Crm.Invoking(crm => crm.Changes(cursor, None)).Should().ThrowAsync<ConnectorException>();

        (await connected.Crm.Changes(cursor, None)).Signals.Should().ContainSingle().Which.Id.Should().Be(id);
    }

    [Theory]
    [InlineData(10)]
    [InlineData(-10)]
    public async Task A_clock_that_is_wrong_hides_no_change(int minutes)
    {
        await using var connected = await ByToken();
        using var crm = connected.Again(same => same, new WrongClock(TimeSpan.FromMinutes(minutes)));
        var cursor = (await crm.Changes(null, None)).Cursor;
        var id = connected.Companies(1)[0];

        (await crm.Changes(cursor, None)).Signals.Should().ContainSingle().Which.Id.Should().Be(id);
    }

    [Fact]
    public async Task A_place_in_the_future_is_not_waited_for()
    {
        await using var connected = await ByToken();
        var future = TimeProvider.System.GetUtcNow().AddDays(1).ToUnixTimeMilliseconds();
        var cursor = string.Join(';', Enum.GetNames<RecordKind>().Select(kind => $"{kind},{ConnectedHubSpot.Text(future)},,0,0"));

        await connected.Crm.Check(None);
        var page = await connected.Crm.Changes(cursor, None);
        page.HasGap.Should().BeTrue("nobody knows what was passed over");
        var id = connected.Companies(1)[0];

        (await connected.Crm.Changes(page.Cursor, None)).Signals.Should().ContainSingle().Which.Id.Should().Be(id);
    }

    [Fact]
    public async Task An_app_that_may_not_read_the_journal_searches_instead()
    {
        await using var connected = await ConnectedHubSpot.ByApp();
        connected.HubSpot.Tokens.AppScopes = ["oauth"];
        connected.HubSpot.Crm.SearchLag = TimeSpan.Zero;

        var first = await connected.Crm.Changes(null, None);
        var id = connected.Companies(1)[0];
        var next = await connected.Crm.Changes(first.Cursor, None);

        first.HasGap.Should().BeTrue("what the journal would have told is read once");
        next.HasGap.Should().BeFalse();
        next.Signals.Should().ContainSingle().Which.Id.Should().Be(id);
        connected.Crm.Channel.Should().Be(ChangeChannel.Polling);
    }

    [Fact]
    public async Task A_file_of_the_journal_that_can_never_be_read_is_a_gap_and_no_end()
    {
        var time = new FakeTimeProvider(new DateTimeOffset(2026, 3, 4, 12, 0, 0, TimeSpan.Zero));
        await using var connected = await ConnectedHubSpot.ByApp(time: time);
        connected.HubSpot.Journal.Lag = TimeSpan.Zero;
        var cursor = (await Passing(time, connected.Crm.Changes(null, None))).Cursor;
        connected.Companies(1);
        connected.HubSpot.Faults.Next(HubSpotFault.Ended, calls: int.MaxValue, path: "/journal-files/");

        SignalPage? page = null;
        for (var attempt = 0; attempt < 60 && page is null; attempt++)
        {
            try
            {
                page = await Passing(time, connected.Crm.Changes(cursor, None));
            }
            catch (ConnectorException failure)
            {
                failure.IsPermanent.Should().BeFalse();
                time.Advance(failure.RetryAfter ?? TimeSpan.FromSeconds(15));
            }
        }

        page.Should().NotBeNull("one file must not keep those behind it from being read");
        page!.HasGap.Should().BeTrue();
        page.Cursor.Should().NotBe(cursor);
    }

    [Fact]
    public async Task A_refresh_token_that_another_process_renewed_is_taken_up()
    {
        await using var connected = await ConnectedHubSpot.ByApp(rotates: true);
        using var verb = connected.Again(same => same);
        await connected.Crm.Check(None);

        (await verb.Check(None)).MissingScopes.Should().BeEmpty();
        connected.HubSpot.Tokens.ForgetAccess();
        (await connected.Crm.Check(None)).MissingScopes.Should().BeEmpty("the first takes up in its turn what the second renewed");
    }

    [Fact]
    public async Task A_refusal_that_names_no_record_is_not_taken_for_a_success()
    {
        await using var connected = await ByToken();
        await connected.Crm.EnsureFields(None);
        var ids = connected.Companies(3);
        connected.HubSpot.Faults.HidesWho = true;
        connected.HubSpot.Crm.Delete(HubSpotKind.Companies, long.Parse(ids[1], null));

        var receipts = await connected.Crm.Write(RecordKind.Company, [.. ids.Select(id => new WriteBackPlan(id, new WriteBackValues("71", "B", "why", "what"), DateTimeOffset.UnixEpoch))], CallLane.Bulk, None);

        receipts.Select(receipt => receipt.Outcome).Should().Equal(WriteBackOutcome.Written, WriteBackOutcome.Gone, WriteBackOutcome.Written);
    }

    [Fact]
    public async Task A_contact_of_two_companies_counts_for_its_primary_one_however_it_is_read()
    {
        await using var connected = await ByToken();
        var (ids, crm) = (connected.Companies(2), connected.HubSpot.Crm);
        var contact = crm.Add(HubSpotKind.Contacts, ("email", "a@b.example"));
        var deal = crm.Add(HubSpotKind.Deals, ("dealstage", "closedwon"), ("associatedcompanyid", ids[1]));
        foreach (var id in ids)
        {
            crm.Link(HubSpotKind.Contacts, contact, HubSpotKind.Companies, long.Parse(id, null));
            crm.Link(HubSpotKind.Deals, deal, HubSpotKind.Companies, long.Parse(id, null));
        }

        crm.Set(HubSpotKind.Contacts, contact, ("associatedcompanyid", ids[1]));

        (await connected.Crm.Contacts(null, None)).Records.Single().Companies[0].Should().Be(ids[1]);
        (await connected.Crm.ReadContacts([ConnectedHubSpot.Text(contact)], CallLane.Live, None)).Records.Single().Companies[0].Should().Be(ids[1]);
        (await connected.Crm.Deals(null, None)).Records.Single().Companies[0].Should().Be(ids[1]);
    }

    [Fact]
    public async Task A_wished_property_that_was_removed_stops_nothing_and_one_that_came_is_seen_after_a_new_look()
    {
        await using var connected = await ConnectedHubSpot.ByToken(options => options with { Fields = [new FieldWish("tier", null, true)] });

        (await connected.Crm.Fields(None)).Should().NotContain(use => use.Property == "tier");
        await connected.Crm.Invoking(crm => crm.CheckFields(None)).Should().ThrowAsync<ConnectorException>().WithMessage("*no property 'tier'*");
        connected.HubSpot.Crm.Properties.Add(HubSpotKind.Companies, new Conturs.Testing.HubSpot.HubSpotProperty("tier", "companyinformation", "enumeration", "select", ["gold"]));
        connected.Crm.LookAnew();

        (await connected.Crm.Fields(None)).Should().Contain(use => use.Property == "tier");
    }

    /// <summary>With an index that does not lag behind, since that is not what is looked at here.</summary>
    private static async Task<ConnectedHubSpot> ByToken()
    {
        var connected = await ConnectedHubSpot.ByToken();
        connected.HubSpot.Crm.SearchLag = TimeSpan.Zero;
        return connected;
    }

    /// <summary>Lets time pass until something is done.</summary>
    private static async Task<T> Passing<T>(FakeTimeProvider time, Task<T> work)
    {
        while (!work.IsCompleted)
        {
            await Task.WhenAny(work, Task.Delay(1));
            time.Advance(TimeSpan.FromMilliseconds(100));
        }

        return await work;
    }

    private sealed class WrongClock(TimeSpan by) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + by;
    }
}
