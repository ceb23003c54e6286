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
    public static Logger Create()
    {
        var settings = new LoggerConfiguration()
            .MinimumLevel.Information()
            .MinimumLevel.Override("Microsoft", LogEventLevel.Warning)
            .MinimumLevel.Override("Quartz", LogEventLevel.Warning)
            // It warns that keys are not encrypted at rest, not knowing that the store seals everything.
            .MinimumLevel.Override("Microsoft.AspNetCore.DataProtection.KeyManagement.XmlKeyManager", LogEventLevel.Error)
            .Enrich.With(new WithoutPaths());
        return (Console.IsOutputRedirected
            ? settings.WriteTo.Console(new RenderedCompactJsonFormatter())
            : settings.WriteTo.Console(formatProvider: CultureInfo.InvariantCulture)).CreateLogger();
    }

    /// <summary>What is written within a request would name its path, and with it perhaps whom it was about.</summary>
    private sealed class WithoutPaths : ILogEventEnricher
    {
        public void Enrich(LogEvent logEvent, ILogEventPropertyFactory propertyFactory)
        {
            foreach (var name in (string[])["RequestPath", "Path", "QueryString"]) logEvent.RemovePropertyIfPresent(name);
        }
    }
}
