namespace Conturs.Appliance.Reports.Html;

/// <summary>The one style sheet.</summary>
internal static class PageStyle
{
    public static Markup Sheet { get; } = Markup.Of($"");
}
