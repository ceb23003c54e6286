using System.CommandLine;

namespace Conturs.Appliance.Cli;

/// <summary>An option that takes one of a few words.</summary>
internal static class Choice
{
    public static Option<string?> Create(string name, string description, params string[] words)
    {
        var option = new Option<string?>(name) { Description = description, HelpName = string.Join('|', words) };
        option.AcceptOnlyFromAmong(words);
        return option;
    }
}
