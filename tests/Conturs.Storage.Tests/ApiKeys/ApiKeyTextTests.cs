using Conturs.Storage.ApiKeys;
using CsCheck;

namespace Conturs.Storage.Tests.ApiKeys;

public sealed class ApiKeyTextTests
{
    [Fact]
    public void A_key_is_ck_and_letters_and_digits_only() => ApiKeyText.New().Should().MatchRegex("^ck_[0-9A-Za-z]{49}$");

    [Fact]
    public void Bytes_read_as_a_number_in_base_62()
    {
        var bytes = new byte[32];
        bytes[^1] = 62;
        bytes[^2] = 1;

        // 256 + 62 = 318 = 5 * 62 + 8
        ApiKeyText.Of(bytes).Should().StartWith("ck_" + new string('0', 41) + "58");
        ApiKeyText.Of([.. Enumerable.Repeat((byte)255, 32)]).Length.Should().Be(ApiKeyText.Length);
    }

    [Fact]
    public void Every_key_passes_its_checksum_and_none_with_one_character_changed_does() =>
        Gen.Select(Gen.Byte.Array[32], Gen.Int[3, ApiKeyText.Length - 1], Gen.Char["0123456789abcXYZ"]).Sample((secret, place, letter) =>
        {
            var text = ApiKeyText.Of(secret);
            var changed = text[..place] + letter + text[(place + 1)..];
            return ApiKeyText.IsWellFormed(text) && ApiKeyText.IsWellFormed(changed) == (changed == text);
        });

    [Theory]
    [InlineData("")]
    [InlineData("ck_")]
    [InlineData("ck_0000000000000000000000000000000000000000000000000")]
    [InlineData("sk_live")]
    public void Other_texts_are_no_keys(string text) => ApiKeyText.IsWellFormed(text).Should().BeFalse();
}
