using System.Text;
using Conturs.Scoring;
using Conturs.Storage.Keys;
using Conturs.Storage.Scores;
using Conturs.Testing;
using CsCheck;

namespace Conturs.Storage.Tests.Scores;

public sealed class ScoreRecorderTests : IDisposable
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 4, 12, 0, 0, TimeSpan.Zero);

    private readonly TempFolder temp = new();
    private readonly DataFolder folder;
    private readonly KeyRing keys;

    public ScoreRecorderTests()
    {
        using (var made = DataFolder.OpenForWriting(temp.Path)) keys = KeyRing.OpenOrCreate(made, null);
        folder = DataFolder.OpenForReading(temp.Path);
    }

    private ScoreStore Store => new(folder, keys);

    public void Dispose()
    {
        folder.Dispose();
        temp.Dispose();
    }

    [Fact]
    public void A_lead_that_was_never_scored_has_no_scores() => Store.Of(Lead("a")).Should().BeEmpty();

    [Fact]
    public void What_was_recorded_is_read_back_with_the_start_of_the_run()
    {
        var profile = Some.Profile(1, -2, 3).WithMembers(1, 0, 2) with { Reference = "", AsOf = new DateOnly(2026, 2, 1) };
        profile.Provenances[0] = Some.Provenance;
        profile.Provenances[2] = new Provenance("web", null);
        var record = new ScoreRecord(Lead("a"), Noon, 3, 61.2345, profile)
        {
            Shadow = new ShadowScore(4, 70.5),
            Earlier = new EarlierProfile(2, Some.Profile(5) with { Reference = "" }),
        };

        Run(Noon, record);

        var read = Store.Of(Lead("a")).Should().ContainSingle().Subject;
        read.Should().BeEquivalentTo(record);
        (read.Score, read.Grade, read.Shadow!.Score).Should().Be((61, Grade.B, 71));
    }

    [Fact]
    public void A_score_that_says_nothing_new_is_not_written_again()
    {
        Run(Noon, Score("a", 1, 50, 2), Score("b", 1, 60, 3));
        Run(Noon.AddDays(1), Score("a", 1, 50, 2), Score("b", 1, 60, 3));

        Segments().Should().HaveCount(1);
        Store.All().Should().HaveCount(2);
    }

    [Fact]
    public void Another_version_other_bands_another_day_or_another_shadow_is_new()
    {
        var first = Score("a", 1, 50, 2);
        ScoreRecord[] others = [first with { Version = 2 }, Score("a", 1, 50, 3), first with { Profile = first.Profile with { AsOf = new DateOnly(2026, 1, 1) } }, first with { Shadow = new ShadowScore(2, 50) }];
        for (var i = 0; i < others.Length; i++)
        {
            Run(Noon.AddHours(2 * i), first);
            Run(Noon.AddHours((2 * i) + 1), others[i]);
        }

        Store.Of(Lead("a")).Should().HaveCount(2 * others.Length);
    }

    [Fact]
    public void Only_the_last_score_counts_so_a_change_back_is_a_change()
    {
        Run(Noon, Score("a", 1, 50, 2));
        Run(Noon.AddHours(1), Score("a", 1, 70, 3));
        Run(Noon.AddHours(2), Score("a", 1, 50, 2));

        Store.Of(Lead("a")).Select(record => record.Score).Should().Equal(50, 70, 50);
    }

    [Fact]
    public void A_long_run_is_written_in_segments_and_each_is_visible_at_once()
    {
        using var recorder = ScoreRecorder.Open(folder, keys, Noon);
        for (var i = 0; i < ScoreRecorder.SegmentLength; i++) recorder.Add(Score($"lead {i}", 1, 50, 1));
        Store.All().Should().HaveCount(ScoreRecorder.SegmentLength, "the segment is full");

        recorder.Add(Score("one more", 1, 50, 1));
        Store.Of(Lead("one more")).Should().BeEmpty();
        recorder.Flush();

        Store.Of(Lead("one more")).Should().ContainSingle();
        Segments().Should().HaveCount(2);
    }

    [Fact]
    public void Two_runs_at_the_same_time_both_record()
    {
        using (var first = ScoreRecorder.Open(folder, keys, Noon))
        using (var second = ScoreRecorder.Open(folder, keys, Noon))
        {
            first.Add(Score("a", 1, 50, 1));
            second.Add(Score("b", 1, 60, 1));
            first.Flush();
            second.Flush();
        }

        Store.Of(Lead("a")).Should().ContainSingle();
        Store.Of(Lead("b")).Should().ContainSingle();
    }

    [Fact]
    public void Recording_needs_no_hold_of_the_folder()
    {
        using var holder = DataFolder.OpenForWriting(temp.Path);

        Run(Noon, Score("a", 1, 50, 1));

        Store.Of(Lead("a")).Should().ContainSingle();
    }

    [Fact]
    public void A_clock_that_was_set_back_does_not_put_new_scores_before_old_ones()
    {
        Run(Noon, Score("a", 1, 50, 2));
        Run(Noon.AddDays(-1), Score("a", 1, 70, 3));

        Store.Of(Lead("a")).Select(record => record.Score).Should().Equal(50, 70);
    }

    [Fact]
    public void The_version_of_the_last_score_is_known()
    {
        Run(Noon, Score("a", 1, 50, 2), Score("b", 1, 50, 2));
        Run(Noon.AddHours(1), Score("a", 2, 50, 2));

        using var recorder = ScoreRecorder.Open(folder, keys, Noon.AddHours(2));

        (recorder.LastVersionOf(Lead("a")), recorder.LastVersionOf(Lead("b")), recorder.LastVersionOf(Lead("c"))).Should().Be((2, 1, null));
        recorder.LastVersions.Should().BeEquivalentTo([1, 2]);
    }

    [Fact]
    public void A_damaged_segment_is_named_and_left_and_its_leads_are_recorded_anew()
    {
        Run(Noon, Score("a", 1, 50, 2));
        var path = Segments()[0];
        var whole = File.ReadAllBytes(path);
        whole[14] ^= 1;
        File.WriteAllBytes(path, whole);

        Run(Noon.AddHours(1), Score("a", 1, 50, 2)).Should().ContainSingle().Which.Should().Contain(path).And.Contain("damaged");

        File.ReadAllBytes(path).Should().Equal(whole);
        Segments().Should().HaveCount(2);
        FluentActions.Invoking(() => Store.Of(Lead("a"))).Should().Throw<DataFolderException>().WithMessage($"{path} is damaged*");
    }

    [Fact]
    public void A_flipped_bit_anywhere_in_a_segment_is_noticed_when_it_is_read()
    {
        Run(Noon, Score("a", 1, 50, 2));
        var path = Segments()[0];
        var whole = File.ReadAllBytes(path);

        Gen.Int[0, (whole.Length * 8) - 1].Sample(bit =>
        {
            var damaged = whole.ToArray();
            damaged[bit / 8] ^= (byte)(1 << (bit % 8));
            File.WriteAllBytes(path, damaged);
            return Refuses();
        }, iter: 1_000, threads: 1);
        for (var length = 0; length < whole.Length; length++)
        {
            File.WriteAllBytes(path, whole[..length]);
            Refuses().Should().BeTrue($"only {length} bytes are left");
        }
    }

    [Fact]
    public void A_segment_does_not_open_under_another_name()
    {
        Run(Noon, Score("a", 1, 50, 2));
        var path = Segments()[0];
        File.Move(path, path.Replace("-000000", "-000001", StringComparison.Ordinal));

        Refuses().Should().BeTrue();
    }

    [Fact]
    public void What_a_killed_run_left_behind_is_removed_after_a_day_and_not_while_another_may_be_writing()
    {
        Run(Noon, Score("a", 1, 50, 2));
        File.WriteAllText(temp["store", "scores", "old.unfinished"], "half");
        File.WriteAllText(temp["store", "scores", "new.unfinished"], "half");
        File.SetLastWriteTimeUtc(temp["store", "scores", "old.unfinished"], Noon.AddDays(-2).UtcDateTime);
        File.SetLastWriteTimeUtc(temp["store", "scores", "new.unfinished"], Noon.AddMinutes(-1).UtcDateTime);

        Run(Noon, Score("b", 1, 50, 2));

        File.Exists(temp["store", "scores", "old.unfinished"]).Should().BeFalse();
        File.Exists(temp["store", "scores", "new.unfinished"]).Should().BeTrue();
    }

    [Fact]
    public void A_reference_lies_in_no_file_and_in_no_file_name()
    {
        const string canary = "zumbarel-canary.example";
        Run(Noon, Score(canary, 1, 50, 2) with { Profile = Some.Profile(2) with { Reference = "" } });

        foreach (var file in Directory.GetFiles(temp.Path, "*", SearchOption.AllDirectories).Where(file => Path.GetFileName(file) != "lock"))
            (file + Encoding.Latin1.GetString(File.ReadAllBytes(file))).Should().NotContainEquivalentOf("zumbarel");
    }

    [Fact]
    public void Files_that_are_no_segments_are_left_alone()
    {
        Run(Noon, Score("a", 1, 50, 2));
        File.WriteAllText(temp["store", "scores", "notes.txt"], "by hand");

        Store.All().Should().ContainSingle();
    }

    private IReadOnlyList<string> Run(DateTimeOffset at, params ScoreRecord[] scores)
    {
        using var recorder = ScoreRecorder.Open(folder, keys, at);
        foreach (var score in scores) recorder.Add(score);
        recorder.Flush();
        return recorder.Damage;
    }

    private Pseudonym Lead(string reference) => Pseudonym.Of(keys, reference);

    private ScoreRecord Score(string reference, int version, double percentile, short code) => new(Lead(reference), Noon, version, percentile, Some.Profile(code) with { Reference = "" });

    private string[] Segments() => [.. Directory.GetFiles(temp["store", "scores"]).Order(StringComparer.Ordinal)];

    private bool Refuses()
    {
        try
        {
            return Store.Of(Lead("a")).Count < 0;
        }
        catch (DataFolderException)
        {
            return true;
        }
    }
}
