namespace Conturs.Scoring;

/// <summary>Places in a hierarchy written in words: "Software > Security".</summary>
public static class HierarchyText
{
    /// <summary>True when the text has at least two parts.</summary>
    public static bool HasParts(string text)
    {
        var at = text.IndexOf('>');
        return at > 0 && at < text.Length - 1 && !text.Contains("=>", StringComparison.Ordinal) && !text.Contains("->", StringComparison.Ordinal);
    }

    /// <summary>The nodes from coarse to fine, each named in full: "Software", "Software > Security". Null without any part.</summary>
    public static FactValue.Path? Parse(string text)
    {
        List<string> nodes = [];
        foreach (var part in text.Split('>'))
        {
            var name = CanonicalText.Clean(part);
            if (name.Length == 0) continue;
            nodes.Add(nodes.Count == 0 ? name : nodes[^1] + " > " + name);
        }

        return nodes.Count == 0 ? null : new FactValue.Path(nodes);
    }
}
