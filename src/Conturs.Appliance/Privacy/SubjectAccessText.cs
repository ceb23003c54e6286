using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Conturs.Storage.Privacy;
using Conturs.Storage.Privacy.Inventories;

namespace Conturs.Appliance.Privacy;

/// <summary>The answer to somebody who asks what is kept about it, in words.</summary>
internal static partial class SubjectAccessText
{
    public static void Write(TextWriter output, SubjectAccess access)
    {
        if (!access.AnythingKept) output.WriteLine("Nothing is kept.");
        foreach (var collection in access.Collections) Write(output, collection);
        foreach (var reason in access.LeftOut.DistinctBy(reason => (reason.Kind, reason.At)))
            output.WriteLine($"Left out of learning and scoring since {Time(reason.At)}: {(reason.Kind == ExclusionKind.OptedOut ? "it has opted out." : "it was forgotten and is not to come back.")}");
        foreach (var request in access.Requests) output.WriteLine($"Request of {Time(request.At)}: {Word(request.Kind)}");
        foreach (var entry in access.Audit) output.WriteLine($"Audit log, entry {entry.Number} of {Time(entry.At)}: {entry.Act.Action} by {entry.Act.Actor}{string.Concat(entry.Act.Details.Select(detail => "; " + detail))}");
    }

    private static void Write(TextWriter output, AccessedCollection collection)
    {
        output.WriteLine($"{collection.Collection} ({collection.PrivacyClass.ToString().ToLowerInvariant()})");
        output.WriteLine($"  for   {collection.Purpose}");
        output.WriteLine($"  kept  {collection.Retention}");
        foreach (var document in collection.Documents)
        {
            output.WriteLine("  In words");
            foreach (var line in document.InWords) output.WriteLine("    " + line);
            output.WriteLine("  All that is written down");
            WriteFields(output, document.Content, "", collection.Fields);
        }

        output.WriteLine();
    }

    private static void WriteFields(TextWriter output, JsonElement value, string path, IReadOnlyList<KeptField> fields)
    {
        if (value.ValueKind == JsonValueKind.Object)
            foreach (var member in value.EnumerateObject()) WriteFields(output, member.Value, path.Length == 0 ? member.Name : $"{path}.{member.Name}", fields);
        else if (value.ValueKind == JsonValueKind.Array)
            foreach (var (i, item) in value.EnumerateArray().Index()) WriteFields(output, item, string.Create(CultureInfo.InvariantCulture, $"{path}[{i + 1}]"), fields);
        else
            output.WriteLine($"    {path} = {value.GetRawText()}{(MeaningOf(path, fields) is { } meaning ? $"  ({meaning})" : "")}");
    }

    private static string? MeaningOf(string path, IReadOnlyList<KeptField> fields)
    {
        var plain = Place().Replace(path, "[]");
        return fields.FirstOrDefault(field => field.Path == plain || (field.Path.EndsWith(".*", StringComparison.Ordinal) && plain.StartsWith(field.Path[..^1], StringComparison.Ordinal)))?.Meaning;
    }

    private static string Word(RequestKind kind) => kind switch
    {
        RequestKind.Access => "to see what is kept",
        RequestKind.Forget => "to be forgotten",
        RequestKind.OptOut => "to be left out",
        _ => "to take part again",
    };

    private static string Time(DateTimeOffset time) => time.ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture);

    [GeneratedRegex(@"\[\d+\]")]
    private static partial Regex Place();
}
