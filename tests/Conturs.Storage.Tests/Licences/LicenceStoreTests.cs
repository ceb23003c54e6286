using Conturs.Storage.Licences;

namespace Conturs.Storage.Tests.Licences;

public sealed class LicenceStoreTests
{
    private static readonly DateTimeOffset Noon = SomeLicence.Noon;

    private readonly WatchedStore documents = new();

    private LicenceStore Store => new(documents, SomeLicence.Vendor);

    [Fact]
    public async Task An_installed_licence_is_found_with_the_moment_it_was_installed()
    {
        await Install(SomeLicence.Of(), Noon.AddHours(1));

        (await Store.All(Cancellation)).Should().Equal(new InstalledLicence(SomeLicence.Of(), Noon.AddHours(1)));
    }

    [Fact]
    public async Task Licences_are_listed_in_the_order_they_were_installed_even_when_the_clock_was_set_back()
    {
        await Install(SomeLicence.Of(100, Noon, 'c'), Noon.AddDays(2));
        await Install(SomeLicence.Of(200, Noon.AddDays(1), 'b'), Noon.AddDays(1));

        (await Store.All(Cancellation)).Select(installed => installed.Licence.MonthlyCredits).Should().Equal(100, 200);
    }

    [Fact]
    public async Task The_same_licence_again_changes_nothing()
    {
        await Install(SomeLicence.Of(), Noon);
        await Install(SomeLicence.Of(), Noon.AddDays(3));

        documents.Written.Should().ContainSingle();
    }

    [Theory]
    [InlineData("expired", "It ended on 2027-03-03")]
    [InlineData("early", "clock of this machine says 2026-03-02")]
    [InlineData("older", "before the one that is installed (2026-03-04)")]
    [InlineData("replaced", "another one took its place")]
    [InlineData("changed", "signature does not fit")]
    public async Task What_cannot_be_used_is_refused_and_nothing_changes(string what, string message)
    {
        await Install(SomeLicence.Of(id: 'a'), Noon);
        await Install(SomeLicence.Of(id: 'b'), Noon);
        var (text, now) = what switch
        {
            "expired" => (SomeLicence.Text(SomeLicence.Of(id: 'd')), new DateTimeOffset(2027, 3, 4, 0, 0, 0, TimeSpan.Zero)),
            "early" => (SomeLicence.Text(SomeLicence.Of(id: 'd')), Noon.AddDays(-2)),
            "older" => (SomeLicence.Text(SomeLicence.Of(900_000, Noon.AddTicks(-1), 'd')), Noon),
            "replaced" => (SomeLicence.Text(SomeLicence.Of(id: 'a')), Noon),
            _ => (SomeLicence.Text(SomeLicence.Of(id: 'd')).Replace("5000", "6000", StringComparison.Ordinal), Noon),
        };

        (await Store.Invoking(store => store.Install(text, now, Cancellation)).Should().ThrowAsync<LicenceRefusedException>()).Which.Message.Should().Contain(message);

        documents.Written.Should().HaveCount(2);
    }

    [Fact]
    public async Task A_stored_licence_that_somebody_changed_gives_no_rights()
    {
        await Install(SomeLicence.Of(), Noon);
        await documents.Write([LicenceStore.Shape.Put(new KeptLicence(new string('z', 32), Noon, SomeLicence.Text(SomeLicence.Of()).Replace("5000", "9000", StringComparison.Ordinal)))]);

        (await Store.All(Cancellation)).Should().ContainSingle();
    }

    private Task<InstalledLicence> Install(Licence licence, DateTimeOffset now) => Store.Install(SomeLicence.Text(licence), now, Cancellation);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;
}
