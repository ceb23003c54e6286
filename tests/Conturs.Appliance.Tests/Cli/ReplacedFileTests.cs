using Conturs.Appliance.Cli;

namespace Conturs.Appliance.Tests.Cli;

public sealed class ReplacedFileTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("conturs-tests-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void What_a_killed_run_left_beside_the_file_goes_with_the_next_one()
    {
        File.WriteAllText(In($"scores.csv.{Guid.NewGuid():N}.tmp"), "half");

        Write("whole");

        Directory.GetFiles(folder).Should().Equal(In("scores.csv"));
        File.ReadAllText(In("scores.csv")).Should().Be("whole");
    }

    [Fact]
    public void Files_of_others_and_of_a_run_under_way_stay()
    {
        var others = new[] { $"other.csv.{Guid.NewGuid():N}.tmp", "scores.csv.mine.tmp", "scores.csv.tmp", $"scores.csv.{Guid.NewGuid():N}" };
        foreach (var other in others) File.WriteAllText(In(other), "mine");
        using var running = ReplacedFile.Open(In("scores.csv"));

        Write("whole");

        Directory.GetFiles(folder).Should().HaveCount(others.Length + 2, "the file itself and the one under way are there, too");
        running.Text.Write("later");
        running.Keep();
        File.ReadAllText(In("scores.csv")).Should().Be("later");
    }

    private void Write(string text)
    {
        using var file = ReplacedFile.Open(In("scores.csv"));
        file.Text.Write(text);
        file.Keep();
    }

    private string In(string name) => Path.Combine(folder, name);
}
