using System.Diagnostics;

namespace Conturs.Benchmarks;

/// <summary>A server in a process of its own, ready to be asked; it is killed in the end.</summary>
internal sealed class ServedProcess : IDisposable
{
    private readonly Process process;

    private ServedProcess(Process process, IReadOnlyList<string> lines) => (this.process, Lines) = (process, lines);

    /// <summary>What it said before it was ready, the word itself at the end.</summary>
    public IReadOnlyList<string> Lines { get; }

    /// <summary>Processor time it used so far.</summary>
    public TimeSpan Processor
    {
        get
        {
            process.Refresh();
            return process.TotalProcessorTime;
        }
    }

    /// <summary>The most memory it had.</summary>
    public double PeakMegabytes
    {
        get
        {
            process.Refresh();
            return process.PeakWorkingSet64 / 1048576.0;
        }
    }

    /// <summary>Starts it and waits until it is ready.</summary>
    public static ServedProcess Start(IReadOnlyList<string> arguments)
    {
        var process = Process.Start(new ProcessStartInfo(Environment.ProcessPath!, arguments) { RedirectStandardOutput = true })!;
        var lines = new List<string>();
        while (process.StandardOutput.ReadLine() is { } line)
        {
            lines.Add(line);
            if (line == "ready") return new ServedProcess(process, lines);
        }

        throw new InvalidOperationException($"The server ended by itself: {string.Join('\n', lines)}");
    }

    public void Dispose()
    {
        process.Kill();
        process.WaitForExit();
        process.Dispose();
    }
}
