using System.Buffers.Binary;
using Conturs.CrashHarness;
using Conturs.Storage.Documents;
using Conturs.Storage.Engine;
using Conturs.Storage.Tests.Crash;

namespace Conturs.Storage.Tests.Faults;

/// <summary>
/// One bit of the log of writes changes (F19), in each part of a frame, in the middle and at the end: nothing that can be had
/// from the data file is lost, what is lost without it is said, and no byte of the log is thrown away.
/// </summary>
public sealed class LogDamageTests : IDisposable
{
    private readonly FaultyStore faulty = new();

    public static TheoryData<int, string, bool> Places
    {
        get
        {
            var places = new TheoryData<int, string, bool>();
            foreach (var frame in (int[])[3, 6, 7])
                foreach (var part in (string[])["length", "group", "chain"])
                    foreach (var hasData in (bool[])[true, false]) places.Add(frame, part, hasData);
            return places;
        }
    }

    private string Log => faulty.Disk.List(faulty.Folder, "log-")[^1];

    public void Dispose() => faulty.Dispose();

    [Theory]
    [MemberData(nameof(Places))]
    public async Task A_flipped_bit_in_the_log_loses_nothing_silently(int frame, string part, bool hasData)
    {
        var sound = await NineWritesAndAKill();
        foreach (var bit in (int[])[0, 6, 13, 23])
        {
            faulty.Use(sound.AfterCut(new Random(1), kept: 1), new Ledger());
            var damaged = Flip(frame, part, bit);
            if (!hasData) faulty.Disk.Delete(Path.Combine(faulty.Folder, "conturs.db"));

            await using var store = await faulty.Open();
            var left = 1 + (hasData ? 8 : frame);
            (await store.Count(HarnessEntry.Collection)).Should().Be(left, $"bit {bit}");
            store.Health.Restored.Should().Contain(hasData ? "a new log was begun behind write 9" : frame < 7 ? "What came after is lost" : "up to write 8");
            AsideOf(damaged).Should().BeTrue($"every byte from the damage on is in a file that was set aside (bit {bit})");
            (await store.Write([HarnessEntry.Put("w01-99", 1, null)])).Revisions.Should().Equal(1);
            (await store.Verify()).Damage.Should().BeEmpty();
        }
    }

    [Fact]
    public async Task A_flip_in_the_last_frame_after_a_clean_stop_says_that_an_acknowledged_write_is_missing()
    {
        await using (var store = await faulty.Open())
            await NineWrites(store);
        Flip(7, "group", 9);
        faulty.Disk.Delete(Path.Combine(faulty.Folder, "conturs.db"));

        await using var again = await faulty.Open();
        again.Health.Restored.Should().Contain("write 9 had been acknowledged").And.Contain("lost");
    }

    private async Task<VolatileFiles> NineWritesAndAKill()
    {
        await using var store = await faulty.Open();
        await NineWrites(store);
        return faulty.Copy();
    }

    /// <summary>One before a snapshot, eight after it.</summary>
    private static async Task NineWrites(LiteDbStore store)
    {
        await store.Write([HarnessEntry.Put("w01-98", 1, null)]);
        await store.Snapshot();
        for (var i = 0; i < 8; i++) await store.Write([HarnessEntry.Put($"w01-{i}", 1, null)]);
        // A check brings what is held into the data file.
        await store.Verify();
    }

    /// <summary>Flips a bit of a part of a frame. Returns the log from the damaged frame on.</summary>
    private byte[] Flip(int frame, string part, int bit)
    {
        var bytes = faulty.Disk.ReadAll(Log);
        var at = LogFile.HeaderLength;
        for (var i = 0; i < frame; i++) at += 4 + BinaryPrimitives.ReadInt32BigEndian(bytes.AsSpan(at)) + LogFile.ChainLength;
        var group = BinaryPrimitives.ReadInt32BigEndian(bytes.AsSpan(at));
        var position = at + (part == "length" ? 0 : part == "group" ? 4 + (group / 2) : 4 + group) + (bit / 8);
        bytes[position] ^= (byte)(1 << (bit % 8));
        faulty.Change(Log, file => file.Write(0, bytes));
        return bytes[at..];
    }

    private bool AsideOf(byte[] damaged) => faulty.Disk.List(faulty.Folder, "damaged-").Where(path => path.Contains("-log-", StringComparison.Ordinal))
        .Any(path => faulty.Disk.ReadAll(path).AsSpan().EndsWith(damaged));
}
