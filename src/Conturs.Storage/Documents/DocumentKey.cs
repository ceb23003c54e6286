namespace Conturs.Storage.Documents;

/// <summary>
/// A value by which a document is found. It lies beside the sealed text and is not sealed itself, so it may be a
/// pseudonym, a time, a number or a state, and nothing else. Numbers sort before texts; texts sort by their bytes.
/// </summary>
public readonly record struct DocumentKey : IComparable<DocumentKey>
{
    /// <summary>Longest text, in bytes of UTF-8.</summary>
    public const int MostBytes = 200;

    private DocumentKey(long number, string? text) => (Number, Text) = (number, text);

    /// <summary>The number; 0 for a text.</summary>
    public long Number { get; }

    /// <summary>The text; null for a number.</summary>
    public string? Text { get; }

    /// <summary>A number or a count.</summary>
    public static DocumentKey Of(long number) => new(number, null);

    /// <summary>A pseudonym or a state.</summary>
    /// <exception cref="ArgumentException">It is longer than <see cref="MostBytes"/>, or holds the character 0.</exception>
    public static DocumentKey Of(string text) => System.Text.Encoding.UTF8.GetByteCount(text) <= MostBytes && !text.Contains('\0', StringComparison.Ordinal)
        ? new(0, text)
        : throw new ArgumentException($"A key has at most {MostBytes} bytes and no character 0.", nameof(text));

    /// <summary>A moment, to the tick.</summary>
    public static DocumentKey Of(DateTimeOffset moment) => new(moment.UtcTicks, null);

    /// <inheritdoc/>
    public int CompareTo(DocumentKey other) => (Text, other.Text) switch
    {
        (null, null) => Number.CompareTo(other.Number),
        (null, _) => -1,
        (_, null) => 1,
        _ => System.Text.Encoding.UTF8.GetBytes(Text).AsSpan().SequenceCompareTo(System.Text.Encoding.UTF8.GetBytes(other.Text)),
    };

    /// <inheritdoc cref="CompareTo"/>
    public static bool operator <(DocumentKey left, DocumentKey right) => left.CompareTo(right) < 0;

    /// <inheritdoc cref="CompareTo"/>
    public static bool operator >(DocumentKey left, DocumentKey right) => left.CompareTo(right) > 0;

    /// <inheritdoc cref="CompareTo"/>
    public static bool operator <=(DocumentKey left, DocumentKey right) => left.CompareTo(right) <= 0;

    /// <inheritdoc cref="CompareTo"/>
    public static bool operator >=(DocumentKey left, DocumentKey right) => left.CompareTo(right) >= 0;

    /// <inheritdoc/>
    public override string ToString() => Text ?? Number.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
