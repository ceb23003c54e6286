using Conturs.Appliance.Startup;
using Serilog.Core;
using Serilog.Events;
using Serilog.Formatting.Compact;

namespace Conturs.Appliance.Tests.Startup;

public sealed class ServerLogTests
{
    [Fact]
    public void No_line_says_what_was_asked_for()
    {
        var lines = new Lines();
        using var log = ServerLog.Settings().WriteTo.Sink(lines).CreateLogger();

        log.ForContext("RequestPath", "/v1/scores/acme.example").ForContext("QueryString", "?domain=acme.example").Error("The request {RequestId} failed.", "17");

        lines.Text.Should().Contain("The request 17 failed.").And.NotContain("acme");
    }

    [Fact]
    public void Texts_stand_in_a_sentence_as_they_are()
    {
        var lines = new Lines();
        using var log = ServerLog.Settings().WriteTo.Sink(lines).CreateLogger();

        log.Information("Listens on {Address}.", "http://127.0.0.1:8080");

        lines.Text.Should().Contain("\"@m\":\"Listens on http://127.0.0.1:8080.\"").And.Contain("\"Address\":\"http://127.0.0.1:8080\"");
    }

    private sealed class Lines : ILogEventSink
    {
        public string Text { get; private set; } = "";

        public void Emit(LogEvent logEvent)
        {
            using var line = new StringWriter();
            new RenderedCompactJsonFormatter().Format(logEvent, line);
            Text += line;
        }
    }
}
