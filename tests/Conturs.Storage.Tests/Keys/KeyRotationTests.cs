using System.Security.Cryptography;
using Conturs.Storage.Keys;

namespace Conturs.Storage.Tests.Keys;

public sealed class KeyRotationTests : IDisposable
{
    private readonly TempFolder temp = new();

    private string RingPath => temp["keys", "keyring"];

    private string MasterPath => temp["keys", "master.key"];

    public void Dispose() => temp.Dispose();

    [Fact]
    public void A_folder_with_its_own_key_gets_a_new_one_and_the_ring_stays_the_same()
    {
        var before = Fingerprint(Open(null));
        var old = File.ReadAllText(MasterPath);
        var ring = File.ReadAllBytes(RingPath);

        var kept = Rotate(null, null);

        File.ReadAllText(MasterPath).Should().NotBe(old);
        File.ReadAllBytes(RingPath).Should().NotEqual(ring);
        Fingerprint(Open(null)).Should().Be(before);
        File.ReadAllText(kept!).Should().Be(old, "backups made until now open with nothing else");
        Directory.GetFiles(temp["keys"]).Should().BeEquivalentTo([RingPath, MasterPath, kept]);
        if (OperatingSystem.IsWindows()) return;
        foreach (var file in Directory.GetFiles(temp["keys"])) File.GetUnixFileMode(file).Should().Be(UnixFileMode.UserRead | UnixFileMode.UserWrite);
    }

    [Fact]
    public void The_old_key_opens_nothing_any_more()
    {
        Open(null);
        var old = File.ReadAllText(MasterPath);

        Rotate(null, null);

        FluentActions.Invoking(() => Open(old)).Should().Throw<DataFolderException>().WithMessage("*does not open*");
    }

    [Fact]
    public void A_key_that_was_handed_in_is_changed_for_the_one_given_and_neither_is_kept()
    {
        var (old, next) = (NewMasterKey(), NewMasterKey());
        var before = Fingerprint(Open(old));

        Rotate(old, next).Should().BeNull();

        Fingerprint(Open(next)).Should().Be(before);
        FluentActions.Invoking(() => Open(old)).Should().Throw<DataFolderException>();
        Directory.GetFiles(temp["keys"]).Should().Equal(RingPath);
    }

    [Fact]
    public void A_folder_with_its_own_key_takes_the_one_given_in_its_place()
    {
        Open(null);
        var next = NewMasterKey();

        Rotate(null, next);

        File.ReadAllText(MasterPath).Trim().Should().Be(next);
        Open(next);
    }

    [Fact]
    public void Changing_twice_keeps_both_old_keys()
    {
        Open(null);
        var first = File.ReadAllText(MasterPath);
        var one = Rotate(null, null);
        var second = File.ReadAllText(MasterPath);
        var two = Rotate(null, null);

        File.ReadAllText(one!).Should().Be(first);
        File.ReadAllText(two!).Should().Be(second);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void A_kill_after_any_step_leaves_a_ring_that_opens_and_the_next_holder_tidies_up(int steps)
    {
        var before = Fingerprint(Open(null));
        var (old, next) = (MasterKeyBytes(), RandomNumberGenerator.GetBytes(32));
        using (var folder = DataFolder.OpenForWriting(temp.Path))
        {
            var all = KeyRotation.Steps(folder, KeyRing.OpenExisting(folder, null)!, old, next);
            all.Should().HaveCount(4);
            foreach (var step in all.Take(steps)) step();
        }

        Fingerprint(KeyRing.OpenExisting(DataFolder.OpenForReading(temp.Path), null)!).Should().Be(before, "a reader gets by without changing anything");
        Fingerprint(Open(null)).Should().Be(before);

        File.Exists(MasterPath + ".next").Should().BeFalse();
        MasterKeyBytes().Should().Equal(steps < 3 ? old : next, "the ring was wrapped anew by the third step");
        Fingerprint(Open(Convert.ToBase64String(steps < 3 ? old : next))).Should().Be(before);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void A_rotation_that_was_killed_can_be_made_again(int steps)
    {
        var before = Fingerprint(Open(null));
        using (var folder = DataFolder.OpenForWriting(temp.Path))
            foreach (var step in KeyRotation.Steps(folder, KeyRing.OpenExisting(folder, null)!, MasterKeyBytes(), RandomNumberGenerator.GetBytes(32)).Take(steps)) step();

        Rotate(null, null);

        Fingerprint(Open(null)).Should().Be(before);
        File.Exists(MasterPath + ".next").Should().BeFalse();
    }

    [Fact]
    public void The_next_key_of_a_killed_rotation_does_not_disturb_a_key_that_is_handed_in()
    {
        var master = NewMasterKey();
        var before = Fingerprint(Open(master));
        File.WriteAllText(MasterPath + ".next", NewMasterKey());

        Fingerprint(Open(master)).Should().Be(before);
    }

    [Fact]
    public void What_cannot_be_done_is_refused_and_changes_nothing()
    {
        var master = NewMasterKey();
        Open(master);
        var ring = File.ReadAllBytes(RingPath);

        FluentActions.Invoking(() => Rotate(master, null)).Should().Throw<ArgumentException>().WithMessage("*must be given*");
        FluentActions.Invoking(() => Rotate(master, master)).Should().Throw<ArgumentException>().WithMessage("*in use already*");
        FluentActions.Invoking(() => Rotate(master, "AAAA")).Should().Throw<ArgumentException>().WithMessage("*32 bytes in base64*");
        FluentActions.Invoking(() => Rotate(NewMasterKey(), NewMasterKey())).Should().Throw<DataFolderException>();
        FluentActions.Invoking(() => Rotate(null, null)).Should().Throw<DataFolderException>().WithMessage("*master.key is missing*");

        Directory.GetFiles(temp["keys"]).Should().Equal(RingPath);
        File.ReadAllBytes(RingPath).Should().Equal(ring);
    }

    [Fact]
    public void A_folder_without_keys_has_none_to_change()
    {
        FluentActions.Invoking(() => Rotate(null, null)).Should().Throw<DataFolderException>().WithMessage("*no keys yet*");
        Directory.GetFiles(temp["keys"]).Should().BeEmpty();
    }

    private static string NewMasterKey() => Convert.ToBase64String(RandomNumberGenerator.GetBytes(32));

    private static string Fingerprint(KeyRing ring) =>
        Convert.ToHexString([.. ring.InstanceId, .. ring.CollectionKey("a"), .. ring.PseudonymKey, .. ring.SamplingKey]);

    private byte[] MasterKeyBytes() => Convert.FromBase64String(File.ReadAllText(MasterPath));

    private string? Rotate(string? masterKey, string? newKey)
    {
        using var folder = DataFolder.OpenForWriting(temp.Path);
        return KeyRotation.Rotate(folder, masterKey, newKey);
    }

    private KeyRing Open(string? masterKey)
    {
        using var folder = DataFolder.OpenForWriting(temp.Path);
        return KeyRing.OpenOrCreate(folder, masterKey);
    }
}
