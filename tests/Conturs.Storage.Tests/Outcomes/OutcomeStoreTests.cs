using Conturs.Storage.Keys;
using Conturs.Storage.Outcomes;
using Conturs.Storage.Privacy;
using Conturs.Storage.Scores;
using Conturs.Testing;

namespace Conturs.Storage.Tests.Outcomes;

public sealed class OutcomeStoreTests
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 4, 12, 0, 0, TimeSpan.Zero);
    private static readonly KeyRing Keys = new(new byte[16], new byte[96]);

    private readonly InMemoryDocumentStore documents = new();

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Whoever_leaves_between_reading_and_writing_is_not_kept(bool byDomain)
    {
        var watch = await DepartureWatch.Begin(documents, Keys);
        await Leave(byDomain ? Pseudonym.OfDomain(Keys, "acme.example") : Pseudonym.Of(Keys, "a"));

        (await new OutcomeStore(documents).Keep(Outcome("a", "acme.example"), watch)).Should().BeFalse();
        (await new OutcomeStore(documents).Keep(Outcome("b", "other.example"), watch)).Should().BeTrue("somebody else's leaving does not matter");
        (await new OutcomeStore(documents).All().ToListAsync(TestContext.Current.CancellationToken)).Should().ContainSingle().Which.Reference.Should().Be("b");
    }

    [Fact]
    public async Task A_domain_that_was_told_once_counts_also_when_it_is_not_told_again()
    {
        var store = new OutcomeStore(documents);
        await store.Keep(Outcome("a", "acme.example"), await DepartureWatch.Begin(documents, Keys));
        var watch = await DepartureWatch.Begin(documents, Keys);
        await Leave(Pseudonym.OfDomain(Keys, "acme.example"));

        (await store.Keep(Outcome("a", null) with { Won = true }, watch)).Should().BeFalse();
    }

    [Fact]
    public async Task Of_outcomes_of_one_reference_at_the_same_time_one_stays_and_none_fails()
    {
        var kept = await Task.WhenAll(Enumerable.Range(0, 8).Select(async day => await new OutcomeStore(documents).Keep(Outcome("a", null) with { ClosedAt = new DateOnly(2026, 3, day + 1) }, await DepartureWatch.Begin(documents, Keys))));

        kept.Should().OnlyContain(isKept => isKept);
        (await new OutcomeStore(documents).All().ToListAsync(TestContext.Current.CancellationToken)).Should().ContainSingle();
    }

    [Fact]
    public void What_stands_for_a_word_is_another_one_in_another_dimension_and_installation()
    {
        var words = new[] { new HiddenText(Keys).Of("industry", "retail"), new HiddenText(Keys).Of("region", "retail"), new HiddenText(new KeyRing(new byte[16], [.. Enumerable.Repeat((byte)1, 96)])).Of("industry", "retail") };

        words.Should().OnlyHaveUniqueItems().And.OnlyContain(word => HiddenText.IsHidden(word));
        new HiddenText(Keys).Of("industry", "retail").Should().Be(words[0]);
        HiddenText.IsHidden("retail").Should().BeFalse();
    }

    private async Task Leave(Pseudonym who)
    {
        var request = new PrivacyRequest(RequestKind.OptOut, Noon, new RequestedSubject(SubjectName.Reference, new SubjectTraces(Keys).Of(who), []), false, new Dictionary<string, long>(), Noon);
        await documents.Write([PrivacyRequestStore.Shape.Put(request), .. DepartureStore.Next(0, request)]);
    }

    private static KeptOutcome Outcome(string reference, string? domain) => new()
    {
        Subject = Pseudonym.Of(Keys, reference).Text,
        Domain = domain is null ? null : Pseudonym.OfDomain(Keys, domain).Text,
        Reference = reference,
        Won = false,
        RecordedAt = Noon,
        Grid = 1,
        Facts = [],
    };
}
