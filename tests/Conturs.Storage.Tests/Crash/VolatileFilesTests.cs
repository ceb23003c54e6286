namespace Conturs.Storage.Tests.Crash;

/// <summary>The disk that the power cuts are tried on keeps what was synced, and may lose whatever was not.</summary>
public sealed class VolatileFilesTests
{
    private readonly VolatileFiles disk = new(512);

    [Fact]
    public void What_was_synced_survives_and_what_was_not_does_not_when_nothing_is_kept()
    {
        using var file = disk.Open("/d/a");
        file.Write(0, Filled(1_000, 1));
        file.Flush();
        file.Write(500, Filled(1_000, 2));
        file.Length.Should().Be(1_500);

        disk.AfterCut(new Random(1), kept: 0).ReadAll("/d/a").Should().Equal(Filled(1_000, 1));
        disk.AfterCut(new Random(1), kept: 1).ReadAll("/d/a")[..500].Should().Equal(Filled(500, 1));
    }

    [Fact]
    public void Sectors_survive_one_by_one_and_some_are_torn()
    {
        using var file = disk.Open("/d/a");
        file.Write(0, Filled(512 * 400, 1));
        file.Flush();
        file.Write(0, Filled(512 * 400, 2));

        var sectors = disk.AfterCut(new Random(1), kept: 0.5).ReadAll("/d/a").Chunk(512).ToList();
        sectors.Count(sector => sector.All(value => value == 1)).Should().BeInRange(150, 250);
        sectors.Count(sector => sector.All(value => value == 2)).Should().BeInRange(120, 230);
        sectors.Count(sector => sector.Distinct().Count() == 2).Should().BeInRange(10, 50);
    }

    [Fact]
    public void A_length_that_was_not_synced_may_be_lost_and_bytes_that_were_cut_off_may_come_back()
    {
        using var file = disk.Open("/d/a");
        file.Write(0, Filled(2_000, 1));
        file.Flush();
        file.Length = 100;

        disk.AfterCut(new Random(1), kept: 0).ReadAll("/d/a").Should().Equal(Filled(2_000, 1));
        disk.AfterCut(new Random(1), kept: 1).ReadAll("/d/a").Should().Equal(Filled(100, 1));
        file.Flush();
        disk.AfterCut(new Random(1), kept: 0).ReadAll("/d/a").Should().Equal(Filled(100, 1));
        file.Length = 2_000;
        var buffer = new byte[2_000];
        file.Read(0, buffer).Should().Be(2_000);
        buffer.Should().Equal([.. Filled(100, 1), .. new byte[1_900]], "what was cut off is zero when the file grows again");
    }

    [Fact]
    public void Renames_and_removals_last_only_when_the_folder_was_synced()
    {
        foreach (var name in new[] { "/d/a", "/d/b", "/d/gone" })
        {
            using var file = disk.Open(name);
            file.Write(0, Filled(10, (byte)name[^1]));
            file.Flush();
        }

        disk.Delete("/d/gone");
        disk.AfterCut(new Random(1), kept: 0).Exists("/d/gone").Should().BeTrue();
        disk.Rename("/d/a", "/d/b");
        disk.FlushFolder("/d");
        var after = disk.AfterCut(new Random(1), kept: 0);
        after.List("/d", "").Should().Equal("/d/b");
        after.ReadAll("/d/b").Should().Equal(Filled(10, (byte)'a'));
    }

    [Fact]
    public void The_power_goes_at_the_chosen_call_and_nothing_works_after_it()
    {
        using var file = disk.Open("/d/a");
        file.Write(0, Filled(10, 1));
        file.Flush();
        disk.CutAt = disk.Calls + 2;
        file.Write(0, Filled(10, 2));

        FluentActions.Invoking(file.Flush).Should().Throw<PowerCutException>();
        FluentActions.Invoking(file.Flush).Should().Throw<PowerCutException>();
        FluentActions.Invoking(() => file.Read(0, new byte[1])).Should().Throw<IOException>();
        FluentActions.Invoking(() => disk.Open("/d/a")).Should().Throw<IOException>();
        disk.AfterCut(new Random(1), kept: 0).ReadAll("/d/a").Should().Equal(Filled(10, 1));
    }

    private static byte[] Filled(int length, byte value) => [.. Enumerable.Repeat(value, length)];
}
