using System.Security.Cryptography;
using System.Text;
using Conturs.Storage.Keys;

namespace Conturs.Storage.Tests.Keys;

public sealed class KeyRingTests : IDisposable
{
    private readonly TempFolder temp = new();

    private string RingPath => temp["keys", "keyring"];

    private string MasterPath => temp["keys", "master.key"];

    public void Dispose() => temp.Dispose();

    [Fact]
    public void The_first_start_makes_a_master_key_for_the_owner_only_and_says_so()
    {
        Open(null).MasterKeyWasCreated.Should().BeTrue();

        Convert.FromBase64String(File.ReadAllText(MasterPath)).Should().HaveCount(32);
        if (OperatingSystem.IsWindows()) return;
        File.GetUnixFileMode(MasterPath).Should().Be(UnixFileMode.UserRead | UnixFileMode.UserWrite);
        File.GetUnixFileMode(RingPath).Should().Be(UnixFileMode.UserRead | UnixFileMode.UserWrite);
    }

    [Fact]
    public void The_second_start_finds_the_same_keys_and_warns_no_more()
    {
        var first = Open(null);
        var second = Open(null);

        second.MasterKeyWasCreated.Should().BeFalse();
        Fingerprint(second).Should().Be(Fingerprint(first));
    }

    [Fact]
    public void A_key_that_was_handed_in_is_not_kept()
    {
        var master = NewMasterKey();

        Open(master).MasterKeyWasCreated.Should().BeFalse();

        File.Exists(MasterPath).Should().BeFalse();
        File.ReadAllText(RingPath).Should().NotContain(master);
        Fingerprint(Open(master + "\n")).Should().Be(Fingerprint(Open(master)), "a key out of a file ends with a line feed");
    }

    [Fact]
    public void Keys_differ_from_one_another_between_collections_and_between_installations()
    {
        using var elsewhere = new TempFolder();
        using var folder = DataFolder.OpenForWriting(elsewhere.Path);
        var other = KeyRing.OpenOrCreate(folder, null);
        var ring = Open(null);

        byte[][] keys = [ring.CollectionKey("a"), ring.CollectionKey("b"), ring.PseudonymKey, ring.SamplingKey,
            other.CollectionKey("a"), other.CollectionKey("b"), other.PseudonymKey, other.SamplingKey];

        keys.Should().OnlyContain(key => key.Length == 32);
        keys.Select(Convert.ToHexString).Should().OnlyHaveUniqueItems();
    }

    [Fact]
    public void A_collection_key_is_HKDF_SHA256_of_the_data_key_with_the_instance_id_as_salt()
    {
        byte[] instanceId = [.. Enumerable.Range(0, 16).Select(i => (byte)i)];
        byte[] keys = [.. Enumerable.Range(0, 96).Select(i => (byte)(100 + i))];

        var extracted = HMACSHA256.HashData(instanceId, keys[..32]);
        var expanded = HMACSHA256.HashData(extracted, (byte[])[.. "conturs/v1/ledger"u8, 1]);

        new KeyRing(instanceId, keys).CollectionKey("ledger").Should().Equal(expanded, "that is RFC 5869 for one block");
    }

    [Fact]
    public void The_wrong_master_key_is_refused_and_nothing_changes()
    {
        Open(NewMasterKey());
        var before = File.ReadAllBytes(RingPath);

        FluentActions.Invoking(() => Open(NewMasterKey())).Should().Throw<DataFolderException>().WithMessage("*not the key this folder was made with*");

        File.ReadAllBytes(RingPath).Should().Equal(before);
        Directory.GetFiles(temp["keys"]).Should().Equal(RingPath);
    }

    [Theory]
    [InlineData("not base64 at all!")]
    [InlineData("AAAA")]
    [InlineData("")]
    public void A_text_that_is_no_key_is_the_callers_mistake(string text) =>
        FluentActions.Invoking(() => Open(text)).Should().Throw<ArgumentException>().WithMessage("*32 bytes in base64*");

    [Fact]
    public void A_ring_without_its_master_key_is_refused_and_no_key_is_made()
    {
        Open(null);
        File.Delete(MasterPath);

        FluentActions.Invoking(() => Open(null)).Should().Throw<DataFolderException>().WithMessage("*master.key is missing*CONTURS_MASTER_KEY*");

        File.Exists(MasterPath).Should().BeFalse();
    }

    [Fact]
    public void A_damaged_master_key_is_refused()
    {
        Open(null);
        File.WriteAllText(MasterPath, "AAAA");

        FluentActions.Invoking(() => Open(null)).Should().Throw<DataFolderException>().WithMessage("*master.key is damaged*");
    }

    [Fact]
    public void Documents_without_a_ring_are_refused_and_no_keys_are_made()
    {
        Open(null);
        File.Delete(RingPath);
        File.WriteAllText(temp["store", "published-model"], "sealed with keys that are gone");

        FluentActions.Invoking(() => Open(null)).Should().Throw<DataFolderException>().WithMessage("The keys are missing*no new keys were made*");
        FluentActions.Invoking(() => KeyRing.OpenExisting(DataFolder.OpenForReading(temp.Path), null)).Should().Throw<DataFolderException>();

        File.Exists(RingPath).Should().BeFalse();
    }

    [Fact]
    public void A_first_start_that_was_killed_between_the_two_files_goes_on_with_its_master_key()
    {
        Open(null);
        var master = File.ReadAllText(MasterPath);
        File.Delete(RingPath);

        Open(null).MasterKeyWasCreated.Should().BeTrue("nobody was told of it yet");

        File.ReadAllText(MasterPath).Should().Be(master);
    }

    [Fact]
    public void A_bit_flipped_in_the_ring_gives_a_refusal_or_the_same_keys_never_other_ones()
    {
        var expected = Fingerprint(Open(null));
        var ring = File.ReadAllBytes(RingPath);
        for (var bit = 0; bit < ring.Length * 8; bit++)
        {
            var damaged = ring.ToArray();
            damaged[bit / 8] ^= (byte)(1 << (bit % 8));
            File.WriteAllBytes(RingPath, damaged);

            FingerprintOrRefusal().Should().BeOneOf(expected, "refused");
            File.ReadAllBytes(RingPath).Should().Equal(damaged, "a damaged ring is left as it is");
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("""{"format":2,"instance_id":"AAAA","wrapped":"AAAA"}""")]
    [InlineData("""{"format":1,"instance_id":null,"wrapped":null}""")]
    public void A_ring_of_another_shape_is_refused(string content)
    {
        Open(null);
        File.WriteAllText(RingPath, content);

        FluentActions.Invoking(() => Open(null)).Should().Throw<DataFolderException>().WithMessage("*keyring is damaged*");
    }

    [Fact]
    public void A_new_folder_has_no_ring_to_read_and_gets_none_by_reading()
    {
        using var folder = DataFolder.OpenForReading(temp["new"]);

        KeyRing.OpenExisting(folder, null).Should().BeNull();
        FluentActions.Invoking(() => KeyRing.OpenOrCreate(folder, null)).Should().Throw<InvalidOperationException>();
        Directory.Exists(temp["new"]).Should().BeFalse();
    }

    [Fact]
    public void No_key_lies_in_clear_in_the_ring()
    {
        var ring = Open(null);
        var content = File.ReadAllText(RingPath);

        foreach (var key in new[] { ring.PseudonymKey, ring.SamplingKey }) content.Should().NotContain(Convert.ToBase64String(key)[..40]);
        content.Should().NotContain(File.ReadAllText(MasterPath).Trim());
    }

    private static string NewMasterKey() => Convert.ToBase64String(RandomNumberGenerator.GetBytes(32));

    private static string Fingerprint(KeyRing ring) =>
        Convert.ToHexString([.. ring.CollectionKey("a"), .. ring.PseudonymKey, .. ring.SamplingKey]);

    private KeyRing Open(string? masterKey)
    {
        using var folder = DataFolder.OpenForWriting(temp.Path);
        return KeyRing.OpenOrCreate(folder, masterKey);
    }

    private string FingerprintOrRefusal()
    {
        try
        {
            return Fingerprint(KeyRing.OpenExisting(DataFolder.OpenForReading(temp.Path), null)!);
        }
        catch (DataFolderException)
        {
            return "refused";
        }
    }
}
