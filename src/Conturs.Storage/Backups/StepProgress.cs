namespace Conturs.Storage.Backups;

/// <summary>One step of longer work: its 0-1 is a part of the whole.</summary>
internal sealed class StepProgress(IProgress<(string Step, double Share)>? whole, string step, double from, double to) : IProgress<double>
{
    public void Report(double value) => whole?.Report((step, from + (value * (to - from))));
}
