namespace Conturs.Appliance.Reports.Html;

/// <summary>A piece of HTML or SVG in which everything that came from outside is encoded. Only <see cref="Of"/> makes one.</summary>
internal readonly record struct Markup
{
    private readonly string? text;

    private Markup(string text) => this.text = text;

    /// <summary>Nothing.</summary>
    public static Markup None { get; } = new("");

    /// <summary>True when there is nothing in it.</summary>
    public bool IsEmpty => string.IsNullOrEmpty(text);

    /// <summary>Markup as written in the source, with every inserted text encoded for element content and quoted attributes.</summary>
    public static Markup Of(MarkupBuilder builder) => new(builder.Text());

    /// <summary>One piece a line.</summary>
    public static Markup Join(IEnumerable<Markup> pieces) => new(string.Join('\n', pieces.Where(piece => !piece.IsEmpty)));

    /// <summary>The markup as text.</summary>
    public override string ToString() => text ?? "";
}
