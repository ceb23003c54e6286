using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Conturs.Storage;
using Conturs.Storage.Privacy.Inventories;

namespace Conturs.Appliance.Tests.Cli;

public sealed class PrivacyCommandTests : IDisposable
{
    private const string Leads = "id,domain,industry,employees\nL-1,quillfeather.com,Retail,50\nL-2,brambleworth.com,Energy,90\n";

    private readonly ContursProcess conturs = new();

    public void Dispose() => conturs.Dispose();

    [Theory]
    [InlineData("inventory", "--format")]
    [InlineData("scan", "--texts")]
    [InlineData("access", "--domain")]
    [InlineData("forget", "openssl dgst -sha256 -verify")]
    [InlineData("opt-out", "--withdraw")]
    public void Every_verb_of_privacy_has_help(string verb, string text) => conturs.Succeed("privacy", verb, "--help").Should().Contain(text);

    [Theory]
    [InlineData("access")]
    [InlineData("access", "--domain", "a.com", "--ref", "x")]
    [InlineData("access", "--domain", "co.uk")]
    [InlineData("forget", "--domain", "gmail.com")]
    [InlineData("forget", "--email", "nobody")]
    [InlineData("forget", "--ref", "L-1")]
    [InlineData("forget", "--ref", "L-1", "--out", "nowhere/certificate.json")]
    [InlineData("opt-out", "--ref", "L-1")]
    [InlineData("opt-out", "--withdraw")]
    [InlineData("scan")]
    [InlineData("scan", "abc")]
    [InlineData("scan", "--texts", "nowhere.txt")]
    [InlineData("inventory", "--format", "html")]
    public void A_wrong_command_line_exits_2_and_writes_nothing(params string[] args)
    {
        var result = conturs.Run(["privacy", .. args]);

        result.Code.Should().Be(2, result.Error);
        result.Error.Should().StartWith("conturs: ");
        result.Output.Should().BeEmpty();
        Directory.Exists(conturs.DataFolder).Should().BeFalse();
    }

    [Fact]
    public void Without_an_installation_nothing_is_kept_and_nothing_is_made()
    {
        conturs.Succeed("privacy", "access", "--domain", "a.com").Should().Be("Nothing is kept.\n");
        JsonDocument.Parse(conturs.Succeed("privacy", "inventory", "--format", "json")).RootElement.GetProperty("fields").EnumerateArray().Should().OnlyContain(field => field.GetProperty("count").GetInt64() == 0);
        conturs.Succeed("privacy", "scan", "quillfeather");

        Directory.Exists(conturs.DataFolder).Should().BeFalse();
    }

    [Fact]
    public void The_inventory_lists_every_field_that_the_documents_of_a_real_store_have_and_counts_them()
    {
        Learned();
        conturs.Succeed("privacy", "opt-out", "--ref", "L-2");
        conturs.Succeed("privacy", "forget", "--domain", "quillfeather.com", "--keep-out");

        var inventory = JsonDocument.Parse(conturs.Succeed("privacy", "inventory", "--format", "json")).RootElement;
        conturs.Succeed("privacy", "inventory").Should().Contain("customers").And.Contain("keyed hash of the lead's id (not sealed)").And.Contain("keys/keyring");

        var listed = inventory.GetProperty("fields").EnumerateArray().Select(field => (field.GetProperty("collection").GetString()!, field.GetProperty("field").GetString()!)).ToHashSet();
        using var folder = OpenedFolder.Of(conturs.DataFolder);
        foreach (var collection in StoreCollections.All.Keys)
            foreach (var document in folder.All(collection))
                PathsOf(JsonDocument.Parse(document.Content).RootElement, "", collection == "privacy-requests").Should().OnlyContain(path => listed.Contains(new(collection, path)), collection);
        inventory.GetProperty("collections").EnumerateArray().Single(collection => collection.GetProperty("collection").GetString() == "exclusions").GetProperty("count").GetInt64().Should().BePositive();
        inventory.GetProperty("fields").EnumerateArray().Select(field => field.GetProperty("class").GetString()).Distinct().Should().BeSubsetOf(["pattern", "pseudonym", "sealed", "secret", "operator", "operational"]);
        foreach (var field in inventory.GetProperty("fields").EnumerateArray())
            foreach (var name in (string[])["class", "meaning", "purpose", "retention"]) field.GetProperty(name).GetString().Should().NotBeNullOrEmpty();
    }

    [Fact]
    public void A_scan_finds_what_is_there_names_the_place_and_exits_1_and_0_when_there_is_nothing()
    {
        Learned();
        Directory.CreateDirectory(Path.Combine(conturs.DataFolder, "logs"));
        File.WriteAllText(Path.Combine(conturs.DataFolder, "logs", "careless.log"), "scored " + Convert.ToBase64String(Encoding.UTF8.GetBytes("quillfeather.com")));

        var found = conturs.Run("privacy", "scan", "Nobody At All", "--texts", conturs.File("texts.txt", "QUILLFEATHER.com\n\nD000\n"));
        var none = conturs.Run("privacy", "scan", "brambleworth.com");

        found.Code.Should().Be(1);
        found.Output.Should().Contain("logs/careless.log: byte 7: text 2 (lower case, base64 at 0)").And.Contain("unsealed: byte").And.NotContainEquivalentOf("quillfeather", "the answer must not spread what was found");
        none.Should().BeEquivalentTo(new { Code = 0, Output = "" });
        none.Error.Should().Contain("unsealed documents").And.Contain("none was found");
    }

    [Fact]
    public void Access_says_in_words_and_in_JSON_what_is_kept()
    {
        Learned();

        var text = conturs.Succeed("privacy", "access", "--domain", "https://www.quillfeather.com/about");
        var json = JsonDocument.Parse(conturs.Succeed("privacy", "access", "--email", "anna@quillfeather.com", "--format", "json")).RootElement;
        var customer = conturs.Succeed("privacy", "access", "--ref", CustomerReference());
        var stranger = conturs.Succeed("privacy", "access", "--email", "anna@gmail.com");

        text.Should().Contain("by model version 1:").And.Contain("Industry: Retail").And.Contain("keyed hash of the lead's web domain").And.NotContain("Energy");
        json.GetProperty("anything_kept").GetBoolean().Should().BeTrue();
        json.GetProperty("collections")[0].GetProperty("documents").GetArrayLength().Should().Be(1);
        json.GetProperty("requests")[0].GetProperty("kind").GetString().Should().Be("access");
        customer.Should().Contain($"under the id {CustomerReference()}").And.Contain("employees: about");
        stranger.Should().Be("Nothing is kept.\n");
    }

    [Fact]
    public void A_certificate_can_be_checked_with_nothing_but_the_file()
    {
        Learned();
        var path = Path.Combine(conturs.Folder, "certificate.json");

        var result = conturs.Run("privacy", "forget", "--domain", "quillfeather.com", "--keep-out", "--out", path);

        result.Code.Should().Be(0, result.Error);
        result.Error.Should().Contain("Removed: scores 1.").And.Contain("Model version 1 (active)");
        var file = JsonDocument.Parse(File.ReadAllBytes(path)).RootElement;
        using var key = ECDsa.Create();
        key.ImportFromPem(file.GetProperty("public_key").GetString());
        key.VerifyData(Encoding.UTF8.GetBytes(file.GetProperty("certificate").GetRawText()), file.GetProperty("signature").GetBytesFromBase64(), HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence).Should().BeTrue();
        var certificate = file.GetProperty("certificate");
        certificate.GetProperty("erasure").GetProperty("removed").GetProperty("scores").GetInt64().Should().Be(1);
        certificate.GetProperty("key_id").GetString().Should().Be(Convert.ToHexStringLower(SHA256.HashData(key.ExportSubjectPublicKeyInfo())));
        certificate.ToString().Should().NotContain("quillfeather");
    }

    [Fact]
    public void Without_keep_out_it_is_told_that_the_company_comes_back_and_which_files_still_name_it()
    {
        Learned();
        Directory.CreateDirectory(Path.Combine(conturs.DataFolder, "import"));
        File.WriteAllText(Path.Combine(conturs.DataFolder, "import", "leads.csv"), Leads);

        var first = conturs.Run("privacy", "forget", "--domain", "quillfeather.com");
        var kept = conturs.Run("privacy", "forget", "--domain", "quillfeather.com", "--keep-out");
        var again = conturs.Run("privacy", "forget", "--domain", "quillfeather.com");

        first.Error.Should().Contain("comes back with the next file or sync that names it").And.Contain($"It is still named in {Path.Combine("import", "leads.csv")}");
        kept.Error.Should().NotContain("comes back").And.Contain("left out of later learning and scoring");
        again.Error.Should().NotContain("comes back").And.Contain("left out of later learning and scoring").And.Contain("tombstone");
        var certificate = JsonDocument.Parse(again.Output).RootElement.GetProperty("certificate");
        certificate.GetProperty("erasure").GetProperty("kept_out").GetBoolean().Should().BeTrue();
        certificate.GetProperty("remains").GetProperty("import").GetProperty("naming").GetInt32().Should().Be(1);
    }

    [Fact]
    public void Whoever_opted_out_is_not_scored_until_that_is_withdrawn()
    {
        Learned();
        var leads = conturs.File("leads.csv", Leads);

        conturs.Succeed("privacy", "opt-out", "--domain", "quillfeather.com").Should().Contain("entry 1 of the audit log");
        Score(leads, "L-1").Should().BeEmpty();
        Score(leads, "L-2").Should().NotBeEmpty();
        conturs.Succeed("privacy", "opt-out", "--domain", "quillfeather.com", "--withdraw");

        Score(leads, "L-1").Should().NotBeEmpty();
    }

    [Fact]
    public void Whoever_was_forgotten_comes_back_with_a_later_file_only_when_it_was_not_to_be_kept_out()
    {
        Learned();
        var leads = conturs.File("leads.csv", Leads);

        conturs.Succeed("privacy", "forget", "--ref", "L-1");
        conturs.Succeed("privacy", "forget", "--ref", "L-2", "--keep-out");
        conturs.Run("replay", "L-1").Code.Should().Be(2);

        Score(leads, "L-1").Should().NotBeEmpty();
        Score(leads, "L-2").Should().BeEmpty();
        conturs.Run("replay", "L-2").Code.Should().Be(2);
    }

    [Fact]
    public void To_forget_somebody_that_was_killed_on_the_way_is_finished_by_asking_again()
    {
        Learned();
        var list = Path.Combine(conturs.DataFolder, "backups", "erasures");

        conturs.Kill(_ => File.Exists(list), "privacy", "forget", "--ref", "L-1").Should().BeTrue();
        conturs.Run("privacy", "forget", "--ref", "L-1").Code.Should().Be(0);

        conturs.Succeed("privacy", "access", "--ref", "L-1").Should().NotContain("All that is written down").And.Contain("to be forgotten");
        conturs.Succeed("verify").Should().Contain("sound");
    }

    private void Learned()
    {
        conturs.Succeed("learn", "--deals", conturs.File("deals.csv", SmallHistory.Csv));
        conturs.Succeed("score", "--leads", conturs.File("leads.csv", Leads), "--out", "scores.csv");
    }

    private static string CustomerReference() => SmallHistory.Lines.First(line => line.Contains(",won,", StringComparison.Ordinal)).Split(',')[0];

    private string Score(string leads, string reference) =>
        conturs.Succeed("score", "--leads", leads, "--format", "csv").Split('\n').Single(line => line.StartsWith(reference + ",", StringComparison.Ordinal)).Split(',')[1];

    /// <summary>Where the values of a document are, as the inventory names places.</summary>
    private static IEnumerable<string> PathsOf(JsonElement value, string path, bool countsByName) => value.ValueKind switch
    {
        JsonValueKind.Object => value.EnumerateObject().SelectMany(member => PathsOf(member.Value, countsByName && path == "counts" ? "counts.*" : path.Length == 0 ? member.Name : $"{path}.{member.Name}", countsByName)),
        JsonValueKind.Array => value.EnumerateArray().SelectMany(item => PathsOf(item, path + "[]", countsByName)),
        _ => [path],
    };
}
