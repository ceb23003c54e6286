using Conturs.Storage.Engine;

namespace Conturs.Storage.Tests.Crash;

/// <summary>The log of pages by itself: what it puts back after a cut is never older than what the data file held safely.</summary>
public sealed class RedoLogTests
{
    [Fact]
    public void A_log_that_was_emptied_never_takes_the_data_file_back()
    {
        for (var seed = 0; seed < 400; seed++)
        {
            var disk = new VolatileFiles(512);
            using (var data = disk.Open("/d/data"))
            {
                using var redo = new RedoLog(disk.Open("/d/redo"));
                redo.Recover(data);
                Commit(redo, data, pages: 1, version: 1);
                Commit(redo, data, pages: 3, version: 2);
                data.Flush();
                redo.Reset();
                // The power goes while the next commit is synced.
                disk.CutAt = disk.Calls + 2;
                FluentActions.Invoking(() => Commit(redo, data, pages: 3, version: 3)).Should().Throw<PowerCutException>();
            }

            var after = disk.AfterCut(new Random(seed), kept: 0.5);
            using var recovered = after.Open("/d/data");
            using var log = new RedoLog(after.Open("/d/redo"));
            log.Recover(recovered);
            after.ReadAll("/d/data").Chunk(PageFile.PageLength).Select(page => page[0]).Distinct().Should().ContainSingle($"three pages were committed as one (seed {seed})").Which.Should().BeGreaterThanOrEqualTo(2);
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(4)]
    [InlineData(12)]
    [InlineData(20)]
    [InlineData(3000)]
    [InlineData(8220)]
    public void A_flip_in_a_frame_that_others_follow_is_damage_and_in_the_last_one_its_end(int at)
    {
        var frame = 16 + 8 + PageFile.PageLength + 16;
        foreach (var (damaged, isDamage) in new[] { (0, at != 4), (1, true), (2, false) })
        {
            var disk = new VolatileFiles(512);
            using var data = disk.Open("/d/data");
            using (var redo = new RedoLog(disk.Open("/d/redo")))
                for (byte version = 1; version <= 3; version++) Commit(redo, data, pages: 1, version);
            using var file = disk.Open("/d/redo");
            var one = new byte[1];
            file.Read((damaged * frame) + at, one);
            file.Write((damaged * frame) + at, [(byte)(one[0] ^ 1)]);

            using var log = new RedoLog(disk.Open("/d/redo"));
            if (!isDamage)
            {
                // A first frame whose number is wrong cannot be told from one that was never finished: then the data file's own check decides.
                log.Recover(data).Should().Be(damaged);
                continue;
            }

            FluentActions.Invoking(() => log.Recover(data)).Should().Throw<DataFolderException>($"frame {damaged}");
            disk.ReadAll("/d/redo").Length.Should().Be(3 * frame, "nothing was cut");
            disk.ReadAll("/d/data")[0].Should().Be(3, "the data file was not taken back");
        }
    }

    [Theory]
    [InlineData(126)]
    [InlineData(127)]
    [InlineData(128)]
    [InlineData(129)]
    [InlineData(400)]
    public void A_commit_that_is_written_in_pieces_is_put_back_as_it_was(int pages)
    {
        var disk = new VolatileFiles(512);
        var changed = Enumerable.Range(0, pages).ToDictionary(page => (long)page * PageFile.PageLength, page => Enumerable.Range(0, PageFile.PageLength).Select(at => (byte)(at * page)).ToArray());
        using (var redo = new RedoLog(disk.Open("/d/redo")))
        {
            redo.Append(changed);
            redo.Append(changed.Take(1).ToList());
        }

        using var data = disk.Open("/d/data");
        using var log = new RedoLog(disk.Open("/d/redo"));

        log.Recover(data).Should().Be(2);
        disk.ReadAll("/d/data").Should().Equal(changed.OrderBy(page => page.Key).SelectMany(page => page.Value));
    }

    private static void Commit(RedoLog redo, IStoreFile data, int pages, byte version)
    {
        var changed = Enumerable.Range(0, pages).ToDictionary(page => (long)page * PageFile.PageLength, _ => Enumerable.Repeat(version, PageFile.PageLength).ToArray());
        redo.Append(changed);
        foreach (var (position, page) in changed) data.Write(position, page);
    }
}
