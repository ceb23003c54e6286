using Conturs.Storage.Connections;
using Conturs.Testing.HubSpot;

namespace Conturs.Appliance.Tests.Sync;

[Trait("Run", "once")]
public sealed class FullRunTests
{
    [Fact]
    public async Task A_connected_account_is_learned_from_scored_and_written_to()
    {
        await using var appliance = await SyncedAppliance.Start();
        HubSpotSample.Fill(appliance.HubSpot, companies: 250, contacts: 300, deals: 300);

        var run = await appliance.Connect();

        run.State.Should().Be(SyncRunState.Done, run.Failure);
        appliance.Present(HubSpotKind.Companies).Should().HaveCount(250).And.BeEquivalentTo(await appliance.Fresh());
        appliance.Present(HubSpotKind.Contacts).Should().HaveCount(300);
        run.Counts.Should().Be(new SyncCounts(250, 250, 300, 550, 0, 0, 0));
    }
}
