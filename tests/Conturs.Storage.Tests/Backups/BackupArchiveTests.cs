using System.Security.Cryptography;
using System.Text;
using Conturs.Storage.Backups;
using CsCheck;

namespace Conturs.Storage.Tests.Backups;

public sealed class BackupArchiveTests
{
    [Fact]
    public void What_was_put_in_comes_out()
    {
        var bytes = SomeBackup.Of(SomeBackup.Files);

        SomeBackup.Read(bytes).Should().BeEquivalentTo(SomeBackup.Files, options => options.WithStrictOrdering());

        var archive = SomeBackup.Open(bytes);
        archive.Header.Should().BeEquivalentTo(new { Format = 1, Sequence = 41L, ProgramVersion = "0.1.0", ChunkLength = SomeBackup.ChunkLength });
        archive.Manifest(archive.Unlock(SomeBackup.Master, null)).Counts.Should().BeEquivalentTo(new Dictionary<string, long> { ["scores"] = 3 });
    }

    [Fact]
    public void Files_of_any_lengths_come_out_also_those_that_end_where_a_chunk_ends() =>
        Gen.Byte.Array[0, 3 * SomeBackup.ChunkLength].Array[0, 4].Sample(contents =>
        {
            var files = contents.Select((content, i) => ($"import/{i}", content)).ToArray();
            var read = SomeBackup.Read(SomeBackup.Of(files));
            return read.Count == files.Length && read.Zip(files).All(pair => pair.First.Name == pair.Second.Item1 && pair.First.Content.AsSpan().SequenceEqual(pair.Second.content));
        });

    [Fact]
    public void A_file_that_is_not_read_is_skipped()
    {
        var archive = SomeBackup.Open(SomeBackup.Of(SomeBackup.Files));

        archive.Files(archive.Unlock(SomeBackup.Master, null)).Select(entry => entry.Name).Should().Equal(SomeBackup.Files.Select(file => file.Name));
    }

    [Fact]
    public void Only_the_header_is_readable_and_no_two_backups_are_alike()
    {
        var (first, second) = (SomeBackup.Of(SomeBackup.Files), SomeBackup.Of(SomeBackup.Files));

        var text = Encoding.Latin1.GetString(first);
        text.Should().Contain("\"sequence\":41").And.NotContain("canary").And.NotContain("keyring").And.NotContain("scores").And.NotContain("conturs.db");
        text.Should().NotContain(Encoding.Latin1.GetString(SomeBackup.Master)).And.NotContain(Convert.ToBase64String(SomeBackup.Master)[..40]);
        first[^200..^24].Should().NotEqual(second[^200..^24]);
    }

    [Fact]
    public void A_flip_of_any_bit_of_the_file_is_refused()
    {
        var bytes = SomeBackup.Of(SomeBackup.Files);
        var unnoticed = new List<int>();
        for (var bit = 0; bit < bytes.Length * 8; bit++)
        {
            bytes[bit / 8] ^= (byte)(1 << (bit % 8));
            if (!SomeBackup.Refuses(bytes)) unnoticed.Add(bit / 8);
            bytes[bit / 8] ^= (byte)(1 << (bit % 8));
        }

        unnoticed.Should().BeEmpty();
        SomeBackup.Refuses(bytes).Should().BeFalse("it is as it was");
    }

    [Fact]
    public void A_file_cut_anywhere_is_refused()
    {
        var bytes = SomeBackup.Of(SomeBackup.Files);

        Enumerable.Range(0, bytes.Length).Where(length => !SomeBackup.Refuses(bytes[..length])).Should().BeEmpty();
        FluentActions.Invoking(() => SomeBackup.Open(bytes[..^1])).Should().Throw<BackupException>().WithMessage("the backup is not whole*copy it again*");
    }

    [Fact]
    public void A_file_cut_between_two_chunks_is_refused_even_with_a_new_end()
    {
        var bytes = SomeBackup.Of(SomeBackup.Files);
        var borders = ChunkStarts(bytes);
        borders.Should().HaveCountGreaterThan(6);

        foreach (var border in borders) SomeBackup.Refuses(WithEnd(bytes[..border])).Should().BeTrue($"{border} of {bytes.Length}");
        SomeBackup.Refuses(WithEnd(bytes[..^BackupFrame.EndLength])).Should().BeFalse("that end is the one it had");
    }

    [Fact]
    public void Chunks_that_are_left_out_exchanged_doubled_or_of_another_backup_are_refused()
    {
        var keys = BackupKeys.Make(SomeBackup.Master);
        var (bytes, other) = (SomeBackup.Of(keys, null, SomeBackup.Files), SomeBackup.Of(keys, SomeBackup.Passphrase, SomeBackup.Files));
        var (chunks, foreign) = (Chunks(bytes), Chunks(other));
        var header = bytes[..ChunkStarts(bytes)[0]];
        byte[] With(params byte[][] parts) => WithEnd([.. header, .. parts.SelectMany(part => part)]);

        SomeBackup.Refuses(With(chunks)).Should().BeFalse("these are all of them");
        SomeBackup.Refuses(With([.. chunks[..1], .. chunks[2..]])).Should().BeTrue();
        SomeBackup.Refuses(With([chunks[1], chunks[0], .. chunks[2..]])).Should().BeTrue();
        SomeBackup.Refuses(With([chunks[0], .. chunks])).Should().BeTrue();
        SomeBackup.Refuses(With([.. chunks, chunks[^1]])).Should().BeTrue();
        SomeBackup.Refuses(With([foreign[0], .. chunks[1..]])).Should().BeTrue("it was sealed under another header with the same key");
    }

    [Fact]
    public void Another_kind_of_file_is_called_that()
    {
        foreach (var bytes in (byte[][])[[], "id,company\n1,Zumbarel\n"u8.ToArray(), new byte[5000]])
            FluentActions.Invoking(() => SomeBackup.Open(bytes)).Should().Throw<BackupException>().WithMessage("the backup is not a backup of Conturs.");
    }

    [Fact]
    public void A_newer_form_is_refused_with_the_advice_to_use_the_newer_program()
    {
        var bytes = Encoding.Latin1.GetString(SomeBackup.Of(SomeBackup.Files)).Replace("\"format\":1", "\"format\":2", StringComparison.Ordinal);

        FluentActions.Invoking(() => SomeBackup.Open(Encoding.Latin1.GetBytes(bytes))).Should().Throw<BackupException>().WithMessage("*newer program*");
    }

    [Fact]
    public void A_passphrase_opens_the_backup_and_gives_the_master_key_too()
    {
        var archive = SomeBackup.Open(SomeBackup.Of(SomeBackup.Files));

        archive.Unlock(null, SomeBackup.Passphrase).Should().BeEquivalentTo(archive.Unlock(SomeBackup.Master, null));
        archive.Unlock(null, SomeBackup.Passphrase).Master.Should().Equal(SomeBackup.Master);
        archive.Unlock(SomeBackup.Master, SomeBackup.Passphrase with { Text = "not looked at" }).Master.Should().Equal(SomeBackup.Master, "the master key is enough");
    }

    [Fact]
    public void Without_the_right_key_nothing_opens_and_the_message_says_what_is_missing()
    {
        var (with, without) = (SomeBackup.Of(SomeBackup.Files), SomeBackup.Of(BackupKeys.Make(SomeBackup.Master), null, SomeBackup.Files));
        var (other, wrong) = (RandomNumberGenerator.GetBytes(32), SomeBackup.Passphrase with { Text = "wrong" });

        Unlocking(with, null, null).Should().Throw<BackupException>().WithMessage("*CONTURS_MASTER_KEY, or give the recovery passphrase*");
        Unlocking(without, null, null).Should().Throw<BackupException>().WithMessage("*CONTURS_MASTER_KEY. Nothing*");
        Unlocking(with, other, null).Should().Throw<BackupException>().WithMessage("The master key does not open*");
        Unlocking(with, null, wrong).Should().Throw<BackupException>().WithMessage("The passphrase does not open*");
        Unlocking(with, other, wrong).Should().Throw<BackupException>().WithMessage("The passphrase does not open*");
        Unlocking(without, null, SomeBackup.Passphrase).Should().Throw<BackupException>().WithMessage("*without a recovery passphrase*");
        Unlocking(with, other, SomeBackup.Passphrase).Should().Throw<BackupException>().WithMessage("*CONTURS_MASTER_KEY is another key than the one in it*");
    }

    [Theory]
    [InlineData("../outside")]
    [InlineData("/etc/passwd")]
    [InlineData("keys/../../outside")]
    [InlineData("keys//keyring")]
    [InlineData("keys/master.key")]
    [InlineData("keys/MASTER.KEY.old-00000000")]
    [InlineData("import/.")]
    [InlineData("store/other.db")]
    [InlineData("run/lock")]
    public void A_name_that_leads_elsewhere_is_refused_though_it_is_sealed(string name) =>
        SomeBackup.Refuses(SomeBackup.Of((name, []))).Should().BeTrue();

    private static Action Unlocking(byte[] bytes, byte[]? master, RecoveryPassphrase? passphrase) => () => SomeBackup.Open(bytes).Unlock(master, passphrase);

    private static List<int> ChunkStarts(byte[] bytes)
    {
        var starts = new List<int>();
        var at = 16 + 4 + Number(bytes, 16);
        for (; at < bytes.Length - BackupFrame.EndLength; at += 4 + Number(bytes, at)) starts.Add(at);
        return starts;
    }

    private static byte[][] Chunks(byte[] bytes) => [.. ChunkStarts(bytes).Select(start => bytes[start..(start + 4 + Number(bytes, start))])];

    private static int Number(byte[] bytes, int at) => (bytes[at] << 24) | (bytes[at + 1] << 16) | (bytes[at + 2] << 8) | bytes[at + 3];

    private static byte[] WithEnd(byte[] bytes)
    {
        using var target = new MemoryStream();
        target.Write(bytes);
        BackupFrame.WriteEnd(target);
        return target.ToArray();
    }
}
