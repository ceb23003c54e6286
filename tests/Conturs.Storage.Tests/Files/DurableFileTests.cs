using Conturs.Storage.Files;

namespace Conturs.Storage.Tests.Files;

public sealed class DurableFileTests : IDisposable
{
    private readonly TempFolder temp = new();

    public void Dispose() => temp.Dispose();

    [Fact]
    public void A_file_is_replaced_whole_and_nothing_else_is_left()
    {
        DurableFile.Replace(temp["file"], "a longer first content"u8);
        DurableFile.Replace(temp["file"], "second"u8);

        File.ReadAllText(temp["file"]).Should().Be("second");
        Directory.GetFileSystemEntries(temp.Path).Should().Equal(temp["file"]);
    }

    [Fact]
    public void A_file_is_for_its_owner_only()
    {
        DurableFile.Replace(temp["file"], "content"u8);

        if (!OperatingSystem.IsWindows()) File.GetUnixFileMode(temp["file"]).Should().Be(UnixFileMode.UserRead | UnixFileMode.UserWrite);
    }

    [Fact]
    public void A_replacement_that_fails_throws_and_leaves_no_half_file()
    {
        Directory.CreateDirectory(temp["file", "in the way"]);

        FluentActions.Invoking(() => DurableFile.Replace(temp["file"], "content"u8)).Should().Throw<Exception>();

        Directory.GetFileSystemEntries(temp.Path).Should().Equal(temp["file"]);
    }

    [Fact]
    public void A_folder_that_is_not_there_cannot_be_synced() =>
        FluentActions.Invoking(() => PosixHandle.FlushFolder(temp["nowhere"])).Should().Throw<IOException>().WithMessage("*nowhere*");

    [Fact]
    public void A_sync_that_fails_is_not_kept_quiet()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Linux refuses to sync /dev/null.");
        using var unsyncable = PosixHandle.Open("/dev/null");

        FluentActions.Invoking(() => PosixHandle.Flush(unsyncable, "/dev/null")).Should().Throw<IOException>();
        FluentActions.Invoking(() => RandomAccess.FlushToDisk(unsyncable)).Should().NotThrow("that is why it is not used");
    }

    [Fact]
    public void A_leftover_is_no_finished_file()
    {
        File.WriteAllText(temp["file.unfinished"], "half");
        DurableFile.AnyFinished(temp.Path).Should().BeFalse();

        File.WriteAllText(temp["file"], "whole");
        DurableFile.AnyFinished(temp.Path).Should().BeTrue();
        DurableFile.AnyFinished(temp["nowhere"]).Should().BeFalse();
    }
}
