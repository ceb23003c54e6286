using System.Globalization;
using Spectre.Console;

namespace Conturs.Appliance.Cli;

/// <summary>Shows how far long work is, on stderr: a bar on a terminal, else a line every few seconds.</summary>
internal sealed class WorkProgress(TimeProvider time) : IProgress<(string Step, double Share)>
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(3);
    private readonly Lock gate = new();
    private readonly bool isTerminal = !Console.IsErrorRedirected;
    private long last = time.GetTimestamp();
    private ProgressTask? bar;

    /// <summary>Runs work and shows its progress until it ends.</summary>
    public static T Show<T>(TimeProvider time, Func<WorkProgress, T> work)
    {
        var progress = new WorkProgress(time);
        if (!progress.isTerminal) return work(progress);
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) });
        return console.Progress().AutoClear(true).Start(context =>
        {
            progress.bar = context.AddTask("starting");
            return work(progress);
        });
    }

    /// <summary>Takes the share of the work that is done, 0-1.</summary>
    public void Report((string Step, double Share) value)
    {
        lock (gate)
        {
            if (bar is not null)
            {
                (bar.Description, bar.Value) = (Markup.Escape(value.Step), 100 * value.Share);
                return;
            }

            if (isTerminal || value.Share >= 1 || time.GetElapsedTime(last) < Pause) return;
            last = time.GetTimestamp();
            Console.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{value.Step} ... {value.Share:P0}"));
        }
    }

    /// <summary>A part of this progress: its 0-1 is <paramref name="from"/> to <paramref name="to"/> of the whole.</summary>
    public IProgress<double> Part(string step, double from, double to) => new PartOf(this, step, from, to);

    private sealed class PartOf(WorkProgress whole, string step, double from, double to) : IProgress<double>
    {
        public void Report(double value) => whole.Report((step, from + (value * (to - from))));
    }
}
