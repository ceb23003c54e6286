using System.Diagnostics;
using System.Globalization;

namespace Conturs.Storage.Tests.Crash;

/// <summary>A child process that writes to a store and is killed.</summary>
internal sealed class HarnessProcess : IDisposable
{
    private readonly Process outer;
    private Process? writer;

    private HarnessProcess(Process outer) => this.outer = outer;

    /// <summary>What it said on its error output, after it ended.</summary>
    public string Errors { get; private set; } = "";

    /// <summary>Exit code; 137 after a kill.</summary>
    public int ExitCode => outer.ExitCode;

    /// <summary>True when it has ended.</summary>
    public bool HasExited => outer.HasExited;

    /// <summary>Starts it.</summary>
    /// <param name="arguments">Its arguments.</param>
    /// <param name="under">A program to start it under, with its arguments; empty for none.</param>
    public static HarnessProcess Start(IEnumerable<string> arguments, params string[] under)
    {
        string[] command = [.. under, Path.Combine(AppContext.BaseDirectory, "Conturs.CrashHarness"), .. arguments];
        var start = new ProcessStartInfo(command[0], command[1..]) { RedirectStandardOutput = true, RedirectStandardError = true };
        // The tiered compiler would spend the short life of the child on compiling.
        start.Environment["DOTNET_TieredPGO"] = "0";
        return new HarnessProcess(Process.Start(start)!);
    }

    /// <summary>Its lines, to the end; after a kill, too, since what was acknowledged before it is in the pipe.</summary>
    public IEnumerable<string> Lines()
    {
        var errors = outer.StandardError.ReadToEndAsync();
        while (outer.StandardOutput.ReadLine() is { } line)
        {
            if (line.StartsWith("pid ", StringComparison.Ordinal)) writer = Process.GetProcessById(int.Parse(line.AsSpan(4), CultureInfo.InvariantCulture));
            yield return line;
        }

        outer.WaitForExit();
        Errors = errors.GetAwaiter().GetResult();
    }

    /// <summary>Number of the writing process, once it has said so.</summary>
    public int Id => (writer ?? outer).Id;

    /// <summary>Kills the writer: kill -9.</summary>
    public void Kill() => (writer ?? outer).Kill();

    public void Dispose()
    {
        if (!outer.HasExited) outer.Kill(entireProcessTree: true);
        writer?.Dispose();
        outer.Dispose();
    }
}
