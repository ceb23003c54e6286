using System.Globalization;
using Conturs.Appliance.Security;
using Serilog;
using Serilog.Core;
using Serilog.Events;
using Serilog.Formatting.Compact;
using Serilog.Formatting.Display;
using Serilog.Sinks.File;

namespace Conturs.Appliance.Startup;

/// <summary>
/// The log of the server: compact JSON on stdout, one line for each thing, for whatever collects it; on a terminal plain
/// lines; and compact JSON in files of the data folder, ten of 20 MB at most. Nothing in it names a company or a person: no
/// paths, no queries, no bodies, no keys.
/// </summary>
internal static class ServerLog
{
    private const int LargestFile = 20 << 20;
    private const int MostFiles = 10;

    /// <summary>Lines that may wait for a slow disk. Beyond that they are dropped: the log must not hold up what it is about.</summary>
    private const int MostWaiting = 10_000;

    private const string Plain = "[{Timestamp:HH:mm:ss} {Level:u3}] {Message:lj}{NewLine}{Exception}";

    /// <summary>Opens the log. The process must hold the data folder.</summary>
    public static Logger Create(string dataFolder)
    {
        var (json, settings) = (new RedactedLines(new RenderedCompactJsonFormatter()), Settings());
        settings.WriteTo.Console(Console.IsOutputRedirected ? json : new RedactedLines(new MessageTemplateTextFormatter(Plain, CultureInfo.InvariantCulture)));
        return settings.WriteTo.Async(file => file.File(json, Path.Combine(dataFolder, "logs", "conturs.log"), fileSizeLimitBytes: LargestFile, rollOnFileSizeLimit: true, retainedFileCountLimit: MostFiles, hooks: new OwnersFile()), MostWaiting).CreateLogger();
    }

    /// <summary>What is logged, wherever it goes.</summary>
    internal static LoggerConfiguration Settings() => new LoggerConfiguration()
        .MinimumLevel.Information()
        .MinimumLevel.Override("Microsoft", LogEventLevel.Warning)
        .MinimumLevel.Override("Quartz", LogEventLevel.Warning)
        // It warns that keys are not encrypted at rest, not knowing that the store seals everything.
        .MinimumLevel.Override("Microsoft.AspNetCore.DataProtection.KeyManagement.XmlKeyManager", LogEventLevel.Error)
        // It has a line for every request without a key; the metrics count those.
        .MinimumLevel.Override(typeof(ApiKeyAuthentication).FullName!, LogEventLevel.Warning)
        // Why a start failed is said once, in a sentence, by whoever started it.
        .MinimumLevel.Override("Microsoft.Extensions.Hosting.Internal.Host", LogEventLevel.Fatal)
        .Enrich.With(new PlainEvents());

    /// <summary>
    /// What is written within a request would name its path, and with it perhaps whom it was about. And texts within a
    /// sentence are written without the quotation marks that Serilog gives them.
    /// </summary>
    private sealed class PlainEvents : ILogEventEnricher
    {
        private static readonly string[] Paths = ["RequestPath", "Path", "QueryString"];

        public void Enrich(LogEvent logEvent, ILogEventPropertyFactory propertyFactory)
        {
            foreach (var name in Paths) logEvent.RemovePropertyIfPresent(name);
            foreach (var (name, value) in logEvent.Properties.ToList())
                if (value is ScalarValue { Value: string text }) logEvent.AddOrUpdateProperty(new LogEventProperty(name, new ScalarValue(new PlainText(text))));
        }
    }

    private sealed record PlainText(string Text)
    {
        public override string ToString() => Text;
    }

    /// <summary>A file that only the owner of the appliance reads.</summary>
    private sealed class OwnersFile : FileLifecycleHooks
    {
        public override Stream OnFileOpened(string path, Stream underlyingStream, System.Text.Encoding encoding)
        {
            if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite);
            return underlyingStream;
        }
    }
}
