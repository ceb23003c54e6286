using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Conturs.Storage.Audit;
using Conturs.Storage.Privacy;
using Conturs.Storage.Privacy.Certificates;
using Conturs.Storage.Privacy.Scanning;
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
        var text = await Text();

        text.Should().Contain("\"removed\":{\"customers\":1,\"scores\":3}").And.Contain("at least 10 companies").And.Contain("Backups, sealed").And.Contain("\"kept_out\":true").And.Contain("tombstone")
            .And.Contain("\"store_rebuilt_at\":\"2026-05-04T12:00:05+00:00\"").And.Contain("\"unfinished_before\":[]");
        text.Should().NotContain("cannot be read").And.NotContain("import/").And.NotContain("no whole backups").And.NotContain("opt-out").And.NotContain("some of the names");
    }

    [Fact]
    public async Task Without_versions_backups_and_tombstone_it_does_not_speak_of_them() =>
        (await Text(erasure => erasure with { LeftOut = [], Backups = new FoundBackups(0, 0) }, versions: [])).Should()
            .NotContain("model versions named here").And.NotContain("Backups, sealed").And.NotContain("tombstone").And.Contain("\"kept_out\":false");

    [Fact]
    public async Task A_repeat_after_a_failed_rebuilding_counts_what_was_removed_before_and_says_so()
    {
        var before = Request with { At = At.AddHours(-1) };
        var text = await Text(erasure => new Erasure(Request with { Counts = new Dictionary<string, long> { ["scores"] = 1 } }, [before], erasure.Entry, erasure.RebuiltAt, erasure.LeftOut, erasure.Backups));

        text.Should().Contain("\"removed\":{\"customers\":1,\"scores\":4}").And.Contain("\"unfinished_before\":[\"2026-05-04T11:00:00+00:00\"]");
    }

    [Fact]
    public async Task Of_a_version_that_cannot_be_read_it_promises_nothing()
    {
        var text = await Text(versions: [RemainingVersion.Of(4, "active", At.AddDays(-3), null)]);

        text.Should().Contain("not certified").And.NotContain("companies share").And.NotContain("shared by so many");
    }

    [Fact]
    public async Task An_opt_out_keeps_out_and_a_name_that_is_not_left_out_is_told_of()
    {
        (await Text(erasure => erasure with { LeftOut = [new Exclusion(Request.Subject, ExclusionKind.OptedOut, At)] })).Should()
            .Contain("\"kept_out\":true").And.Contain("until it is withdrawn").And.NotContain("tombstone");
        (await Text(erasure => new Erasure(Request with { About = Request.About with { Also = ["another"] } }, [], erasure.Entry, erasure.RebuiltAt, erasure.LeftOut, erasure.Backups))).Should()
            .Contain("\"kept_out\":false").And.Contain("some of the names");
    }

    [Fact]
    public async Task Files_of_an_administrator_and_files_that_are_no_backups_are_told_of()
    {
        var text = await Text(erasure => erasure with { Backups = new FoundBackups(0, 1) }, import: new ImportFiles(4, 1, 1));

        text.Should().Contain("\"import\":{\"files\":4,\"naming\":1,\"not_searched\":1}").And.Contain("must delete or correct them").And.Contain("could not be searched").And.Contain("Other files in import/")
            .And.Contain("no whole backups").And.NotContain("Backups, sealed");
        (await Text(import: new ImportFiles(1, 1, 0))).Should().NotContain("Other files in import/").And.NotContain("could not be searched");
    }

    private static PrivacyRequest Request => new(RequestKind.Forget, At, new RequestedSubject(SubjectName.Domain, new string('a', 64), []), true, new Dictionary<string, long> { ["scores"] = 3, ["customers"] = 1 }, null);

    private async Task<string> Text(Func<Erasure, Erasure>? change = null, RemainingVersion[]? versions = null, ImportFiles? import = null) =>
        Encoding.UTF8.GetString((await Signed(change, versions, import)).Content);

    private async Task<SignedCertificate> Signed(Func<Erasure, Erasure>? change = null, RemainingVersion[]? versions = null, ImportFiles? import = null)
    {
        var entry = AuditChain.Next(AuditHead.Empty, At, "command line", "privacy-forget", Request.Subject, []);
        var erasure = new Erasure(Request, [], entry, At.AddSeconds(5), [new Exclusion(Request.Subject, ExclusionKind.Forgotten, At)], new FoundBackups(2, 0));
        var key = await new SigningKeyStore(store, time).Certifying();
        var certificate = ErasureCertificate.Of(
            change?.Invoke(erasure) ?? erasure, versions ?? [RemainingVersion.Of(4, "active", At.AddDays(-3), 10)], import ?? new ImportFiles(0, 0, 0), "0.1.0", SignedCertificate.KeyIdOf(key));
        return SignedCertificate.Of(certificate, key);
    }
}
