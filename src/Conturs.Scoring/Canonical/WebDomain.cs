using System.Globalization;

namespace Conturs.Scoring;

/// <summary>The name under which a company is on the web, which tells companies apart.</summary>
public static class WebDomain
{
    /// <summary>The registrable name out of a URL, an e-mail address or a host name, in lower case ASCII: "https://www.shop.example.co.uk/a?b" gives "example.co.uk".</summary>
    /// <returns>Null when the text holds no such name: words, IP addresses, a bare ending such as "co.uk".</returns>
    public static string? Of(string text)
    {
        var host = Host(text.AsSpan().Trim());
        if (host.IsEmpty || host.Length > 253 || host.Contains(' ') || Ascii(host) is not { } ascii) return null;
        var labels = ascii.Split('.');
        if (labels.Length < 2 || !Array.TrueForAll(labels, IsLabel) || !IsEnding(labels[^1])) return null;
        var two = labels[^2] + '.' + labels[^1];
        if (!PublicSuffixes.Contains(two)) return two;
        return labels.Length > 2 ? labels[^3] + '.' + two : null;
    }

    /// <summary>True for a provider of private mailboxes, whose name identifies nobody. Expects what <see cref="Of"/> gave.</summary>
    public static bool IsFreeMail(string domain) => FreeMailDomains.Contains(domain);

    private static ReadOnlySpan<char> Host(ReadOnlySpan<char> text)
    {
        var scheme = text.IndexOf("://");
        if (scheme >= 0) text = text[(scheme + 3)..];
        var path = text.IndexOfAny("/?#\\");
        if (path >= 0) text = text[..path];
        text = text[(text.LastIndexOf('@') + 1)..];
        var port = text.IndexOf(':');
        if (port >= 0) text = text[..port];
        return text.TrimEnd(".>");
    }

    private static string? Ascii(ReadOnlySpan<char> host)
    {
        var lower = host.ToString().ToLowerInvariant();
        if (System.Text.Ascii.IsValid(lower)) return lower;
        try
        {
            return new IdnMapping().GetAscii(lower);
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    private static bool IsLabel(string label) =>
        label.Length is > 0 and <= 63 && label[0] != '-' && label[^1] != '-' && label.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_');

    /// <summary>Endings are letters only, or punycode; so "10.0.0.1" and "3.14" are no names.</summary>
    private static bool IsEnding(string label) =>
        label.Length >= 2 && (label.All(char.IsAsciiLetter) || label.StartsWith("xn--", StringComparison.Ordinal));
}
