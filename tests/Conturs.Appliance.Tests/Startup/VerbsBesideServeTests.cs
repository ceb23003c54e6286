using Conturs.Appliance.Startup;
using Conturs.Appliance.Tests.Cli;
using Conturs.Storage;

namespace Conturs.Appliance.Tests.Startup;

/// <summary>Verbs work while an appliance holds the folder, as they do when nobody does.</summary>
public sealed class VerbsBesideServeTests : IDisposable
{
    private readonly ContursProcess conturs = new();

    public void Dispose() => conturs.Dispose();

    [Fact]
    public void What_is_learned_and_scored_beside_a_running_appliance_is_there_when_it_has_stopped()
    {
        var deals = conturs.File("deals.csv", SmallHistory.Csv);
        var leads = conturs.File("leads.csv", SmallHistory.Leads);
        string listed, scored, replayed;
        using (var appliance = RunningAppliance.Start(conturs.DataFolder))
        {
            conturs.Succeed("learn", "--deals", deals);
            conturs.Succeed("learn", "--deals", deals, "--seed", "1", "--draft");
            listed = conturs.Succeed("model", "list", "--format", "json");
            scored = conturs.Succeed("score", "--leads", leads);
            replayed = conturs.Succeed("replay", "L001");
            conturs.Succeed("model", "publish", "2");
            conturs.Succeed("model", "rollback");
            appliance.Stop().Should().Be(0);
        }

        conturs.Succeed("score", "--leads", leads).Should().Be(scored).And.StartWith("id,score,grade").And.Contain("\nL001,");
        conturs.Succeed("replay", "L001").Should().Be(replayed);
        listed.Should().Contain("\"version\":");
    }

    [Fact]
    public void Backup_check_and_requests_about_somebodys_data_work_beside_a_running_appliance()
    {
        using var appliance = RunningAppliance.Start(conturs.DataFolder);
        conturs.Succeed("learn", "--deals", conturs.File("deals.csv", SmallHistory.Csv));
        conturs.Succeed("score", "--leads", conturs.File("leads.csv", SmallHistory.Leads));

        conturs.Succeed("backup", Path.Combine(conturs.Folder, "conturs.backup"));
        conturs.Succeed("verify").Should().Contain("sound");
        conturs.Succeed("privacy", "inventory").Should().Contain("scores: 60 documents");
        conturs.Succeed("privacy", "forget", "--ref", "L001").Should().Contain("\"removed\":{\"scores\":1}");
        conturs.Succeed("privacy", "inventory").Should().Contain("scores: 59 documents");
        appliance.Stop().Should().Be(0);
    }

    [Fact]
    public void A_verb_finds_no_model_beside_a_new_appliance_as_it_finds_none_without()
    {
        using var appliance = RunningAppliance.Start(conturs.DataFolder);

        conturs.Succeed("model", "list").Should().Contain("There is no version");
        conturs.Run("score", "--leads", conturs.File("leads.csv", SmallHistory.Leads)).Code.Should().Be(2);
    }

    [Fact]
    public void A_verb_with_another_master_key_gets_no_further_than_without_an_appliance()
    {
        using var appliance = RunningAppliance.Start(conturs.DataFolder);
        conturs.Variables["CONTURS_MASTER_KEY"] = Convert.ToBase64String(new byte[32]);

        var result = conturs.Run("model", "list");

        result.Code.Should().Be(3);
        result.Error.Should().Contain("The master key does not open");
    }

    [Fact]
    public void A_folder_that_another_verb_holds_is_in_use()
    {
        var settings = Settings.From(new Dictionary<string, string> { ["DATA"] = conturs.DataFolder });
        using var session = StoreSession.OpenOrCreate(settings, TimeProvider.System);
        session.IsRemote.Should().BeFalse();

        var result = conturs.Run("learn", "--deals", conturs.File("deals.csv", SmallHistory.Csv));

        result.Code.Should().Be(3);
        result.Error.Should().Contain($"in use by process {Environment.ProcessId}");
    }

    [Fact]
    public void A_session_beside_an_appliance_is_remote_and_has_the_same_keys()
    {
        var settings = Settings.From(new Dictionary<string, string> { ["DATA"] = conturs.DataFolder });
        byte[] key;
        using (var appliance = RunningAppliance.Start(conturs.DataFolder))
        {
            using var remote = StoreSession.OpenExisting(settings, TimeProvider.System);
            (remote!.IsRemote, remote.Folder).Should().Be((true, (DataFolder?)null));
            key = remote.Keys.PseudonymKey;
        }

        using var held = StoreSession.OpenExisting(settings, TimeProvider.System);
        held!.Keys.PseudonymKey.Should().Equal(key);
    }
}
