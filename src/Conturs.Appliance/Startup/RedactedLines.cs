using System.Text.RegularExpressions;
using Serilog.Events;
using Serilog.Formatting;

namespace Conturs.Appliance.Startup;

/// <summary>
/// The last look at a line before it is written: whatever text came into it, also with an exception of somebody else's
/// code, it leaves without keys, without the names of mailboxes and without what follows the question mark of an address.
/// </summary>
internal sealed partial class RedactedLines(ITextFormatter lines) : ITextFormatter
{
    private const string Gone = "***";

    /// <inheritdoc/>
    public void Format(LogEvent logEvent, TextWriter output)
    {
        using var line = new StringWriter();
        lines.Format(logEvent, line);
        output.Write(Redact(line.ToString()));
    }

    /// <summary>The text without what must not be in a log.</summary>
    internal static string Redact(string text) => Query().Replace(Mailbox().Replace(Key().Replace(text, "ck_" + Gone), Gone + "@"), "?" + Gone);

    [GeneratedRegex("ck_[0-9A-Za-z]{8,}|whsec_[0-9A-Za-z+/=_-]{8,}", RegexOptions.NonBacktracking)]
    private static partial Regex Key();

    [GeneratedRegex(@"[\w.+%'-]+@(?=[\w-]+\.)")]
    private static partial Regex Mailbox();

    [GeneratedRegex(@"(?<=https?://[^\s""?]{1,300})\?[^\s""\\]+")]
    private static partial Regex Query();
}
