using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Conturs.Storage.Audit;
using Conturs.Storage.Privacy;
using Conturs.Storage.Privacy.Certificates;
using Conturs.Testing;
using Microsoft.Extensions.Time.Testing;

namespace Conturs.Storage.Tests.Privacy.Certificates;

public sealed class SignedCertificateTests
{
    private static readonly DateTimeOffset At = new(2026, 5, 4, 12, 0, 0, TimeSpan.Zero);

    private readonly InMemoryDocumentStore store = new();
    private readonly FakeTimeProvider time = new(At);

    [Fact]
    public async Task A_stranger_can_check_the_signature_with_the_key_in_the_file()
    {
        var file = JsonDocument.Parse((await Signed()).ToText()).RootElement;
        var lines = (await Signed()).ToText().Split('\n');

        using var stranger = ECDsa.Create();
        stranger.ImportFromPem(file.GetProperty("public_key").GetString());
        var content = Encoding.UTF8.GetBytes(file.GetProperty("certificate").GetRawText());
        var signature = file.GetProperty("signature").GetBytesFromBase64();
        stranger.VerifyData(content, signature, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence).Should().BeTrue();
        lines[1].Should().StartWith("\"certificate\":{").And.EndWith("},");

        content[^5] ^= 1;
        stranger.VerifyData(content, signature, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence).Should().BeFalse();
    }

    [Fact]
    public async Task The_key_is_made_once_and_named_in_the_certificate()
    {
        var first = await new SigningKeyStore(store, time).Certifying();
        var second = await new SigningKeyStore(store, time).Certifying();

        second.PublicKey.Should().Equal(first.PublicKey);
        var certificate = JsonDocument.Parse((await Signed()).Content).RootElement;
        certificate.GetProperty("key_id").GetString().Should().Be(Convert.ToHexStringLower(SHA256.HashData(first.PublicKey)));
    }

    [Fact]
    public async Task It_says_what_was_removed_and_what_remains_and_why()
    {
        var text = Encoding.UTF8.GetString((await Signed()).Content);

        text.Should().Contain("\"removed\":{\"customers\":1,\"scores\":3}").And.Contain("at least 10 companies").And.Contain("Backups made before").And.Contain("\"kept_out\":true").And.Contain("tombstone")
            .And.Contain("\"store_rebuilt_at\":\"2026-05-04T12:00:05+00:00\"");
    }

    [Fact]
    public async Task Without_versions_backups_and_tombstone_it_does_not_speak_of_them()
    {
        var text = Encoding.UTF8.GetString((await Signed(keepOut: false, backups: 0)).Content);

        text.Should().NotContain("model versions named here").And.NotContain("Backups made before").And.NotContain("tombstone");
    }

    private async Task<SignedCertificate> Signed(bool keepOut = true, int backups = 2)
    {
        var request = new PrivacyRequest(RequestKind.Forget, At, SubjectName.Domain, new string('a', 64), [], keepOut, new Dictionary<string, long> { ["scores"] = 3, ["customers"] = 1 }, null);
        var entry = AuditChain.Next(AuditHead.Empty, At, "command line", "privacy-forget", request.Subject, []);
        var key = await new SigningKeyStore(store, time).Certifying();
        RemainingVersion[] versions = backups == 0 ? [] : [RemainingVersion.Of(4, "active", At.AddDays(-3), 10)];
        return SignedCertificate.Of(ErasureCertificate.Of(new Erasure(request, entry, At.AddSeconds(5), backups), versions, "0.1.0", SignedCertificate.KeyIdOf(key)), key);
    }
}
