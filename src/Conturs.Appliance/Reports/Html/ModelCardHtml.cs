using System.IO;

namespace Conturs.Appliance.Reports.Html;

/// <summary>The model card of a version as a page.</summary>
internal static class ModelCardHtml
{
    public static void Write(TextWriter writer, ModelCard card) =>
        PageFrame.Write(writer, $"Model card, version {card.Version}", Markup.Of($"<h1>Model card, version {card.Version}</h1>"), [], Markup.None);
}
