using System.Text;
using Conturs.Storage.Audit;
using Conturs.Storage.Documents;
using Conturs.Storage.Keys;
using Conturs.Storage.Scores;
using Conturs.Testing;
using Microsoft.Extensions.Time.Testing;

namespace Conturs.Storage.Tests.Audit;

public sealed class AuditLogTests
{
    private static readonly KeyRing Keys = KeyRing.Prepare();

    private readonly FakeTimeProvider time = new(new DateTimeOffset(2026, 5, 4, 12, 0, 0, TimeSpan.Zero));
    private readonly InMemoryDocumentStore store = new();
    private readonly AuditLog log;

    public AuditLogTests() => log = new AuditLog(store, Keys, time);

    [Fact]
    public async Task Each_entry_carries_the_hash_of_the_one_before()
    {
        var first = await log.Append("command line", "privacy-forget", null, ["2 documents removed"]);
        time.Advance(TimeSpan.FromHours(1));
        var second = await log.Append("user 7", "model-publish", null, []);

        first.Should().BeEquivalentTo(new { Number = 1L, At = time.Start, Before = new string('0', 64) });
        second.Should().BeEquivalentTo(new { Number = 2L, At = time.Start.AddHours(1), Before = first.Hash });
        (await log.Check()).Should().BeEquivalentTo(new { Entries = 2L, IsSound = true });
    }

    [Fact]
    public void The_hash_is_that_of_the_entry_written_out_with_the_lengths_of_its_texts()
    {
        // printf with every number in 8 bytes, big end first; "2026-05-04T12:00:00Z" has 639134928000000000 ticks.
        byte[] expected = [.. Number(1), .. Number(639134928000000000), .. Text("me"), .. Text("look"), .. Number(0), .. Text(""), .. Number(1), .. Text("a"), .. Text(new string('0', 64))];

        var entry = AuditChain.Next(AuditHead.Empty, time.Start, "me", "look", null, ["a"]);

        entry.Hash.Should().Be(Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(expected)));

        static byte[] Number(long number) => [.. BitConverter.GetBytes(number).Reverse()];
        static byte[] Text(string text) => [.. Number(text.Length), .. Encoding.UTF8.GetBytes(text)];
    }

    [Fact]
    public async Task A_subject_is_kept_as_a_trace_that_is_neither_its_name_nor_its_pseudonym()
    {
        var subject = Pseudonym.Of(Keys, "acme-1");
        var about = await log.Append("command line", "privacy-access", subject, []);
        await log.Append("command line", "privacy-access", Pseudonym.Of(Keys, "acme-2"), []);

        about.Subject.Should().MatchRegex("^[0-9a-f]{64}$").And.NotBe(subject.Text);
        (await log.About(subject).ToListAsync()).Should().ContainSingle().Which.Number.Should().Be(1);
    }

    [Fact]
    public async Task Entries_that_come_at_the_same_time_each_get_a_place_of_their_own()
    {
        await Task.WhenAll(Enumerable.Range(0, 8).Select(writer => Task.Run(async () =>
        {
            for (var i = 0; i < 25; i++) await log.Append($"writer {writer}", "write", null, [$"{i}"]);
        })));

        var entries = await log.Entries().ToListAsync();
        entries.Select(entry => entry.Number).Should().Equal(Enumerable.Range(1, 200).Select(number => (long)number));
        entries.GroupBy(entry => entry.Act.Actor).Should().AllSatisfy(writer => writer.Select(entry => int.Parse(entry.Act.Details[0], System.Globalization.CultureInfo.InvariantCulture)).Should().BeInAscendingOrder());
        (await log.Check()).IsSound.Should().BeTrue();
    }

    [Fact]
    public async Task An_entry_that_was_changed_is_noticed()
    {
        var entries = await Filled(5);
        await store.Write([AuditLog.Shape.Put(entries[2] with { Act = entries[2].Act with { Actor = "somebody else" } })]);

        (await log.Check()).Damage.Should().Equal("Audit entry 3 was changed: its hash does not fit.");
    }

    [Fact]
    public async Task An_entry_that_was_changed_with_its_hash_breaks_the_next()
    {
        var entries = await Filled(5);
        var forged = AuditChain.Next(new AuditHead(2, entries[2].Before), time.Start, "somebody else", "write", null, []);
        await store.Write([AuditLog.Shape.Put(forged)]);

        (await log.Check()).Damage.Should().Equal("Audit entry 4 does not follow entry 3: the hash of the entry before does not fit.");
    }

    [Fact]
    public async Task An_entry_that_was_removed_is_noticed()
    {
        await Filled(5);
        await store.Write([AuditLog.Shape.Remove($"{3:d19}")]);

        (await log.Check()).Damage.Should().Equal("The audit log lacks entry 3.");
    }

    [Fact]
    public async Task A_removed_end_is_noticed()
    {
        await Filled(5);
        await store.Write([AuditLog.Shape.Remove($"{4:d19}"), AuditLog.Shape.Remove($"{5:d19}")]);

        (await log.Check()).Damage.Should().Equal("The audit log ends with entry 3, but its head names entry 5: the end was removed.");
    }

    [Fact]
    public async Task A_last_entry_that_was_put_in_anew_is_noticed()
    {
        var entries = await Filled(5);
        await store.Write([AuditLog.Shape.Put(AuditChain.Next(new AuditHead(4, entries[3].Hash), time.Start, "somebody else", "write", null, []))]);

        (await log.Check()).Damage.Should().Equal("Audit entry 5 is not the one that the head of the log names.");
    }

    [Fact]
    public async Task A_removed_head_is_noticed_and_nothing_is_written_over()
    {
        await Filled(2);
        await store.Write([AuditLog.HeadShape.Remove("head")]);

        (await log.Check()).Damage.Should().ContainSingle().Which.Should().Contain("its head is missing");
        await log.Invoking(damaged => damaged.Append("command line", "write", null, [])).Should().ThrowAsync<DataFolderException>();
    }

    [Fact]
    public async Task An_empty_log_is_sound() => (await log.Check()).Should().BeEquivalentTo(new { Entries = 0L, IsSound = true });

    [Fact]
    public async Task Texts_are_short_and_few()
    {
        await log.Invoking(it => it.Append("", "write", null, [])).Should().ThrowAsync<ArgumentException>();
        await log.Invoking(it => it.Append("me", "write", null, [new string('a', 201)])).Should().ThrowAsync<ArgumentException>();
        await log.Invoking(it => it.Append("me", "write", null, [.. Enumerable.Repeat("a", 21)])).Should().ThrowAsync<ArgumentException>();
        (await store.Count("audit")).Should().Be(0);
    }

    private async Task<List<AuditEntry>> Filled(int count)
    {
        for (var i = 1; i <= count; i++) await log.Append("command line", "write", null, [$"number {i}"]);
        return await log.Entries().ToListAsync();
    }
}
