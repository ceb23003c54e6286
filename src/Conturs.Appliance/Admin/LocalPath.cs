namespace Conturs.Appliance.Admin;

/// <summary>Where to go next, as an address may say it: never to another host.</summary>
internal static class LocalPath
{
    /// <summary>A path below the base path without its first slash; empty when it is none.</summary>
    public static string Of(string? text)
    {
        var path = (text ?? "").TrimStart('/');
        return Uri.TryCreate(path, UriKind.Relative, out _) && !path.Contains('\\', StringComparison.Ordinal) && !path.Contains("//", StringComparison.Ordinal) && !path.Any(char.IsControl) ? path : "";
    }
}
