using System.Diagnostics;
using System.Globalization;

namespace Conturs.Storage.Tests;

public sealed class DataFolderTests : IDisposable
{
    private const UnixFileMode OwnerOnlyFolder = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    private readonly TempFolder temp = new();

    private string Data => temp["data"];

    public void Dispose() => temp.Dispose();

    [Theory]
    [InlineData("")]
    [InlineData("store")]
    [InlineData("keys")]
    [InlineData("run")]
    public void Opening_for_writing_makes_the_folders_for_their_owner_only(string part)
    {
        using var folder = DataFolder.OpenForWriting(Data);

        folder.IsForWriting.Should().BeTrue();
        if (!OperatingSystem.IsWindows()) new DirectoryInfo(temp["data", part]).UnixFileMode.Should().Be(OwnerOnlyFolder);
    }

    [Fact]
    public void A_second_opener_is_told_which_process_holds_the_folder_and_what_to_do()
    {
        using var first = DataFolder.OpenForWriting(Data);

        var second = () => DataFolder.OpenForWriting(Data);

        second.Should().Throw<DataFolderException>()
            .Which.Message.Should().Contain(Data).And.Contain($"process {Environment.ProcessId}").And.Contain("Stop it");
    }

    [Fact]
    public void A_refused_opener_does_not_disturb_the_holder()
    {
        using var first = DataFolder.OpenForWriting(Data);
        for (var i = 0; i < 3; i++) FluentActions.Invoking(() => DataFolder.OpenForWriting(Data)).Should().Throw<DataFolderException>();
    }

    [Fact]
    public void The_folder_is_free_again_when_its_holder_lets_go()
    {
        DataFolder.OpenForWriting(Data).Dispose();
        DataFolder.OpenForWriting(Data).Dispose();
    }

    [Fact]
    public void A_lock_file_left_by_a_killed_process_holds_nobody_up()
    {
        Directory.CreateDirectory(temp["data", "run"]);
        File.WriteAllText(temp["data", "run", "lock"], "4194000 some-machine-with-a-long-name");

        using (DataFolder.OpenForWriting(Data))
        {
        }

        File.ReadAllText(temp["data", "run", "lock"]).Should().Be($"{Environment.ProcessId} {Environment.MachineName}");
    }

    [Fact]
    public void Another_process_finds_the_folder_locked()
    {
        using var folder = DataFolder.OpenForWriting(Data);
        using var other = StartFlock("--nonblock", temp["data", "run", "lock"], "true");

        other.WaitForExit(10_000).Should().BeTrue();
        other.ExitCode.Should().Be(1);
    }

    [Fact]
    public void A_folder_held_by_another_process_is_refused_until_that_process_is_killed()
    {
        DataFolder.OpenForWriting(Data).Dispose();
        using var other = StartFlock("--no-fork", temp["data", "run", "lock"], "sh", "-c", "echo held; exec sleep 60");
        other.StandardOutput.ReadLine().Should().Be("held");

        FluentActions.Invoking(() => DataFolder.OpenForWriting(Data)).Should().Throw<DataFolderException>().WithMessage("*in use*");

        other.Kill();
        other.WaitForExit(10_000).Should().BeTrue();
        DataFolder.OpenForWriting(Data).Dispose();
    }

    [Fact]
    public void Reading_makes_nothing_and_needs_no_folder()
    {
        using var folder = DataFolder.OpenForReading(Data);

        folder.IsForWriting.Should().BeFalse();
        Directory.Exists(Data).Should().BeFalse();
    }

    [Fact]
    public void Reading_is_possible_beside_a_writer()
    {
        using var writer = DataFolder.OpenForWriting(Data);
        using var reader = DataFolder.OpenForReading(Data);

        reader.Path.Should().Be(writer.Path);
    }

    [Fact]
    public void What_a_killed_write_left_behind_is_removed_and_the_rest_is_kept()
    {
        DataFolder.OpenForWriting(Data).Dispose();
        File.WriteAllText(temp["data", "store", "published-model.unfinished"], "half");
        File.WriteAllText(temp["data", "keys", "keyring.unfinished"], "half");
        File.WriteAllText(temp["data", "store", "published-model"], "whole");

        DataFolder.OpenForWriting(Data).Dispose();

        Directory.GetFiles(temp["data", "keys"]).Should().BeEmpty();
        Directory.GetFiles(temp["data", "store"]).Should().Equal(temp["data", "store", "published-model"]);
    }

    [Fact]
    public void A_file_in_the_place_of_the_folder_is_refused_with_a_sentence()
    {
        File.WriteAllText(Data, "not a folder");

        FluentActions.Invoking(() => DataFolder.OpenForWriting(Data)).Should().Throw<DataFolderException>().WithMessage("*cannot be written to*");
        File.ReadAllText(Data).Should().Be("not a folder");
    }

    [Fact]
    public void The_process_id_is_written_the_same_in_every_culture()
    {
        var culture = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = new CultureInfo("ar-SA");
            DataFolder.OpenForWriting(Data).Dispose();
        }
        finally
        {
            CultureInfo.CurrentCulture = culture;
        }

        File.ReadAllText(temp["data", "run", "lock"]).Should().MatchRegex("^[0-9]+ ");
    }

    private static Process StartFlock(params string[] arguments)
    {
        Assert.SkipUnless(File.Exists("/usr/bin/flock"), "flock of util-linux is not here to play the second process.");
        return Process.Start(new ProcessStartInfo("/usr/bin/flock", arguments) { RedirectStandardOutput = true })!;
    }
}
