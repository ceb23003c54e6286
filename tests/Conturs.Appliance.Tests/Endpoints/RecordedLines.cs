using System.Text;
using Serilog.Core;
using Serilog.Events;
using Serilog.Formatting.Compact;

namespace Conturs.Appliance.Tests.Endpoints;

/// <summary>Keeps the lines of a log as they would be written.</summary>
internal sealed class RecordedLines : ILogEventSink
{
    private readonly Lock gate = new();
    private readonly StringBuilder text = new();

    public string Text
    {
        get
        {
            lock (gate) return text.ToString();
        }
    }

    public void Emit(LogEvent logEvent)
    {
        using var line = new StringWriter();
        new RenderedCompactJsonFormatter().Format(logEvent, line);
        lock (gate) text.Append(line);
    }
}
