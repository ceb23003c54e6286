using System.Xml.Linq;

namespace Conturs.Appliance.Tests.Rules;

/// <summary>The project's own files, for tests that read them.</summary>
internal static class Repository
{
    public static string Root { get; } = FindRoot();

    public static string[] Rooms { get; } = ["Scoring", "Learning", "Connectors", "Storage", "Appliance"];

    /// <summary>Names of the packages or projects that a room's project file refers to.</summary>
    public static string[] References(string room, string kind) => References(XDocument.Load(ProjectFile(room)), kind);

    public static string[] References(XDocument project, string kind) =>
        [.. project.Descendants(kind).Select(reference => Name((string)reference.Attribute("Include")!))];

    /// <summary>The C# files of a room.</summary>
    public static IEnumerable<string> Sources(string room) =>
        Directory.EnumerateFiles(Path.Combine(Root, "src", "Conturs." + room), "*.cs", SearchOption.AllDirectories);

    public static string ProjectFile(string room) => Path.Combine(Root, "src", "Conturs." + room, $"Conturs.{room}.csproj");

    private static string Name(string include)
    {
        var file = include.Split('\\', '/')[^1];
        return file.EndsWith(".csproj", StringComparison.Ordinal) ? file[..^".csproj".Length] : file;
    }

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Conturs.Appliance.sln"))) folder = folder.Parent;
        return folder?.FullName ?? throw new InvalidOperationException("The tests must run from inside the repository.");
    }
}
