using System.Text;
using Conturs.Storage.Privacy.Scanning;

namespace Conturs.Storage.Tests.Privacy.Scanning;

public sealed class TextFormsTests
{
    [Theory]
    [InlineData("plain", "Zoë & Co+1")]
    [InlineData("lower case, plain", "zoë & co+1")]
    [InlineData("percent-encoded", "Zo%C3%AB%20%26%20Co%2B1")]
    [InlineData("percent-encoded", "Zo%c3%ab%20%26%20Co%2b1")]
    [InlineData("percent-encoded", "Zo%C3%AB+%26+Co%2B1")]
    [InlineData("JSON-escaped", "Zo\\u00EB \\u0026 Co\\u002B1")]
    [InlineData("JSON-escaped", "Zo\\u00eb \\u0026 Co\\u002b1")]
    [InlineData("HTML-escaped", "Zo&#235; &amp; Co+1")]
    [InlineData("SHA-256 in hex", "30c8ea0d84dcfeec55b6fb4d72a5fcb03bfa0afaffb16cbd4fbf2e3d34c32ee6")]
    public void A_text_is_looked_for_in_the_forms_that_programs_write(string encoding, string form)
    {
        var expected = encoding.StartsWith("SHA", StringComparison.Ordinal) ? Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(Encoding.UTF8.GetBytes("Zoë & Co+1"))) : form;

        TextForms.Of(1, "Zoë & Co+1").Where(found => found.Encoding == encoding).Select(found => Encoding.UTF8.GetString(found.Bytes)).Should().Contain(expected);
    }

    [Fact]
    public void The_known_hashes_of_a_known_text_are_looked_for()
    {
        // As sha256sum, sha1sum and md5sum print them for the five letters "hello".
        string[] hashes = ["2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824", "aaf4c61ddcc5e8a2dabede0f3b482cd9aea9434d", "5d41402abc4b2a76b9719d911017c592"];

        var forms = TextForms.Of(1, "hello").Select(form => Encoding.Latin1.GetString(form.Bytes)).ToList();

        forms.Should().Contain(hashes).And.Contain(hashes.Select(hash => hash.ToUpperInvariant()));
        forms.Should().Contain(hashes.Select(hash => Convert.ToBase64String(Convert.FromHexString(hash)).TrimEnd('=')));
    }

    [Theory]
    [InlineData("")]
    [InlineData("x")]
    [InlineData("xy")]
    [InlineData("xyz")]
    public void Base64_is_found_wherever_the_text_lies_in_it(string before)
    {
        var surrounded = Convert.ToBase64String(Encoding.UTF8.GetBytes(before + "quillfeather>?" + "tail"));

        TextForms.Of(1, "quillfeather>?").Any(form => form.Encoding.StartsWith("base64", StringComparison.Ordinal) && surrounded.Contains(Encoding.ASCII.GetString(form.Bytes), StringComparison.Ordinal)).Should().BeTrue();
    }

    [Fact]
    public void Both_orders_of_UTF_16_are_looked_for() => TextForms.Of(1, "Anna").Where(form => form.Encoding.StartsWith("UTF-16", StringComparison.Ordinal))
        .Select(form => Convert.ToHexString(form.Bytes)).Should().Equal("41006E006E006100", "0041006E006E0061");

    [Fact]
    public void No_form_is_there_twice_and_none_is_too_short_to_be_searched_for() =>
        TextForms.Of(7, "anna").Should().OnlyHaveUniqueItems(form => Convert.ToHexString(form.Bytes)).And.AllSatisfy(form => form.Bytes.Length.Should().BeGreaterThanOrEqualTo(4)).And.AllSatisfy(form => form.Text.Should().Be(7));
}
