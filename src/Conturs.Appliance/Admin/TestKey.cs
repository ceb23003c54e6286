namespace Conturs.Appliance.Admin;

/// <summary>Names of parts of a page, which tests and addresses go by: lower-case letters, digits and hyphens.</summary>
internal static class TestKey
{
    /// <summary>The name of something that is called <paramref name="text"/>.</summary>
    public static string Of(string text) => string.Concat(text.ToLowerInvariant().Select(character => char.IsAsciiLetterOrDigit(character) ? character : '-')).Trim('-');
}
