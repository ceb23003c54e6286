using System.Globalization;
using Serilog;
using Serilog.Core;
using Serilog.Events;
using Serilog.Formatting.Compact;

namespace Conturs.Appliance.Startup;

/// <summary>
/// The log of the server: compact JSON on stdout, one event a line, for whatever collects it; on a terminal plain lines.
/// Nothing in it names a company or a person: no paths, no queries, no bodies.
/// </summary>
internal static class ServerLog
{
    /// <summary>Opens the log.</summary>
    public static Logger Create() => (Console.IsOutputRedirected
        ? Settings().WriteTo.Console(new RenderedCompactJsonFormatter())
        : Settings().WriteTo.Console(formatProvider: CultureInfo.InvariantCulture)).CreateLogger();

    /// <summary>What is logged, wherever it goes.</summary>
    internal static LoggerConfiguration Settings() => new LoggerConfiguration()
        .MinimumLevel.Information()
        .MinimumLevel.Override("Microsoft", LogEventLevel.Warning)
        .MinimumLevel.Override("Quartz", LogEventLevel.Warning)
        // It warns that keys are not encrypted at rest, not knowing that the store seals everything.
        .MinimumLevel.Override("Microsoft.AspNetCore.DataProtection.KeyManagement.XmlKeyManager", LogEventLevel.Error)
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
}
