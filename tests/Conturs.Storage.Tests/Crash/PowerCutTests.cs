using Conturs.Storage.Keys;

namespace Conturs.Storage.Tests.Crash;

/// <summary>The power goes at a random call to the disk (F03): what was not synced is kept, lost or torn, sector by sector.</summary>
public sealed class PowerCutTests
{
    [Fact]
    public async Task Nothing_acknowledged_is_lost_when_the_power_goes()
    {
        using var folder = new TempFolder();
        using var held = DataFolder.OpenForWriting(folder.Path);
        var tally = new Tally("power cut");
        var rounds = LongForm.Rounds(inShort: 60, inLong: 500);
        await new PowerCutRounds(tally, held, KeyRing.OpenOrCreate(held, null)).Run(seed: 4_000, rounds);
        tally.ShouldBeSpotless(rounds);
    }
}
