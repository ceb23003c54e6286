using System.Diagnostics;
using System.Text;

namespace Conturs.Appliance.Tests.Cli;

/// <summary>Runs the real executable with a data folder of its own.</summary>
internal sealed class ContursProcess : IDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(3);

    public ContursProcess()
    {
        Directory.CreateDirectory(Folder);
        DataFolder = Path.Combine(Folder, "data");
    }

    /// <summary>A temporary folder, deleted at the end.</summary>
    public string Folder { get; } = Path.Combine(Path.GetTempPath(), "conturs-tests-" + Guid.NewGuid().ToString("N"));

    public string DataFolder { get; }

    /// <summary>Variables for the next run, beside CONTURS_DATA.</summary>
    public Dictionary<string, string> Variables { get; } = [];

    /// <summary>Writes a file into the temporary folder and returns its path.</summary>
    public string File(string name, string content)
    {
        var path = Path.Combine(Folder, name);
        System.IO.File.WriteAllText(path, content, new UTF8Encoding(false));
        return path;
    }

    /// <summary>The content of a file of the data folder.</summary>
    public string DataFile(params string[] parts) => System.IO.File.ReadAllText(Path.Combine([DataFolder, .. parts]));

    public Result Run(params string[] args) => RunUnder([], args);

    /// <summary>Runs it under another program.</summary>
    public Result RunUnder(string[] program, params string[] args)
    {
        using var process = Start(program, args);
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        if (!process.WaitForExit(Limit))
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException($"conturs {string.Join(' ', args)} did not end.");
        }

        return new Result(process.ExitCode, output, error.GetAwaiter().GetResult());
    }

    /// <summary>Kills a verb as soon as a moment has come, without a chance to tidy up.</summary>
    /// <returns>False when it ended by itself before.</returns>
    public bool Kill(Func<Process, bool> hasCome, params string[] args)
    {
        using var process = Start([], args);
        _ = (process.StandardError.ReadToEndAsync(), process.StandardOutput.ReadToEndAsync());
        if (!SpinWait.SpinUntil(() => process.HasExited || hasCome(process), Limit)) throw new TimeoutException($"The moment to kill conturs {string.Join(' ', args)} did not come.");
        var isAlive = !process.HasExited;
        process.Kill(entireProcessTree: true);
        process.WaitForExit();
        return isAlive;
    }

    private Process Start(string[] program, string[] args)
    {
        string[] command = [.. program, "dotnet", Path.Combine(AppContext.BaseDirectory, "conturs.dll"), .. args];
        var start = new ProcessStartInfo(command[0], command[1..])
        {
            WorkingDirectory = Folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = new UTF8Encoding(false),
        };
        start.Environment["CONTURS_DATA"] = DataFolder;
        foreach (var (name, value) in Variables) start.Environment[name] = value;

        return Process.Start(start)!;
    }

    /// <summary>Runs a verb that must succeed.</summary>
    public string Succeed(params string[] args)
    {
        var result = Run(args);
        result.Code.Should().Be(0, $"conturs {string.Join(' ', args)} said: {result.Error}");
        return result.Output;
    }

    public void Dispose() => Directory.Delete(Folder, recursive: true);

    internal sealed record Result(int Code, string Output, string Error);
}
