using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Conturs.Storage.Licences;
using CsCheck;

namespace Conturs.Storage.Tests.Licences;

public sealed class SignedLicenceTests
{
    private static readonly JsonSerializerOptions Pretty = new() { WriteIndented = true, NewLine = "\r\n" };
    private static readonly string Text = SomeLicence.Text(SomeLicence.Of());

    [Fact]
    public void What_was_issued_is_read_back() => SignedLicence.Read(Text, SomeLicence.Vendor).Licence.Should().Be(SomeLicence.Of());

    [Fact]
    public void A_licence_without_a_name_is_read_back() =>
        SignedLicence.Read(SomeLicence.Text(SomeLicence.Of() with { IssuedTo = null }), SomeLicence.Vendor).Licence.IssuedTo.Should().BeNull();

    [Fact]
    public void Line_ends_and_blanks_may_change_on_the_way()
    {
        using var file = JsonDocument.Parse(Text);
        var pretty = JsonSerializer.Serialize(file.RootElement, Pretty);

        SignedLicence.Read(pretty, SomeLicence.Vendor).Licence.Should().Be(SomeLicence.Of());
    }

    [Fact]
    public void No_letter_of_it_can_be_changed_so_that_it_says_something_else() =>
        Gen.Select(Gen.Int[0, Text.Length - 1], Gen.Char[' ', '~']).Sample((place, letter) =>
        {
            var changed = string.Concat(Text.AsSpan(0, place), [letter], Text.AsSpan(place + 1));
            Licence? read = null;
            try
            {
                read = SignedLicence.Read(changed, SomeLicence.Vendor).Licence;
            }
            catch (LicenceRefusedException)
            {
            }

            if (read is not null) read.Should().Be(SomeLicence.Of(), changed);
        });

    [Theory]
    [InlineData("5000", "50000")]
    [InlineData("growth", "scale")]
    [InlineData("2027-03-03", "2037-03-03")]
    [InlineData("\"anchor_day\":15", "\"anchor_day\":1")]
    public void A_changed_licence_is_refused(string from, string to)
    {
        Text.Should().Contain(from);
        Refusal(Text.Replace(from, to, StringComparison.Ordinal)).Should().Contain("signature does not fit");
    }

    [Fact]
    public void A_licence_of_another_vendor_is_refused() => Refusal(Text, VendorKey.BuiltIn).Should().Contain("signature does not fit");

    [Fact]
    public void A_signature_made_for_something_else_is_none()
    {
        var content = Text.Split('\n')[1]["\"licence\":".Length..^1];
        var signature = SomeLicence.PrivateKey.SignData(Encoding.UTF8.GetBytes(content), HashAlgorithmName.SHA256);

        Refusal($$"""{"licence":{{content}},"signature":"{{Convert.ToBase64String(signature)}}"}""").Should().Contain("signature does not fit");
    }

    [Theory]
    [InlineData("")]
    [InlineData("-----BEGIN LICENCE-----")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"licence":{}}""")]
    [InlineData("""{"licence":1,"signature":"AAAA"}""")]
    [InlineData("""{"licence":{},"signature":"?"}""")]
    [InlineData("""{"licence":{"limit":1.5},"signature":"AAAA"}""")]
    [InlineData("""{"licence":{},"signature":"AAAA","more":1}""")]
    [InlineData("""{"licence":{},"licence":{},"signature":"AAAA"}""")]
    [InlineData("""{"licence":{"a":{"b":{"c":{"d":{}}}}},"signature":"AAAA"}""")]
    public void What_is_no_licence_is_refused(string text) => Refusal(text).Should().Contain("It is no licence");

    [Fact]
    public void A_file_that_is_too_large_is_not_even_looked_at() => Refusal(new string(' ', 16 << 10) + Text).Should().Contain("more than 16384 bytes");

    [Theory]
    [InlineData(0, 15, "growth", "limit must be 1 to")]
    [InlineData(10, 0, "growth", "must be 1 to 28")]
    [InlineData(10, 29, "growth", "must be 1 to 28")]
    [InlineData(10, 15, "", "name of a plan")]
    [InlineData(10, 15, "two\nlines", "name of a plan")]
    public void What_no_licence_may_say_is_not_signed(long limit, int anchorDay, string plan, string message) =>
        FluentActions.Invoking(() => SomeLicence.Text(SomeLicence.Of() with { MonthlyCredits = limit, AnchorDay = anchorDay, Plan = plan })).Should().Throw<ArgumentException>().WithMessage($"*{message}*");

    [Fact]
    public void A_licence_that_ends_before_it_begins_is_not_signed() =>
        FluentActions.Invoking(() => SomeLicence.Text(SomeLicence.Of() with { ValidUntil = new DateOnly(2026, 3, 3) })).Should().Throw<ArgumentException>().WithMessage("*before it was issued*");

    [Fact]
    public void Only_keys_on_P256_sign()
    {
        using var other = ECDsa.Create(ECCurve.NamedCurves.nistP384);

        FluentActions.Invoking(() => SignedLicence.Issue(SomeLicence.Of(), other)).Should().Throw<ArgumentException>().WithMessage("*P-256*");
    }

    [Fact]
    public void The_built_in_key_is_a_key_on_P256()
    {
        FluentActions.Invoking(() => Refusal(Text, VendorKey.BuiltIn)).Should().NotThrow<CryptographicException>();
        VendorKey.BuiltIn.IsSame(SomeLicence.Vendor).Should().BeFalse();
        VendorKey.Of(SomeLicence.PrivateKey).IsSame(SomeLicence.Vendor).Should().BeTrue();
    }

    private static string Refusal(string text, VendorKey? key = null) =>
        FluentActions.Invoking(() => SignedLicence.Read(text, key ?? SomeLicence.Vendor)).Should().Throw<LicenceRefusedException>().Which.Message;
}
