using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text.Json;
using Conturs.Appliance.LocalSocket;

namespace Conturs.Appliance.Tests.Startup;

/// <summary>A real <c>conturs serve</c> in a process of its own, on a free port.</summary>
internal sealed class RunningAppliance : IDisposable
{
    private const int Terminate = 15, Halt = 19, Continue = 18;
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(2);

    private readonly Process process;
    private readonly Task<string> error;

    private RunningAppliance(string folder, Process process) => (Folder, this.process, error) = (folder, process, process.StandardError.ReadToEndAsync());

    public string Folder { get; }

    /// <summary>Where it says it listens.</summary>
    public Uri Address { get; private set; } = null!;

    public int ProcessId => process.Id;

    /// <summary>Every line of its log, in order.</summary>
    public List<JsonElement> Log { get; } = [];

    /// <summary>Its sentences.</summary>
    public IEnumerable<string> Sentences => Log.Select(line => line.GetProperty("@m").GetString()!);

    /// <summary>Starts it and waits until it says that it listens.</summary>
    public static RunningAppliance Start(string folder, params (string Name, string Value)[] variables)
    {
        var appliance = new RunningAppliance(folder, Process.Start(Command(folder, variables))!);
        while (appliance.Address is null) appliance.ReadLine();
        return appliance;
    }

    /// <summary>The way in for verbs, used from here.</summary>
    public async Task<RemoteStore> Reach() => (await RemoteStore.Reach(Folder, TimeProvider.System))!;

    /// <summary>Tells it to stop, as a container does, and gives back its exit code.</summary>
    public int Stop()
    {
        SendSignal(process.Id, Terminate).Should().Be(0);
        return End();
    }

    /// <summary>Lets it stand still, as a suspended machine does: it notices nothing of the time that passes.</summary>
    public void Pause() => SendSignal(process.Id, Halt).Should().Be(0);

    /// <summary>Lets it go on.</summary>
    public void Resume() => SendSignal(process.Id, Continue).Should().Be(0);

    /// <summary>Ends it as a power cut would, as far as the process is concerned.</summary>
    public void Kill()
    {
        process.Kill();
        End();
    }

    public void Dispose()
    {
        if (!process.HasExited) Kill();
        process.Dispose();
    }

    private int End()
    {
        var lines = process.StandardOutput.ReadToEndAsync();
        process.WaitForExit(Limit).Should().BeTrue("it ends when it is told to");
        foreach (var line in lines.GetAwaiter().GetResult().Split('\n', StringSplitOptions.RemoveEmptyEntries)) Log.Add(JsonDocument.Parse(line).RootElement);
        return process.ExitCode;
    }

    private void ReadLine()
    {
        var line = process.StandardOutput.ReadLine() ?? throw new InvalidOperationException($"serve ended: {error.GetAwaiter().GetResult()}");
        Log.Add(JsonDocument.Parse(line).RootElement);
        if (Log[^1].TryGetProperty("Addresses", out var address)) Address = new Uri(address.GetString()!);
    }

    private static ProcessStartInfo Command(string folder, (string Name, string Value)[] variables)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true };
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "conturs.dll"));
        start.ArgumentList.Add("serve");
        start.Environment["CONTURS_DATA"] = folder;
        start.Environment["CONTURS_URLS"] = "http://127.0.0.1:0";
        foreach (var (name, value) in variables) start.Environment[name] = value;
        return start;
    }

    [DllImport("libc", EntryPoint = "kill")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int SendSignal(int process, int signal);
}
