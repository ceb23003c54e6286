using System.Text;
using System.Text.Unicode;

namespace Conturs.Connectors.Csv;

/// <summary>Finds out how a file is encoded, and refuses it rather than guess. Reads every byte once.</summary>
internal static class TextEncoding
{
    private const int BufferSize = 1 << 16;

    /// <summary>UTF-8, UTF-16 by its mark or by its zero bytes, or Windows-1252 when the bytes can hardly be anything else; null when not sure.</summary>
    public static Encoding? Detect(Stream stream)
    {
        var start = new byte[Math.Min(BufferSize, stream.Length)];
        stream.ReadExactly(start);
        stream.Position = 0;
        if (Utf16(start) is { } utf16) return IsWhole(stream, utf16) ? utf16 : null;
        var census = new ByteCensus();
        var buffer = new byte[BufferSize];
        var (kept, isUtf8) = (0, true);
        while (stream.Read(buffer.AsSpan(kept)) is var read and > 0)
        {
            var filled = buffer.AsSpan(0, kept + read);
            if (filled[kept..].Contains((byte)0)) return null;
            census.Add(filled[kept..]);
            if (!isUtf8)
            {
                kept = 0;
                continue;
            }

            var whole = filled.Length - Tail(filled);
            isUtf8 = Utf8.IsValid(filled[..whole]);
            kept = isUtf8 ? filled.Length - whole : 0;
            if (isUtf8) filled[whole..].CopyTo(buffer);
        }

        if (isUtf8 && kept == 0) return Encoding.UTF8;
        return census.IsWindows1252 ? CodePagesEncodingProvider.Instance.GetEncoding(1252) : null;
    }

    /// <summary>By byte order mark; without one, when nearly every other byte at the start is zero, as in Latin text.</summary>
    private static UnicodeEncoding? Utf16(ReadOnlySpan<byte> start)
    {
        if (start.Length < 2 || start.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE, 0, 0])) return null;
        if (start[0] == 0xFF && start[1] == 0xFE) return new UnicodeEncoding(bigEndian: false, byteOrderMark: true, throwOnInvalidBytes: true);
        if (start[0] == 0xFE && start[1] == 0xFF) return new UnicodeEncoding(bigEndian: true, byteOrderMark: true, throwOnInvalidBytes: true);
        var (even, odd) = (0, 0);
        for (var i = 0; i + 1 < start.Length; i += 2)
        {
            if (start[i] == 0) even++;
            if (start[i + 1] == 0) odd++;
        }

        var pairs = start.Length / 2;
        if (odd * 10 >= pairs * 9 && even == 0) return new UnicodeEncoding(bigEndian: false, byteOrderMark: false, throwOnInvalidBytes: true);
        if (even * 10 >= pairs * 9 && odd == 0) return new UnicodeEncoding(bigEndian: true, byteOrderMark: false, throwOnInvalidBytes: true);
        return null;
    }

    private static bool IsWhole(Stream stream, Encoding encoding)
    {
        using var reader = new StreamReader(stream, encoding, detectEncodingFromByteOrderMarks: false, BufferSize, leaveOpen: true);
        var buffer = new char[BufferSize];
        try
        {
            while (reader.Read(buffer) is var read and > 0)
            {
                if (buffer.AsSpan(0, read).Contains('\0')) return false;
            }

            return true;
        }
        catch (DecoderFallbackException)
        {
            return false;
        }
    }

    /// <summary>Length of a character that the buffer's end may have cut: 0-3 bytes.</summary>
    private static int Tail(ReadOnlySpan<byte> bytes)
    {
        for (var back = 1; back <= Math.Min(3, bytes.Length); back++)
        {
            var value = bytes[^back];
            if (value < 0x80) return 0;
            if (value < 0xC0) continue;
            var length = value >= 0xF0 ? 4 : value >= 0xE0 ? 3 : 2;
            return length > back ? back : 0;
        }

        return 0;
    }
}
