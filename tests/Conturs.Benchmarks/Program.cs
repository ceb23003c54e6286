using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using Conturs.Benchmarks;

// The store is measured by whole writes to a real disk, with the slow ones shown, which needs no harness of repeated calls.
if (args is ["store", ..])
{
    await StoreFigures.Print(args.Length > 1 ? args[1] : Path.GetTempPath());
    return;
}

// So is the API, which runs in a process of its own.
if (args is ["http" or HttpServed.Verb or HttpServed.ConstantVerb, ..])
{
    await (args switch
    {
        [HttpServed.Verb, var folder, var address] => HttpServed.Appliance(folder, address),
        [HttpServed.ConstantVerb, var answer, var address] => HttpServed.Constant(answer, address),
        _ => HttpFigures.Print(args.Length > 1 ? args[1] : Path.GetTempPath()),
    });
    return;
}

// And synchronization with a CRM.
if (args is ["sync", ..])
{
    await SyncFigures.Print(args.Length > 1 ? args[1] : Path.GetTempPath());
    return;
}

// And the pages, in a browser.
if (args is ["pages", ..])
{
    await PageFigures.Print(args.Length > 1 ? args[1] : Path.GetTempPath(), args.ElementAtOrDefault(2));
    return;
}

// In process: the benchmark's own generated project would not inherit the pinned versions of this repository.
var job = Job.Default.WithToolchain(InProcessEmitToolchain.Instance).WithWarmupCount(1).WithIterationCount(5);
var config = ManualConfig.Create(DefaultConfig.Instance).AddJob(job);
BenchmarkSwitcher.FromAssembly(typeof(ScoringBenchmarks).Assembly).Run(args, config);
