using System.Buffers.Text;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Conturs.Storage.Privacy.Scanning;

/// <summary>Every form in which a text is looked for: as it is and in lower case, each plain, in UTF-16, in base64, escaped, and as a hash that anybody could make.</summary>
public static class TextForms
{
    /// <summary>Fewest characters of a text: shorter ones occur in sealed bytes by chance.</summary>
    public const int ShortestText = 4;

    private static readonly Encoding OneByte = Encoding.GetEncoding("iso-8859-1", EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback);

    /// <summary>The forms of a text, each once; those of fewer bytes than can be searched for are left out.</summary>
    /// <param name="number">Its number in what is found.</param>
    /// <param name="text">The text.</param>
    public static IEnumerable<TextForm> Of(int number, string text) => Spelled(text, "")
        .Concat(Spelled(text.ToLowerInvariant(), "lower case, "))
        .Where(form => form.Bytes.Length >= FormSearch.Shortest)
        .DistinctBy(form => Convert.ToHexString(form.Bytes))
        .Select(form => new TextForm(number, form.Name, form.Bytes));

    private static IEnumerable<(string Name, byte[] Bytes)> Spelled(string text, string spelling)
    {
        var utf8 = Encoding.UTF8.GetBytes(text);
        return ((IEnumerable<(string Name, byte[] Bytes)>)[
            ("plain", utf8),
            ("UTF-16 LE", Encoding.Unicode.GetBytes(text)),
            ("UTF-16 BE", Encoding.BigEndianUnicode.GetBytes(text)),
            .. InOneByte(text),
            .. Base64(utf8, "base64"),
            .. Escaped(text),
            .. Hashed(utf8),
        ]).Select(form => (spelling + form.Name, form.Bytes));
    }

    private static IEnumerable<(string Name, byte[] Bytes)> InOneByte(string text)
    {
        try
        {
            return [("one byte a letter", OneByte.GetBytes(text))];
        }
        catch (EncoderFallbackException)
        {
            return [];
        }
    }

    /// <summary>The letters of base64 that depend on the text alone, for each of the three places it can have in a group of three bytes.</summary>
    private static IEnumerable<(string Name, byte[] Bytes)> Base64(byte[] text, string name)
    {
        for (var before = 0; before < 3; before++)
        {
            var letters = Convert.ToBase64String([.. new byte[before], .. text])[(((before * 8) + 5) / 6)..((before + text.Length) * 8 / 6)];
            yield return ($"{name} at {before}", Encoding.ASCII.GetBytes(letters));
            yield return ($"{name} for addresses at {before}", Encoding.ASCII.GetBytes(letters.Replace('+', '-').Replace('/', '_')));
        }
    }

    private static IEnumerable<(string Name, byte[] Bytes)> Escaped(string text)
    {
        var percent = Uri.EscapeDataString(text);
        yield return ("percent-encoded", Encoding.UTF8.GetBytes(percent));
        yield return ("percent-encoded", Encoding.UTF8.GetBytes(WebUtility.UrlEncode(text)));
        yield return ("percent-encoded", Encoding.UTF8.GetBytes(Lowered(percent, '%', 2)));
        var json = JsonEncodedText.Encode(text).ToString();
        yield return ("JSON-escaped", Encoding.UTF8.GetBytes(json));
        yield return ("JSON-escaped", Encoding.UTF8.GetBytes(Lowered(json, '\\', 5)));
        yield return ("HTML-escaped", Encoding.UTF8.GetBytes(WebUtility.HtmlEncode(text)));
    }

    /// <summary>With the digits of every escape in lower case.</summary>
    private static string Lowered(string text, char escape, int length)
    {
        var result = text.ToCharArray();
        for (var i = text.IndexOf(escape, StringComparison.Ordinal); i >= 0; i = text.IndexOf(escape, i + 1))
            for (var digit = i + 1; digit <= i + length && digit < result.Length; digit++) result[digit] = char.ToLowerInvariant(result[digit]);
        return new string(result);
    }

    private static IEnumerable<(string Name, byte[] Bytes)> Hashed(byte[] text) => WithForms("SHA-256", SHA256.HashData(text))
#pragma warning disable CA5350, CA5351 // They protect nothing here: they are looked for because somebody may have thought they do.
        .Concat(WithForms("SHA-1", SHA1.HashData(text))).Concat(WithForms("MD5", MD5.HashData(text)));
#pragma warning restore CA5350, CA5351

    private static IEnumerable<(string Name, byte[] Bytes)> WithForms(string name, byte[] hash) =>
    [
        (name, hash),
        (name + " in hex", Encoding.ASCII.GetBytes(Convert.ToHexStringLower(hash))),
        (name + " in upper-case hex", Encoding.ASCII.GetBytes(Convert.ToHexString(hash))),
        (name + " in base64", Encoding.ASCII.GetBytes(Convert.ToBase64String(hash).TrimEnd('='))),
        (name + " in base64 for addresses", Encoding.ASCII.GetBytes(Base64Url.EncodeToString(hash))),
    ];
}
