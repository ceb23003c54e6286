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

    private static void Commit(RedoLog redo, IStoreFile data, int pages, byte version)
    {
        var changed = Enumerable.Range(0, pages).ToDictionary(page => (long)page * PageFile.PageLength, _ => Enumerable.Repeat(version, PageFile.PageLength).ToArray());
        redo.Append(changed);
        foreach (var (position, page) in changed) data.Write(position, page);
    }
}
