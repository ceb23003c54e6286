using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;

namespace Conturs.Appliance.Reports.Html;

/// <summary>
/// Puts an interpolated string together as markup: what the source wrote stays, what was inserted is encoded. Types without a method here
/// do not compile, so that no date or number slips in by the machine's own culture.
/// </summary>
[InterpolatedStringHandler]
internal readonly ref struct MarkupBuilder
{
    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    private readonly StringBuilder text;

    public MarkupBuilder(int literalLength, int formattedCount) => text = new StringBuilder(literalLength + (formattedCount * 16));

    public void AppendLiteral(string value) => text.Append(value);

    /// <summary>Text from anywhere. Characters that no page may hold become a replacement mark, line ends a blank.</summary>
    public void AppendFormatted(string? value) => text.Append(value is null ? "" : Encoder.Encode(Printable(value)));

    public void AppendFormatted(Markup value) => text.Append(value.ToString());

    public void AppendFormatted(IEnumerable<Markup> value) => text.Append(Markup.Join(value).ToString());

    public void AppendFormatted(int value) => text.Append(CultureInfo.InvariantCulture, $"{value}");

    /// <summary>A coordinate: at most two decimals.</summary>
    public void AppendFormatted(double value) => text.Append(CultureInfo.InvariantCulture, $"{value:0.##}");

    /// <summary>What was put together.</summary>
    public string Text() => text.ToString();

    private static string Printable(string value) => value.Any(IsUnprintable)
        ? string.Create(value.Length, value, (characters, source) =>
        {
            for (var i = 0; i < source.Length; i++) characters[i] = char.IsWhiteSpace(source[i]) ? ' ' : IsUnprintable(source[i]) ? '\uFFFD' : source[i];
        })
        : value;

    private static bool IsUnprintable(char character) => char.IsControl(character) || character >= '\uFFFE';
}
