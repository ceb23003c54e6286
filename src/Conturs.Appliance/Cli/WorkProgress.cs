using System.Globalization;
using Spectre.Console;

namespace Conturs.Appliance.Cli;

/// <summary>Shows how far long work is, on stderr: a bar on a terminal, else a line every few seconds.</summary>
internal sealed class WorkProgress : IProgress<(string Step, double Share)>
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);
    private readonly Lock gate = new();
    private readonly bool isTerminal = !Console.IsErrorRedirected;
    private (string Step, double Share) latest = ("starting", 0);
    private ProgressTask? bar;

    /// <summary>Runs work and shows its progress until it ends.</summary>
    public static T Show<T>(TimeProvider time, Func<WorkProgress, T> work)
    {
        var progress = new WorkProgress();
        if (!progress.isTerminal)
        {
            // A line every few seconds whatever the work itself reports, so that nobody takes long work for a hang.
            using var lines = time.CreateTimer(_ => progress.Say(), null, Pause, Pause);
            return work(progress);
        }

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

            latest = value;
        }
    }

    private void Say()
    {
        lock (gate)
            Console.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{latest.Step} ... {latest.Share:P0}"));
    }

    /// <summary>A part of this progress: its 0-1 is <paramref name="from"/> to <paramref name="to"/> of the whole.</summary>
    public IProgress<double> Part(string step, double from, double to) => new PartOf(this, step, from, to);

    private sealed class PartOf(WorkProgress whole, string step, double from, double to) : IProgress<double>
    {
        public void Report(double value) => whole.Report((step, from + (value * (to - from))));
    }
}
