using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Conturs.Appliance.Tests.Leads;
using Conturs.Storage.Audit;

namespace Conturs.Appliance.Tests.Endpoints;

public sealed class PrivacyEndpointsTests
{
    [Fact]
    public async Task Whoever_is_forgotten_is_gone_and_the_certificate_can_be_checked()
    {
        await using var appliance = await ScoringAppliance.Start();
        await appliance.Answer("/v1/score", """{"ref": "L-1", "domain": "acme.com"}""");

        using var answer = await appliance.Post("/v1/privacy/forget", """{"domain": "https://www.acme.com/", "keep_out": true}""", appliance.Admin);
        var text = await answer.Content.ReadAsStringAsync();
        var file = JsonElement.Parse(text);

        answer.Content.Headers.ContentType!.MediaType.Should().Be("application/json");
        var certificate = file.GetProperty("certificate");
        certificate.GetProperty("erasure").GetProperty("removed").GetProperty("scores").GetInt32().Should().Be(1);
        certificate.GetProperty("erasure").GetProperty("kept_out").GetBoolean().Should().BeTrue();
        using var key = ECDsa.Create();
        key.ImportFromPem(file.GetProperty("public_key").GetString());
        var signed = text.Split('\n')[1][("\"certificate\":".Length)..^1];
        key.VerifyData(Encoding.UTF8.GetBytes(signed), file.GetProperty("signature").GetBytesFromBase64(), HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence).Should().BeTrue();
        text.Should().NotContain("acme");
        (await appliance.Recorded("L-1")).Should().BeNull();
        appliance.Served.Upkeep.Calls.Should().Contain("purge");
        (await Audited(appliance)).Should().Contain(entry => entry.Act.Action == "privacy-forget").Which.Act.Actor.Should().MatchRegex("^api key [0-9a-f]+$");
        (await appliance.Answer("/v1/score", """{"domain": "acme.com"}""")).GetProperty("score").ValueKind.Should().Be(JsonValueKind.Null);
    }

    [Fact]
    public async Task Everything_that_is_kept_about_somebody_is_shown()
    {
        await using var appliance = await ScoringAppliance.Start();
        await appliance.Answer("/v1/score", """{"ref": "L-1", "facts": {"industry": "Software"}}""");

        var access = await appliance.Answer("/v1/privacy/access", """{"ref": "L-1"}""", appliance.Admin);
        var nobody = await appliance.Answer("/v1/privacy/access", """{"email": "x@nobody.com"}""", appliance.Admin);

        (access.GetProperty("anything_kept").GetBoolean(), access.GetProperty("asked_by").GetString()).Should().Be((true, "ref"));
        var scores = access.GetProperty("collections")[0];
        (scores.GetProperty("collection").GetString(), scores.GetProperty("class").GetString()).Should().Be(("scores", "pseudonym"));
        scores.GetProperty("documents")[0].GetProperty("in_words").EnumerateArray().Select(line => line.GetString()).Should().Contain(line => line!.Contains("software"));
        nobody.GetProperty("anything_kept").GetBoolean().Should().BeFalse();
        (await Audited(appliance)).Where(entry => entry.Act.Action == "privacy-access").Should().HaveCount(2);
    }

    [Fact]
    public async Task An_opt_out_holds_until_it_is_withdrawn()
    {
        await using var appliance = await ScoringAppliance.Start();
        async Task<JsonValueKind> Score() => (await appliance.Answer("/v1/score", """{"domain": "acme.com"}""")).GetProperty("score").ValueKind;

        var left = await appliance.Answer("/v1/privacy/opt-out", """{"domain": "acme.com"}""", appliance.Admin);
        (await Score()).Should().Be(JsonValueKind.Null);
        var back = await appliance.Answer("/v1/privacy/opt-out", """{"domain": "acme.com", "withdraw": true}""", appliance.Admin);
        (await Score()).Should().Be(JsonValueKind.Number);

        (left.GetProperty("left_out").GetBoolean(), back.GetProperty("left_out").GetBoolean()).Should().Be((true, false));
        var proof = (await Audited(appliance)).Single(entry => entry.Number == left.GetProperty("audit_entry").GetInt64());
        (proof.Act.Action, proof.Hash).Should().Be(("privacy-opt-out", left.GetProperty("audit_hash").GetString()!));
    }

    [Fact]
    public async Task The_inventory_lists_every_collection()
    {
        await using var appliance = await ScoringAppliance.Start();

        using var answer = await appliance.Get("/v1/privacy/inventory", appliance.Admin);
        var text = await answer.Content.ReadAsStringAsync();
        answer.IsSuccessStatusCode.Should().BeTrue(text + appliance.Served.Log);
        var inventory = JsonElement.Parse(text);

        inventory.GetProperty("collections").EnumerateArray().Select(collection => collection.GetProperty("collection").GetString()).Should().BeEquivalentTo(Storage.StoreCollections.All.Keys);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"domain": "acme.com", "ref": "1"}""")]
    [InlineData("""{"domain": "gmail.com"}""")]
    [InlineData("""{"email": "nobody"}""")]
    [InlineData("""{"ref": "  "}""")]
    [InlineData("""{"ref": "1", "more": 1}""")]
    public async Task A_request_that_names_nobody_or_two_or_holds_more_is_refused_and_changes_nothing(string body)
    {
        await using var appliance = await ScoringAppliance.Start();

        foreach (var path in (string[])["forget", "access", "opt-out"])
            (await ReadProblem.Of(await appliance.Post("/v1/privacy/" + path, body, appliance.Admin))).Code.Should().Be("bad_request");

        (await appliance.Documents.Count("privacy-requests")).Should().Be(0);
    }

    private static async Task<List<AuditEntry>> Audited(ScoringAppliance appliance) =>
        await new AuditLog(appliance.Documents, appliance.Served.Ring, appliance.Time).Entries(TestContext.Current.CancellationToken).ToListAsync(TestContext.Current.CancellationToken);
}
