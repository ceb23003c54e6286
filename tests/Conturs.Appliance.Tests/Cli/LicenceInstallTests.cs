using System.Text.Json;
using Conturs.Appliance.Cli;
using Conturs.Appliance.Licensing;
using Conturs.Appliance.Startup;
using Conturs.Appliance.Tests.Licensing;
using Conturs.Storage.Scores;
using Microsoft.Extensions.Time.Testing;

namespace Conturs.Appliance.Tests.Cli;

/// <summary>What a good licence does, with a vendor of the tests' own.</summary>
public sealed class LicenceInstallTests : IDisposable
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 20, 12, 0, 0, TimeSpan.Zero);

    private readonly DirectoryInfo temp = Directory.CreateTempSubdirectory("conturs-licence-");
    private readonly FakeTimeProvider time = new(Noon);

    public void Dispose() => temp.Delete(recursive: true);

    [Fact]
    public async Task A_higher_limit_holds_from_now_on()
    {
        (await Install(5000, new DateOnly(2027, 11, 19))).Should().Be(("The plan 'growth' holds from now on: 5000 credits a month, until 2027-11-19.", null));

        var shown = await LicenceShowCommand.Read(Settings, Vendor.Key, time, Cancellation);
        Text(shown).Should().Be($"""
            Plan      growth, 5000 credits a month
            Used      0 since 2026-11-01, 5000 left until 2026-12-15 00:00 UTC
            Then      free, 100 credits a month, from 2027-11-20 on
            Licence   {shown.Licence!.Id}, growth, 5000 credits from day 15 of each month on
            Issued to Example Ltd
            Valid     2026-11-20 to 2027-11-19 UTC

            """);
        JsonSerializer.Serialize(shown, LicensingJson.Readable.ShownLicence).Should().Contain("\"issued_to\": \"Example Ltd\"").And.Contain("\"resets_at\": \"2026-12-15T00:00:00+00:00\"").And.NotContain("signature");
    }

    [Fact]
    public async Task A_lower_limit_waits_and_an_earlier_end_is_noticed()
    {
        await Install(5000, new DateOnly(2027, 11, 19));
        time.Advance(TimeSpan.FromDays(1));

        var (said, note) = await Install(1000, new DateOnly(2027, 5, 19));

        said.Should().Be("The plan 'growth' holds from 2026-12-15 on: 1000 credits a month, until 2027-05-19. Until then you keep the higher limit you have.");
        note.Should().Be("the licence before it would have lasted until 2027-11-19; this one takes its place and ends on 2027-05-19.");
    }

    [Fact]
    public async Task A_clock_that_was_set_back_does_not_move_what_was_used_into_another_cycle()
    {
        var december = new FakeTimeProvider(Noon.AddDays(20));
        using (var session = StoreSession.OpenOrCreate(Settings, december))
        {
            using var meter = await CreditMeter.Open(session.Documents, session.Keys, Vendor.Key, december, Cancellation);
            using var hold = meter.Hold();
            hold.TryCharge(Pseudonym.Of(session.Keys, "a"), default).Should().BeTrue();
            await session.Documents.Write([.. hold.Writes], Cancellation);
            hold.Keep();
            await meter.Save(Cancellation);
        }

        await Install(5000, new DateOnly(2027, 11, 19));

        (await LicenceShowCommand.Read(Settings, Vendor.Key, time, Cancellation)).Usage.Should().Match<CreditUsage>(usage =>
            usage.Used == 1 && usage.Limit == 5000 && usage.CycleStartedAt == new DateTimeOffset(2026, 12, 1, 0, 0, 0, TimeSpan.Zero));
    }

    [Fact]
    public async Task The_audit_log_says_so_without_the_name_of_the_customer()
    {
        await Install(5000, new DateOnly(2027, 11, 19));

        using var folder = OpenedFolder.Of(temp.FullName);
        var entry = System.Text.Encoding.UTF8.GetString(folder.All("audit").Should().ContainSingle().Which.Content.Span);
        entry.Should().Contain("licence-installed").And.Contain("limit: 5000").And.NotContain("Example");
    }

    [Fact]
    public async Task The_same_licence_again_changes_nothing()
    {
        var text = Vendor.Issue(Noon, 5000, 15, new DateOnly(2027, 11, 19));
        await Install(text);

        (await Install(text)).Said.Should().Be("This licence is installed already; nothing was changed.");

        using var folder = OpenedFolder.Of(temp.FullName);
        folder.All("audit").Should().ContainSingle();
    }

    [Fact]
    public async Task An_expired_licence_is_refused_before_a_data_folder_is_made()
    {
        var text = Vendor.Issue(Noon, 5000, 15, new DateOnly(2026, 11, 25));
        time.Advance(TimeSpan.FromDays(6));

        var refusal = (await FluentActions.Awaiting(() => Install(text)).Should().ThrowAsync<WrongInputException>()).Which;

        refusal.Message.Should().Contain("was not installed, and nothing was changed. It ended on 2026-11-25");
        Directory.Exists(Path.Combine(temp.FullName, "keys")).Should().BeFalse();
    }

    [Fact]
    public async Task An_older_licence_than_the_installed_one_is_refused()
    {
        var older = Vendor.Issue(Noon.AddDays(-1), 9000, 15, new DateOnly(2027, 11, 19));
        await Install(5000, new DateOnly(2027, 11, 19));

        (await FluentActions.Awaiting(() => Install(older)).Should().ThrowAsync<WrongInputException>()).WithMessage("*an older licence does not take the place of a newer one*");

        (await LicenceShowCommand.Read(Settings, Vendor.Key, time, Cancellation)).Usage.Limit.Should().Be(5000);
    }

    private Settings Settings => Settings.From(new Dictionary<string, string> { ["DATA"] = temp.FullName });

    private Task<(string Said, string? Note)> Install(long limit, DateOnly until) => Install(Vendor.Issue(time.GetUtcNow(), limit, 15, until));

    private async Task<(string Said, string? Note)> Install(string text)
    {
        // Beside the data folder would do as well; a file that the appliance does not know does no harm in it.
        var file = Path.Combine(temp.FullName, "licence.json");
        await File.WriteAllTextAsync(file, text, Cancellation);
        return await LicenceInstallCommand.Install(new FileInfo(file), Settings, Vendor.Key, time, Cancellation);
    }

    private static string Text(ShownLicence shown)
    {
        using var text = new StringWriter { NewLine = "\n" };
        ShownLicenceText.Write(text, shown);
        return text.ToString();
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;
}
