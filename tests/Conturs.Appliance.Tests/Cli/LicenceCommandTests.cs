using System.Security.Cryptography;
using System.Text.Json;
using Conturs.Appliance.Cli;
using Conturs.Appliance.Tests.Licensing;
using Conturs.Storage.Licences;

namespace Conturs.Appliance.Tests.Cli;

/// <summary>The verbs as a process runs them. Its key is the one built in, so that no licence of these tests is good for it: what a good one does, <see cref="LicenceInstallTests"/> tries.</summary>
public sealed class LicenceCommandTests : IDisposable
{
    private readonly ContursProcess conturs = new();

    public void Dispose() => conturs.Dispose();

    [Fact]
    public void Without_a_licence_the_free_plan_is_shown_and_no_data_folder_is_made()
    {
        conturs.Succeed("licence", "show").Should().StartWith("Plan      free, 100 credits a calendar month\nUsed      0 since ").And.Contain("conturs licence install FILE");

        using var shown = JsonDocument.Parse(conturs.Succeed("licence", "show", "--format", "json"));
        shown.RootElement.GetProperty("licence").ValueKind.Should().Be(JsonValueKind.Null);
        shown.RootElement.GetProperty("usage").EnumerateObject().Select(member => member.Name)
            .Should().Equal("plan", "used", "limit", "remaining", "cycle_started_at", "resets_at", "licence_valid_until", "next_plan");
        Directory.Exists(conturs.DataFolder).Should().BeFalse();
    }

    [Fact]
    public void A_licence_is_issued_with_the_private_key_of_a_vendor()
    {
        var key = conturs.File("vendor.pem", Vendor.PrivateKey.ExportECPrivateKeyPem());

        var result = conturs.Run("licence", "issue", "--key", key, "--plan", "growth", "--limit", "5000", "--until", "2999-12-31", "--to", "Müller & Söhne", "--anchor", "7");

        result.Code.Should().Be(0, result.Error);
        result.Error.Should().Be("note: this is not the key that this version of the product checks with: it will refuse the licence.\n");
        SignedLicence.Read(result.Output, Vendor.Key).Licence.Should().Match<Licence>(licence =>
            licence.Plan == "growth" && licence.MonthlyCredits == 5000 && licence.ValidUntil == new DateOnly(2999, 12, 31) && licence.IssuedTo == "Müller & Söhne" && licence.AnchorDay == 7);
        Directory.Exists(conturs.DataFolder).Should().BeFalse();
    }

    [Fact]
    public void A_licence_can_be_written_to_a_file_but_not_over_the_key()
    {
        var key = conturs.File("vendor.pem", Vendor.PrivateKey.ExportPkcs8PrivateKeyPem());
        string[] issue = ["licence", "issue", "--key", key, "--plan", "growth", "--limit", "5000", "--until", "2999-12-31", "--out"];

        conturs.Succeed([.. issue, "licence.json"]).Should().BeEmpty();
        conturs.Run([.. issue, "vendor.pem"]).Code.Should().Be(2);

        SignedLicence.Read(File.ReadAllText(Path.Combine(conturs.Folder, "licence.json")), Vendor.Key).Licence.AnchorDay.Should().BeInRange(1, 28);
        File.ReadAllText(key).Should().Contain("PRIVATE KEY");
    }

    [Theory]
    [InlineData("public", "5000", "2999-12-31", "7", "is no private key in PEM")]
    [InlineData("P-384", "5000", "2999-12-31", "7", "on the curve P-256")]
    [InlineData("sealed", "5000", "2999-12-31", "7", "without a passphrase")]
    [InlineData("good", "0", "2999-12-31", "7", "limit must be 1 to")]
    [InlineData("good", "5000", "31.12.2999", "7", "--until must be a day such as")]
    [InlineData("good", "5000", "2020-12-31", "7", "ended on 2020-12-31, before it was issued")]
    [InlineData("good", "5000", "2999-12-31", "29", "must be 1 to 28")]
    public void What_cannot_be_issued_exits_2(string kind, string limit, string until, string anchor, string message)
    {
        using var other = ECDsa.Create(ECCurve.NamedCurves.nistP384);
        var key = conturs.File("vendor.pem", kind switch
        {
            "public" => Vendor.PrivateKey.ExportSubjectPublicKeyInfoPem(),
            "P-384" => other.ExportECPrivateKeyPem(),
            "sealed" => Vendor.PrivateKey.ExportEncryptedPkcs8PrivateKeyPem("secret", new PbeParameters(PbeEncryptionAlgorithm.Aes256Cbc, HashAlgorithmName.SHA256, 1000)),
            _ => Vendor.PrivateKey.ExportECPrivateKeyPem(),
        });

        var result = conturs.Run("licence", "issue", "--key", key, "--plan", "growth", "--limit", limit, "--until", until, "--anchor", anchor);

        (result.Code, result.Output).Should().Be((2, ""), result.Error);
        result.Error.Should().Contain(message).And.NotContain("BEGIN");
    }

    [Fact]
    public void A_licence_that_another_key_signed_is_refused_and_nothing_is_made()
    {
        var now = DateTimeOffset.UnixEpoch.AddYears(56);
        var result = conturs.Run("licence", "install", conturs.File("licence.json", Vendor.Issue(now, 5000, 1, new DateOnly(2999, 1, 1))));

        result.Code.Should().Be(2);
        result.Error.Should().Contain("licence.json was not installed, and nothing was changed. Its signature does not fit");
        Directory.Exists(conturs.DataFolder).Should().BeFalse();
    }

    [Fact]
    public void A_file_that_is_too_large_for_a_licence_is_not_read() =>
        conturs.Run("licence", "install", conturs.File("licence.json", new string(' ', 20_000))).Should().Match<ContursProcess.Result>(result => result.Code == 2 && result.Error.Contains("more than 16384 bytes"));
}
