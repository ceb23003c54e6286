using System.Globalization;
using System.Text;
using Conturs.Learning.Rows;

namespace Conturs.Learning.Tests.Rows;

public sealed class SeededHashTests
{
    [Fact]
    public void The_hash_is_sha_256_over_the_seed_and_the_text() =>
        new SeededHash(7, null).Of("acme").Should().Be(Hex("87345a72b0fa2c5d7560f8404f81c8f4"));

    [Fact]
    public void With_a_key_it_is_hmac_sha_256_under_that_key() =>
        new SeededHash(7, Encoding.UTF8.GetBytes("key")).Of("acme").Should().Be(Hex("768d78e23e290ef1e4723a12724e8de4"));

    [Fact]
    public void Another_seed_gives_another_hash() =>
        new SeededHash(8, null).Of("acme").Should().Be(Hex("f5e64233f2cc24a40aa1bdd051b8af0e"));

    [Fact]
    public void Long_texts_are_hashed_whole()
    {
        var text = new string('x', 2000);

        Some.Hash.Of(text + "a").Should().NotBe(Some.Hash.Of(text + "b"));
    }

    [Fact]
    public void Purpose_occurrence_company_seed_and_key_all_matter()
    {
        UInt128[] hashes =
        [
            Some.Hash.Of(1, 2, 3), Some.Hash.Of(1, 3, 2), Some.Hash.Of(2, 2, 3), Some.Hash.Of(1, 2, 4),
            new SeededHash(12, null).Of(1, 2, 3), new SeededHash(11, [1]).Of(1, 2, 3),
        ];

        hashes.Should().OnlyHaveUniqueItems();
        Some.Hash.Of(1, 2, 3).Should().Be(hashes[0]);
    }

    [Fact]
    public void A_drawn_number_is_strictly_between_0_and_1()
    {
        SeededHash.Uniform(0).Should().BePositive();
        SeededHash.Uniform(UInt128.MaxValue).Should().BeLessThan(1);
        Enumerable.Range(0, 4000).Average(i => SeededHash.Uniform(Some.Hash.Of(1, i, 0))).Should().BeApproximately(0.5, 0.02);
    }

    private static UInt128 Hex(string text) => UInt128.Parse(text, NumberStyles.HexNumber, CultureInfo.InvariantCulture);
}
