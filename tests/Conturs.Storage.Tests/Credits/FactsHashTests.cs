using Conturs.Storage.Credits;
using Conturs.Storage.Keys;
using Conturs.Storage.Scores;
using CsCheck;

namespace Conturs.Storage.Tests.Credits;

public sealed class FactsHashTests
{
    private static readonly KeyRing Keys = new(new byte[16], new byte[96]);
    private static readonly Gen<string> Texts = Gen.String[Gen.Char["ab\u001f"], 0, 3];
    private static readonly Gen<Dictionary<string, string>> Facts = Gen.Dictionary(Texts, Texts)[0, 4];

    [Fact]
    public void Two_lists_of_facts_have_the_same_hash_when_they_say_the_same_and_only_then() => Gen.Select(Facts, Facts).Sample((some, others) =>
        (Of(some) == Of(others)).Should().Be(some.OrderBy(fact => fact.Key, StringComparer.Ordinal).SequenceEqual(others.OrderBy(fact => fact.Key, StringComparer.Ordinal))));

    [Fact]
    public void The_order_of_the_facts_does_not_matter() => Facts.Sample(facts => Of(facts.Reverse()).Should().Be(Of(facts)));

    [Fact]
    public void A_fact_that_is_not_known_is_the_same_as_none() =>
        FactsHash.Of(Keys, [new("employees", "n+2/1"), new("region", null)]).Should().Be(FactsHash.Of(Keys, [new("employees", "n+2/1")]));

    [Fact]
    public void Nobody_without_the_keys_can_work_it_out() =>
        FactsHash.Of(KeyRing.Prepare(), [new("employees", "n+2/1")]).Should().NotBe(FactsHash.Of(Keys, [new("employees", "n+2/1")]));

    [Fact]
    public void A_credit_is_for_one_company_with_one_set_of_facts()
    {
        var (a, b, facts, others) = (Pseudonym.Of(Keys, "a"), Pseudonym.Of(Keys, "b"), new FactsHash(1, 2), new FactsHash(1, 3));
        var key = CreditKey.HashingKey(Keys);

        ((CreditKey[])[CreditKey.Of(key, a, facts), CreditKey.Of(key, b, facts), CreditKey.Of(key, a, others), CreditKey.Of(CreditKey.HashingKey(KeyRing.Prepare()), a, facts)]).Should().OnlyHaveUniqueItems();
        CreditKey.Of(key, a, facts).Should().Be(CreditKey.Of(key, Pseudonym.Of(Keys, "a"), facts));
    }

    private static FactsHash Of(IEnumerable<KeyValuePair<string, string>> facts) => FactsHash.Of(Keys, facts.Select(fact => KeyValuePair.Create(fact.Key, (string?)fact.Value)));
}
