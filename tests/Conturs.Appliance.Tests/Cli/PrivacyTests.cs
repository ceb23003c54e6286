using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Conturs.Appliance.Tests.Cli;

public sealed class PrivacyTests : IDisposable
{
    private readonly ContursProcess conturs = new();

    public void Dispose() => conturs.Dispose();

    [Fact]
    public void People_in_any_column_reach_neither_output_nor_the_opened_data_folder()
    {
        string[] canaries = ["quillfeather", "brambleworth", "555-0142", "Mulberry Lane", "Anna Zebrowski", "James Okonkwo"];
        var deals = new StringBuilder("email,outcome,industry,employees,contact_name,phone,street,notes,deal owner,region lead,work mail\n");
        for (var i = 0; i < SmallHistory.Lines.Length; i++)
        {
            var cells = SmallHistory.Lines[i].Split(',');
            var person = i % 2 == 0 ? "Anna Zebrowski" : "James Okonkwo";
            deals.Append(CultureInfo.InvariantCulture, $"quillfeather{i}@brambleworth{i}.com,{cells[1]},{cells[2]},{cells[3]},{person},+1 (202) 555-0142,{i} Mulberry Lane,Talked to {person} about prices on day {i},{person},{person},q{i}@brambleworth.com\n");
        }

        var file = conturs.File("deals.csv", deals.ToString());
        var learned = conturs.Run("learn", "--deals", file, "--id", "email");
        var json = conturs.Run("learn", "--deals", file, "--id", "email", "--format", "json");
        var scores = conturs.Run("score", "--leads", conturs.File("leads.csv", SmallHistory.Leads), "--format", "json");

        learned.Code.Should().Be(0, learned.Error);
        scores.Code.Should().Be(0, scores.Error);
        var everything = string.Concat(learned.Output, learned.Error, json.Output, json.Error, scores.Output, scores.Error, DataFolderText.Of(conturs.DataFolder));
        foreach (var canary in canaries) everything.Should().NotContainEquivalentOf(canary);
    }

    [Fact]
    public void References_names_and_facts_of_scored_leads_reach_no_byte_of_the_opened_data_folder()
    {
        string[] canaries = ["larkspur-4711", "wendelbaum", "Quibberish Industries", "Zalmorra", "87654321", "hollowreed"];
        var leads = conturs.File("leads.csv", "id,company_name,domain,email,industry,employees,technologies,region\n"
            + "larkspur-4711,Quibberish Industries,wendelbaum.example,ceo@wendelbaum.example,Retail,87654321,SAP;hollowreed,Zalmorra\n"
            + "larkspur-4712,Quibberish Industries,wendelbaum.example,ceo@wendelbaum.example,Zalmorra,50,SAP,\n");
        conturs.Succeed("learn", "--deals", conturs.File("deals.csv", SmallHistory.Csv));
        conturs.Succeed("learn", "--draft", "--seed", "1", "--deals", conturs.File("deals.csv", SmallHistory.Csv));
        conturs.Succeed("model", "publish", "2", "--as", "shadow");
        conturs.Succeed("score", "--leads", leads);
        conturs.Succeed("model", "publish", "2");
        conturs.Succeed("score", "--leads", leads);
        conturs.Succeed("replay", "larkspur-4711").Should().Contain("larkspur-4711");

        var everything = DataFolderText.Of(conturs.DataFolder);

        everything.Should().Contain("\nscores\n", "the recorded scores are among it").And.Contain("\nearlier\n").And.Contain("\nshadow\n").And.Contain("customers");
        foreach (var canary in canaries)
        {
            everything.Should().NotContainEquivalentOf(canary);
            everything.Should().NotContain(Convert.ToBase64String(Encoding.UTF8.GetBytes(canary)).TrimEnd('=')[..8]);
            everything.Should().NotContain(Encoding.Latin1.GetString(Encoding.Unicode.GetBytes(canary)));
            everything.Should().NotContainEquivalentOf(Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(canary)))[..16]);
            everything.Should().NotContain(Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(canary)))[..16], "a hash without a key can be guessed");
        }
    }
}
