using MudBlazor;

namespace Conturs.Appliance.Admin.Layout;

/// <summary>Colours and letters of the components, the same as those of conturs.css. No letters are loaded from anywhere.</summary>
internal static class Themes
{
    private static readonly string[] Letters = ["system-ui", "-apple-system", "Segoe UI", "Roboto", "Noto Sans", "Liberation Sans", "sans-serif"];

    /// <summary>The theme.</summary>
    public static MudTheme Conturs { get; } = new()
    {
        PaletteLight = new PaletteLight { Primary = "#0b5cad", Error = "#a1260d", Warning = "#8a5300", Success = "#1b6e3c", Info = "#2b5f8a", TextPrimary = "#15202b", Background = "#f5f7f9", Surface = "#ffffff" },
        PaletteDark = new PaletteDark { Primary = "#6ab0f3", Error = "#ff8a70", Warning = "#f5b36b", Success = "#7fd1a0", Info = "#9dc4e6", TextPrimary = "#e6ebf0", Background = "#14181f", Surface = "#1d232c" },
        Typography = Plain(),
        LayoutProperties = new LayoutProperties { DefaultBorderRadius = "6px" },
    };

    private static Typography Plain()
    {
        var letters = new Typography();
        foreach (var kind in new BaseTypography[] { letters.Default, letters.H1, letters.H2, letters.H3, letters.H4, letters.H5, letters.H6, letters.Subtitle1, letters.Subtitle2, letters.Body1, letters.Body2, letters.Button, letters.Caption, letters.Overline })
            kind.FontFamily = Letters;
        return letters;
    }
}
