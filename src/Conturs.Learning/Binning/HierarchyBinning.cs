using Conturs.Scoring;

namespace Conturs.Learning.Binning;

/// <summary>
/// Bands of hierarchies: every node with at least k companies whose siblings leave a remainder of 0 or at least k in the parent.
/// A company's band is its deepest stored node.
/// </summary>
internal static class HierarchyBinning
{
    private const int MostNodes = 400;

    /// <summary>The nodes, parents before children; null when no root has k companies.</summary>
    public static DimensionBands? Nodes(Dimension dimension, IEnumerable<(string[] Nodes, int Count)> paths, int missing, int k)
    {
        var stored = Store(Tree(paths), k);
        if (stored.Count == 0) return null;
        var keepsMissing = missing >= k;
        return new DimensionBands
        {
            Dimension = dimension,
            Levels = [.. stored.Select(node => node.Folded)],
            Parents = [.. stored.Select(node => node.Parent)],
            Captions = [.. stored.Select(node => node.Caption), .. keepsMissing ? ["not known"] : Array.Empty<string>()],
            GroupSizes = [.. stored.Select(node => node.Count), .. keepsMissing ? [missing] : Array.Empty<int>()],
            MissingCode = keepsMissing ? (short)stored.Count : BandCode.Unknown,
        };
    }

    private static Node Tree(IEnumerable<(string[] Nodes, int Count)> paths)
    {
        var root = new Node("");
        foreach (var (nodes, count) in paths.OrderByDescending(path => path.Count).ThenBy(path => string.Join('\n', path.Nodes), StringComparer.Ordinal))
        {
            var node = root;
            foreach (var name in nodes)
            {
                node = node.Child(name);
                node.Count += count;
            }
        }

        return root;
    }

    /// <summary>Level by level, so that when there are too many nodes the finest ones are left out.</summary>
    private static List<Node> Store(Node root, int k)
    {
        var stored = new List<Node>();
        var open = new Queue<(Node Parent, int Code)>([(root, -1)]);
        while (open.TryDequeue(out var next))
        {
            foreach (var child in Kept(next.Parent, k, MostNodes - stored.Count, isRoot: next.Code < 0))
            {
                child.Parent = next.Code;
                open.Enqueue((child, stored.Count));
                stored.Add(child);
            }
        }

        return stored;
    }

    private static List<Node> Kept(Node parent, int k, int room, bool isRoot)
    {
        var kept = parent.Children
            .Where(child => child.Count >= k)
            .OrderByDescending(child => child.Count).ThenBy(child => child.Folded, StringComparer.Ordinal)
            .Take(room).ToList();
        // The remainder can be found by subtraction, so it must be nobody or at least k companies.
        while (!isRoot && kept.Count > 0 && parent.Count - kept.Sum(child => child.Count) is > 0 and var rest && rest < k)
            kept.RemoveAt(kept.Count - 1);
        return kept;
    }

    private sealed class Node(string caption)
    {
        private readonly Dictionary<string, Node> children = new(StringComparer.Ordinal);

        public string Caption { get; } = caption;

        public string Folded { get; } = CanonicalText.Fold(caption);

        public int Count { get; set; }

        public int Parent { get; set; }

        public IEnumerable<Node> Children => children.Values;

        public Node Child(string name)
        {
            var folded = CanonicalText.Fold(name);
            if (!children.TryGetValue(folded, out var child)) children.Add(folded, child = new Node(name));
            return child;
        }
    }
}
