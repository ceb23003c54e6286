using System.Globalization;
using System.Text.RegularExpressions;
using Conturs.Appliance.Reports.Html;

namespace Conturs.Appliance.Tests.Reports.Html;

/// <summary>Contrast by WCAG 2.2: text 4.5 to 1, marks 3 to 1, on every ground of every medium.</summary>
public sealed partial class PageStyleTests
{
    private static readonly string[] Texts = ["ink", "quiet", "link"];
    private static readonly string[] Marks = ["ours", "other", "plus", "minus", "good", "care", "bad", "a", "b", "c", "d", "f"];
    private static readonly Dictionary<string, string>[] Palettes =
        [.. Roots().Matches(PageStyle.Sheet.ToString()).Select(root => Colours().Matches(root.Value).ToDictionary(colour => colour.Groups[1].Value, colour => colour.Groups[2].Value))];

    [Fact]
    public void There_is_a_palette_for_light_for_dark_and_for_paper()
    {
        Palettes.Should().HaveCount(3);
        Palettes.Select(palette => Luminance(palette["ground"]) > 0.5).Should().Equal(true, false, true);
        Palettes.Should().OnlyContain(palette => palette.Count == Palettes[0].Count);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public void Text_and_marks_stand_out_from_their_ground(int palette)
    {
        var colours = Palettes[palette];

        foreach (var ground in (string[])["ground", "card"])
        {
            Texts.Where(text => Contrast(colours[text], colours[ground]) < 4.5).Should().BeEmpty($"text on {ground}");
            Marks.Where(mark => Contrast(colours[mark], colours[ground]) < 3).Should().BeEmpty($"marks on {ground}");
        }
    }

    [Theory]
    [InlineData("#000", "#fff", 21)]
    [InlineData("#fff", "#fff", 1)]
    [InlineData("#777777", "#ffffff", 4.478)]
    public void The_contrast_is_the_one_of_the_guidelines(string text, string ground, double contrast) => Contrast(text, ground).Should().BeApproximately(contrast, 0.001);

    private static double Contrast(string one, string other)
    {
        var (a, b) = (Luminance(one), Luminance(other));
        return (Math.Max(a, b) + 0.05) / (Math.Min(a, b) + 0.05);
    }

    private static double Luminance(string colour)
    {
        var digits = colour.Length == 4 ? string.Concat(colour[1..].Select(digit => new string(digit, 2))) : colour[1..];
        double[] parts = [.. Enumerable.Range(0, 3).Select(i => int.Parse(digits.AsSpan(2 * i, 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture) / 255.0).Select(part => part <= 0.04045 ? part / 12.92 : Math.Pow((part + 0.055) / 1.055, 2.4))];
        return (0.2126 * parts[0]) + (0.7152 * parts[1]) + (0.0722 * parts[2]);
    }

    [GeneratedRegex(@":root \{[^}]*\}")]
    private static partial Regex Roots();

    [GeneratedRegex(@"--([a-z]+): (#[0-9a-f]+)")]
    private static partial Regex Colours();
}
