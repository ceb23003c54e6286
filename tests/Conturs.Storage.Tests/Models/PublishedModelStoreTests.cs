using System.Text;
using Conturs.Storage.Keys;
using Conturs.Storage.Models;
using CsCheck;

namespace Conturs.Storage.Tests.Models;

public sealed class PublishedModelStoreTests : IDisposable
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 4, 12, 0, 0, TimeSpan.FromHours(2));

    private readonly TempFolder temp = new();
    private readonly DataFolder folder;
    private readonly PublishedModelStore store;

    public PublishedModelStoreTests()
    {
        folder = DataFolder.OpenForWriting(temp.Path);
        store = new PublishedModelStore(folder, KeyRing.OpenOrCreate(folder, null));
    }

    private string ModelPath => temp["store", "published-model"];

    public void Dispose()
    {
        folder.Dispose();
        temp.Dispose();
    }

    [Fact]
    public void Before_the_first_publication_there_is_no_model() => store.Read().Should().BeNull();

    [Fact]
    public void A_folder_that_does_not_exist_has_no_model()
    {
        using var nowhere = DataFolder.OpenForReading(temp["nowhere"]);

        new PublishedModelStore(nowhere, KeyRing.OpenExisting(folder, null)!).Read().Should().BeNull();
        Directory.Exists(temp["nowhere"]).Should().BeFalse();
    }

    [Fact]
    public void What_was_published_is_read_back()
    {
        var published = store.Publish([1, 2, 3], [4, 5], [6], Noon);

        published.Version.Should().Be(1);
        published.PublishedAt.Offset.Should().Be(TimeSpan.Zero);
        store.Read().Should().BeEquivalentTo(published);
        store.Read()!.PublishedAt.Should().Be(Noon);
    }

    [Fact]
    public void What_was_published_is_read_by_another_reader_beside_the_writer()
    {
        store.Publish([1, 2, 3], [4, 5], [6], Noon);
        using var reading = DataFolder.OpenForReading(temp.Path);

        new PublishedModelStore(reading, KeyRing.OpenExisting(reading, null)!).Read()!.Model.Should().Equal(1, 2, 3);
    }

    [Fact]
    public void Any_bytes_come_back_as_they_were() =>
        Gen.Select(Gen.Byte.Array[0, 300], Gen.Byte.Array[0, 300], Gen.Byte.Array[0, 300].Null()).Sample((model, report, index) =>
        {
            store.Publish(model, report, index, Noon);
            var read = store.Read()!;
            read.Model.Should().Equal(model);
            read.Report.Should().Equal(report);
            if (index is null) read.CustomerIndex.Should().BeNull();
            else read.CustomerIndex.Should().Equal(index);
        }, iter: 50, threads: 1);

    [Fact]
    public void Every_publication_takes_the_next_number()
    {
        for (var version = 1; version <= 4; version++) store.Publish([(byte)version], [], null, Noon).Version.Should().Be(version);

        store.Read()!.Version.Should().Be(4);
        store.Read()!.Model.Should().Equal(4);
    }

    [Fact]
    public void A_model_published_without_an_index_leaves_none_on_disk()
    {
        store.Publish([1], [2], new byte[10_000], Noon);
        store.Publish([1], [2], null, Noon);

        store.Read()!.CustomerIndex.Should().BeNull();
        new FileInfo(ModelPath).Length.Should().BeLessThan(1_000);
        Directory.GetFiles(temp["store"]).Should().Equal(ModelPath);
    }

    [Fact]
    public void An_empty_index_is_not_the_same_as_none()
    {
        store.Publish([1], [2], [], Noon);

        store.Read()!.CustomerIndex.Should().BeEmpty();
    }

    [Fact]
    public void A_single_flipped_bit_anywhere_is_noticed()
    {
        store.Publish("the model"u8.ToArray(), "its report"u8.ToArray(), "customer codes"u8.ToArray(), Noon);
        var whole = File.ReadAllBytes(ModelPath);

        Gen.Int[0, (whole.Length * 8) - 1].Sample(bit =>
        {
            var damaged = whole.ToArray();
            damaged[bit / 8] ^= (byte)(1 << (bit % 8));
            return Refuses(damaged);
        }, iter: 3_000, threads: 1);
    }

    [Fact]
    public void Every_truncation_is_noticed()
    {
        store.Publish([1, 2, 3], [4, 5], [6], Noon);
        var whole = File.ReadAllBytes(ModelPath);

        for (var length = 0; length < whole.Length; length++) Refuses(whole[..length]).Should().BeTrue($"only {length} bytes are left");
        Refuses([.. whole, 0]).Should().BeTrue("a byte was added");
    }

    [Fact]
    public void Sixteen_bytes_of_garbage_anywhere_are_noticed()
    {
        store.Publish(new byte[100], new byte[100], new byte[100], Noon);
        var whole = File.ReadAllBytes(ModelPath);

        Gen.Select(Gen.Int[0, whole.Length - 16], Gen.Byte.Array[16]).Sample((start, garbage) =>
        {
            var damaged = whole.ToArray();
            garbage.CopyTo(damaged, start);
            return damaged.SequenceEqual(whole) || Refuses(damaged);
        }, iter: 500, threads: 1);
    }

    [Fact]
    public void The_index_of_one_version_cannot_be_put_to_the_model_of_another()
    {
        store.Publish([1], [2], [3], Noon);
        var first = File.ReadAllBytes(ModelPath);
        store.Publish([1], [2], [4], Noon);
        var second = File.ReadAllBytes(ModelPath);

        var indexLength = Sealing.Overhead + 1;
        Refuses([.. second[..^indexLength], .. first[^indexLength..]]).Should().BeTrue("the index is of version 1");
        Refuses([.. second[..^(indexLength + 4)], 0, 0, 0, 0]).Should().BeTrue("the index was cut out");
    }

    [Fact]
    public void An_index_cannot_be_put_to_a_model_published_without_one()
    {
        store.Publish([1], [2], [3], Noon);
        var indexPart = File.ReadAllBytes(ModelPath)[^(4 + Sealing.Overhead + 1)..];
        store.Publish([1], [2], null, Noon);

        Refuses([.. File.ReadAllBytes(ModelPath)[..^4], .. indexPart]).Should().BeTrue();
    }

    [Fact]
    public void Damage_is_told_with_the_file_and_what_to_do_and_is_not_written_over()
    {
        File.WriteAllText(ModelPath, "garbage");

        FluentActions.Invoking(store.Read).Should().Throw<DataFolderException>().WithMessage($"{ModelPath} is damaged*backup*");
        FluentActions.Invoking(() => store.Publish([1], [2], null, Noon)).Should().Throw<DataFolderException>();
        File.ReadAllText(ModelPath).Should().Be("garbage");
    }

    [Fact]
    public void A_killed_publication_leaves_the_version_before_it()
    {
        store.Publish([1], [2], [3], Noon);
        var next = File.ReadAllBytes(ModelPath);
        for (var length = 0; length < next.Length; length += 7)
        {
            File.WriteAllBytes(ModelPath + ".unfinished", next[..length]);
            store.Read()!.Version.Should().Be(1);
        }

        store.Publish([1], [2], [3], Noon).Version.Should().Be(2);
    }

    [Fact]
    public void A_refused_publication_leaves_the_version_before_it()
    {
        store.Publish([1], [2], [3], Noon);
        Directory.CreateDirectory(ModelPath + ".unfinished");

        FluentActions.Invoking(() => store.Publish([9], [9], null, Noon)).Should().Throw<Exception>();

        store.Read()!.Model.Should().Equal(1);
    }

    [Fact]
    public void Nothing_of_it_lies_in_clear_in_the_folder()
    {
        const string canary = "zumbarel-canary.example";
        var bytes = Encoding.UTF8.GetBytes(canary);
        store.Publish(bytes, bytes, bytes, Noon);

        foreach (var file in Directory.GetFiles(temp.Path, "*", SearchOption.AllDirectories).Where(file => Path.GetFileName(file) != "lock"))
        {
            var raw = Encoding.Latin1.GetString(File.ReadAllBytes(file));
            raw.Should().NotContainEquivalentOf("zumbarel").And.NotContain(Convert.ToBase64String(bytes)[..12]);
        }
    }

    [Fact]
    public void Reading_alone_cannot_publish()
    {
        using var reading = DataFolder.OpenForReading(temp.Path);
        var reader = new PublishedModelStore(reading, KeyRing.OpenExisting(reading, null)!);

        FluentActions.Invoking(() => reader.Publish([1], [2], null, Noon)).Should().Throw<InvalidOperationException>();
    }

    private bool Refuses(byte[] file)
    {
        File.WriteAllBytes(ModelPath, file);
        try
        {
            store.Read();
            return false;
        }
        catch (DataFolderException)
        {
            return true;
        }
    }
}
