using System.Buffers.Binary;

namespace Conturs.Storage.Privacy.Scanning;

/// <summary>
/// Looks for many texts at once. The first four bytes at each place are looked up in a table of bits; where that says
/// "perhaps", the forms that begin so are compared. The time depends on the bytes searched, hardly on the number of texts.
/// </summary>
public sealed class FormSearch
{
    /// <summary>Fewest bytes of a form.</summary>
    public const int Shortest = sizeof(uint);

    private const int BitsOfTable = 24;

    private readonly Dictionary<uint, TextForm[]> forms;
    private readonly ulong[] table = new ulong[1 << (BitsOfTable - 6)];

    /// <summary>Prepares to look for forms.</summary>
    public FormSearch(IEnumerable<TextForm> forms)
    {
        this.forms = forms.GroupBy(form => Start(form.Bytes)).ToDictionary(group => group.Key, group => group.ToArray());
        foreach (var start in this.forms.Keys) table[Place(start) >> 6] |= 1UL << (Place(start) & 63);
        Longest = this.forms.Values.SelectMany(group => group).Select(form => form.Bytes.Length).DefaultIfEmpty(Shortest).Max();
    }

    /// <summary>Bytes of the longest form.</summary>
    public int Longest { get; }

    /// <summary>Everything that begins before <paramref name="end"/> and lies whole in the bytes.</summary>
    /// <param name="bytes">What is searched.</param>
    /// <param name="end">Where to stop.</param>
    /// <param name="found">Takes the place in the bytes and the form.</param>
    public void In(ReadOnlySpan<byte> bytes, int end, Action<int, TextForm> found)
    {
        for (var i = 0; i < Math.Min(end, bytes.Length - Shortest + 1); i++)
        {
            var start = Start(bytes[i..]);
            var place = Place(start);
            if ((table[place >> 6] & (1UL << (place & 63))) == 0 || !forms.TryGetValue(start, out var candidates)) continue;
            foreach (var form in candidates)
                if (bytes[i..].StartsWith(form.Bytes)) found(i, form);
        }
    }

    private static uint Start(ReadOnlySpan<byte> bytes) => BinaryPrimitives.ReadUInt32LittleEndian(bytes);

    private static int Place(uint start) => (int)((start * 2654435761u) >> (32 - BitsOfTable));
}
