using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using Conturs.Appliance.Administrators;
using Conturs.Appliance.LocalSocket;
using Conturs.Appliance.Security;
using Conturs.Appliance.Tests.Cli;
using Conturs.Storage.Administrators;
using Conturs.Storage.Documents;
using Conturs.Storage.Secrets;

namespace Conturs.Appliance.Tests.Startup;

/// <summary>The appliance as a process: how it starts, how it stops, and what is there afterwards.</summary>
public sealed class ServeTests : IDisposable
{
    private readonly ContursProcess conturs = new();

    private string Data => conturs.DataFolder;

    public void Dispose() => conturs.Dispose();

    [Fact]
    public async Task It_says_where_it_listens_and_what_it_keeps_where()
    {
        using var appliance = RunningAppliance.Start(Data);
        using var http = new HttpClient();

        (await http.GetStringAsync(new Uri(appliance.Address, "/health/ready"))).Should().Be("""{"status":"ready"}""");
        appliance.Stop().Should().Be(0);
        appliance.Sentences.Should().Contain(sentence => sentence.Contains($"listens on http://127.0.0.1:{appliance.Address.Port} and keeps everything in {Data}.", StringComparison.Ordinal))
            .And.Contain(sentence => sentence.StartsWith($"A master key was made in {Path.Combine(Data, "keys")}.", StringComparison.Ordinal))
            .And.HaveElementAt(appliance.Log.Count - 1, "Stopped. What was under way is finished and safe on disk.");
    }

    [Fact]
    public async Task Told_to_stop_under_load_it_finishes_what_it_took_on()
    {
        using var appliance = RunningAppliance.Start(Data);
        var acknowledged = await Load(appliance, enough: 100, end: () => appliance.Stop().Should().Be(0));

        Kept().Should().Contain(acknowledged).And.HaveCountGreaterThanOrEqualTo(100);
        File.Exists(Path.Combine(Data, "run", "conturs.sock")).Should().BeFalse();
    }

    [Fact]
    public async Task Killed_under_load_it_has_kept_what_it_acknowledged_and_starts_again_over_its_stale_socket()
    {
        using var killed = RunningAppliance.Start(Data);
        var acknowledged = await Load(killed, enough: 100, end: killed.Kill);
        File.Exists(Path.Combine(Data, "run", "conturs.sock")).Should().BeTrue("nobody was left to remove it");

        using var restarted = RunningAppliance.Start(Data);
        using var store = await restarted.Reach();
        var kept = (await new ProtectionKeyStore(store).All()).Select(key => key.Name);
        restarted.Stop().Should().Be(0);

        kept.Should().Contain(acknowledged);
    }

    [Fact]
    public async Task A_second_one_on_the_folder_is_told_who_holds_it()
    {
        using var first = RunningAppliance.Start(Data);

        conturs.Variables["CONTURS_URLS"] = "http://127.0.0.1:0";
        var second = conturs.Run("serve");

        second.Code.Should().Be(3);
        second.Error.Should().Contain($"{Data} is in use by process {first.ProcessId} on ");
        using var store = await first.Reach();
        (await store.Count("upkeep")).Should().BeGreaterThanOrEqualTo(0, "the first one is not disturbed, and its socket is still its own");
    }

    [Fact]
    public void A_port_that_is_taken_is_named_and_nothing_stays_held()
    {
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();
        var address = $"http://127.0.0.1:{((IPEndPoint)other.LocalEndpoint).Port}";
        conturs.Variables["CONTURS_URLS"] = address;

        var result = conturs.Run("serve");

        result.Code.Should().Be(1);
        result.Error.Trim().Should().Be($"conturs: {address} is in use by another program. Stop that one, or name another address with CONTURS_URLS.");
        result.Output.Should().NotContain("   at ", "one sentence says it all");
        conturs.Succeed("model", "list");
    }

    [Fact]
    public void A_store_beyond_mending_is_not_replaced_by_an_empty_one()
    {
        using (var first = RunningAppliance.Start(Data)) first.Stop().Should().Be(0);
        var store = Path.Combine(Data, "store");
        foreach (var file in Directory.GetFiles(store)) File.WriteAllText(file, new string('x', 300));
        var before = Directory.GetFiles(store).Length;
        conturs.Variables["CONTURS_URLS"] = "http://127.0.0.1:0";
        var result = conturs.Run("serve");

        result.Code.Should().Be(3);
        result.Error.Should().StartWith("conturs: The store is ").And.MatchRegex("[Rr]estore a backup");
        Directory.GetFiles(store).Length.Should().BeGreaterThanOrEqualTo(before, "nothing is thrown away");
    }

    [Fact]
    public async Task A_data_file_that_is_gone_is_restored_and_told_of()
    {
        IReadOnlyList<ProtectionKey> keys;
        using (var first = RunningAppliance.Start(Data))
        {
            using (var store = await first.Reach()) keys = await new ProtectionKeyStore(store).All();
            first.Stop().Should().Be(0);
        }

        File.Delete(Path.Combine(Data, "store", "conturs.db"));
        using var second = RunningAppliance.Start(Data);
        using var restored = await second.Reach();

        (await new ProtectionKeyStore(restored).All()).Should().Equal(keys);
        second.Sentences.Should().Contain(sentence => sentence.StartsWith("The store was mended: ", StringComparison.Ordinal) && sentence.Contains("conturs.db is missing", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Keys_for_cookies_survive_a_restart_and_lie_nowhere_in_plain()
    {
        IReadOnlyList<ProtectionKey> before, after;
        using (var first = RunningAppliance.Start(Data))
        {
            using (var store = await first.Reach()) before = await new ProtectionKeyStore(store).All();
            first.Kill();
        }

        using (var second = RunningAppliance.Start(Data))
        {
            using (var store = await second.Reach()) after = await new ProtectionKeyStore(store).All();
            second.Stop().Should().Be(0);
        }

        after.Should().Equal(before).And.ContainSingle();
        var secret = System.Xml.Linq.XElement.Parse(before[0].Xml).Descendants().Single(element => element.Name.LocalName == "masterKey").Value.Trim();
        byte[][] forms = [System.Text.Encoding.ASCII.GetBytes(secret), Convert.FromBase64String(secret), System.Text.Encoding.Unicode.GetBytes(secret)];
        foreach (var file in Directory.EnumerateFiles(Data, "*", SearchOption.AllDirectories))
            forms.Any(form => File.ReadAllBytes(file).AsSpan().IndexOf(form) >= 0).Should().BeFalse(file);
    }

    [Theory]
    [InlineData("owner@example.com", null, "belong together")]
    [InlineData("owner", "four plain words here", "CONTURS_BOOTSTRAP_EMAIL: Type an e-mail address.")]
    [InlineData("owner@example.com", "short", "CONTURS_BOOTSTRAP_PASSWORD: Use at least 12 characters")]
    public void An_owner_that_the_environment_names_wrongly_stops_the_start(string email, string? password, string said)
    {
        conturs.Variables["CONTURS_BOOTSTRAP_EMAIL"] = email;
        if (password is not null) conturs.Variables["CONTURS_BOOTSTRAP_PASSWORD"] = password;

        var result = conturs.Run("serve");

        result.Code.Should().Be(2);
        result.Error.Should().Contain(said);
    }

    [Fact]
    public async Task An_owner_that_the_environment_names_is_made_once_and_a_lost_password_can_be_replaced_beside_a_running_appliance()
    {
        const string Email = "owner@example.com";
        (string, string)[] named = [("CONTURS_BOOTSTRAP_EMAIL", Email), ("CONTURS_BOOTSTRAP_PASSWORD", "four plain words here")];
        using (var first = RunningAppliance.Start(Data, named)) first.Stop().Should().Be(0);
        using var second = RunningAppliance.Start(Data, named);
        second.Sentences.Should().NotContain(sentence => sentence.Contains("setup code", StringComparison.Ordinal));
        File.Exists(Path.Combine(Data, "setup-code")).Should().BeFalse();
        using var store = await second.Reach();
        var before = (await store.All(AdministratorStore.Shape).ToListAsync(TestContext.Current.CancellationToken)).Single();

        var answer = conturs.Run("admin", "reset-password", "Owner@Example.com");

        answer.Code.Should().Be(0, answer.Error);
        var after = (await store.All(AdministratorStore.Shape).ToListAsync(TestContext.Current.CancellationToken)).Single();
        after.Stamp.Should().NotBe(before.Stamp, "whoever was signed in is signed out");
        using var passwords = new Passwords(new Argon2Stretching());
        (await passwords.Fits(answer.Output.Trim(), after.Password, TestContext.Current.CancellationToken)).Should().BeTrue();
        (await passwords.Fits("four plain words here", after.Password, TestContext.Current.CancellationToken)).Should().BeFalse();
        conturs.Run("admin", "reset-password", "nobody@example.com").Should().Match<ContursProcess.Result>(refused => refused.Code == 2 && refused.Error.Contains("Nobody signs in as 'nobody@example.com'. Those who do: owner@example.com."));
    }

    [Theory]
    [InlineData("CONTURS_TLS", "self-signed")]
    [InlineData("CONTURS_OIDC_AUTHORITY", "https://login.example.com")]
    public void A_variable_that_it_does_not_obey_yet_stops_the_start(string name, string value)
    {
        conturs.Variables[name] = value;

        var result = conturs.Run("serve");

        result.Code.Should().Be(2);
        result.Error.Should().Contain($"{name} is set, and this version does not obey it yet.");
        Directory.Exists(Data).Should().BeFalse();
    }

    [Fact]
    public void The_health_check_tells_by_its_exit_code_whether_the_appliance_is_ready()
    {
        using var appliance = RunningAppliance.Start(Data);
        conturs.Variables["CONTURS_URLS"] = appliance.Address.ToString();
        conturs.Succeed("healthcheck").Should().Be("ready\n");
        appliance.Stop();

        var result = conturs.Run("healthcheck");

        result.Code.Should().Be(1);
        result.Error.Should().Contain($"No appliance answers on {appliance.Address}health/ready");
    }

    /// <summary>Four writers write until the appliance ends, which it is told to after some writes; gives back what was acknowledged.</summary>
    private static async Task<IReadOnlyCollection<string>> Load(RunningAppliance appliance, int enough, Action end)
    {
        using var store = await appliance.Reach();
        var acknowledged = new ConcurrentQueue<string>();
        var reached = new TaskCompletionSource();
        var writers = Enumerable.Range(0, 4).Select(writer => Task.Run(async () =>
        {
            for (var number = 0; ; number++)
            {
                var name = $"key-{writer}-{number}";
                try
                {
                    await new ProtectionKeyStore(store).Add(new ProtectionKey(name, "<key/>"));
                }
                catch (StoreUnavailableException)
                {
                    return;
                }

                acknowledged.Enqueue(name);
                if (acknowledged.Count >= enough) reached.TrySetResult();
            }
        })).ToArray();
        await reached.Task;
        end();
        await Task.WhenAll(writers);
        return acknowledged;
    }

    private IReadOnlyList<string> Kept()
    {
        using var folder = OpenedFolder.Of(Data);
        return [.. folder.All(ProtectionKeyStore.Shape.Name).Select(document => document.Id)];
    }
}
