using Conturs.Storage.Engine;
using Conturs.Storage.Tests.Crash;
using LiteDB;

namespace Conturs.Storage.Tests.Engine;

/// <summary>The engine's own log in memory: what it has, and what becomes of a commit for which there is no memory.</summary>
public sealed class LogPagesTests
{
    private static byte[] Page(byte value) => [.. Enumerable.Repeat(value, PageFile.PageLength)];

    [Fact]
    public void Pages_are_read_as_they_were_written_and_forgotten_when_the_log_is_emptied()
    {
        using var log = new LogPages();
        log.Write(Page(1));
        log.Write(Page(2));
        log.Position = 0;
        log.Write(Page(3));

        (log.Length, At(log, 0)[0], At(log, 1)[^1]).Should().Be((2 * PageFile.PageLength, 3, 2));
        At(log, 2).Should().BeEmpty("nothing is behind the end");

        log.SetLength(0);
        At(log, 0).Should().BeEmpty();
        log.Position = 0;
        log.Write(Page(4));
        At(log, 0).Should().OnlyContain(value => value == 4);
    }

    [Fact]
    public void A_part_of_a_page_is_refused()
    {
        using var log = new LogPages();

        FluentActions.Invoking(() => log.Write(new byte[100])).Should().Throw<NotSupportedException>();
    }

    [Fact]
    public void A_page_for_which_there_is_no_memory_fails_the_reading_and_not_the_writing()
    {
        using var log = new LogPages(() => throw new InsufficientMemoryException("no memory"));

        log.Write(Page(1));

        FluentActions.Invoking(() => At(log, 0)).Should().Throw<InsufficientMemoryException>();
    }

    [Fact]
    public void A_commit_for_which_there_is_no_memory_fails_at_once_and_the_engine_can_be_closed()
    {
        var left = 30;
        using var disk = new VolatileFiles(512).Open("/d/data");
        var engine = StoreEngine.Open(disk, null, new LogPages(() => left-- > 0 ? new byte[PageFile.PageLength] : throw new InsufficientMemoryException("no memory")));

        FluentActions.Invoking(() => engine.Apply(Enumerable.Range(0, 2000).Select(Change))).Should().Throw<Exception>();

        engine.IsSure.Should().BeFalse();
        engine.Dispose();
    }

    private static StoreChange Change(int number)
    {
        var id = DocumentSeal.IdOf($"id-{number}");
        return new StoreChange("notes", id, new BsonDocument { ["_id"] = id, ["c"] = new byte[1000] }, true);
    }

    private static byte[] At(LogPages log, int number)
    {
        var page = new byte[PageFile.PageLength];
        log.Position = (long)number * PageFile.PageLength;
        return page[..log.Read(page)];
    }
}
