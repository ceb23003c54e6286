namespace Conturs.Scoring;

/// <summary>The customers as band codes, column by column, ready to be compared. Held in memory only.</summary>
public sealed class CustomerIndex
{
    private readonly string[] references;
    private readonly short[][] codes;
    private readonly UInt128[]?[] members;
    private readonly BandSimilarity[] similarities;
    private readonly PatternModel model;

    /// <summary>Lays out the customers' profiles, which must be banded under the model's own bands.</summary>
    public CustomerIndex(PatternModel model, IReadOnlyList<BandedProfile> customers)
    {
        this.model = model;
        references = [.. customers.Select(customer => customer.Reference)];
        var weights = Weights(model);
        similarities = [.. model.Dimensions.Select((patterns, d) => new BandSimilarity(patterns.Bands, weights[d]))];
        codes = [.. model.Dimensions.Select((_, d) => customers.Select(customer => Math.Max(BandCode.None, customer.Codes[d])).ToArray())];
        members = [.. model.Dimensions.Select((patterns, d) =>
            patterns.Bands.Dimension.Kind == DimensionKind.Set ? customers.Select(customer => Bits(customer.Members[d])).ToArray() : null)];
    }

    /// <summary>Number of customers.</summary>
    public int Count => references.Length;

    /// <summary>The <paramref name="count"/> nearest customers, nearest first; ties in index order.</summary>
    public IReadOnlyList<SimilarCustomer> Nearest(BandedProfile company, int count)
    {
        var similarity = Similarities(company);
        var nearest = new PriorityQueue<int, (float Similarity, int Order)>(count + 1);
        for (var i = 0; i < similarity.Length; i++)
        {
            if (nearest.Count == count && nearest.TryPeek(out _, out var worst) && similarity[i] <= worst.Similarity) continue;
            nearest.Enqueue(i, (similarity[i], -i));
            if (nearest.Count > count) nearest.Dequeue();
        }

        var found = new List<SimilarCustomer>(count);
        while (nearest.TryDequeue(out var customer, out var key)) found.Add(Describe(company, customer, key.Similarity));
        found.Reverse();
        return found;
    }

    private float[] Similarities(BandedProfile company)
    {
        var sum = new float[references.Length];
        for (var d = 0; d < similarities.Length; d++)
        {
            if (members[d] is { } sets && company.Members[d] is { } own)
            {
                var bits = Bits(own);
                for (var i = 0; i < sum.Length; i++) sum[i] += similarities[d].OfSets(bits, sets[i]);
                continue;
            }

            var row = similarities[d].Row(company.Codes[d]);
            var column = codes[d];
            for (var i = 0; i < sum.Length; i++) sum[i] += row[column[i] + 1];
        }

        return sum;
    }

    private SimilarCustomer Describe(BandedProfile company, int customer, float similarity)
    {
        var shared = new List<(string Caption, float Weight)>();
        var differing = new List<(string Caption, float Weight)>();
        for (var d = 0; d < similarities.Length; d++)
        {
            var weight = similarities[d].Weight;
            if (weight <= 0) continue;
            var part = members[d] is { } sets && company.Members[d] is { } own
                ? similarities[d].OfSets(Bits(own), sets[customer])
                : similarities[d].Row(company.Codes[d])[codes[d][customer] + 1];
            var caption = model.Dimensions[d].Bands.Dimension.Caption;
            if (part >= 0.9f * weight) shared.Add((caption, weight));
            else differing.Add((caption, weight - part));
        }

        return new SimilarCustomer(
            references[customer], Math.Round(similarity, 1, MidpointRounding.AwayFromZero),
            [.. shared.OrderByDescending(trait => trait.Weight).Select(trait => trait.Caption)],
            [.. differing.OrderByDescending(trait => trait.Weight).Take(3).Select(trait => trait.Caption)]);
    }

    private static double[] Weights(PatternModel model)
    {
        var ranges = model.Dimensions.Select(patterns => patterns.EffectRange).ToArray();
        var all = ranges.Sum();
        return [.. ranges.Select(range => all > 0 ? range / all : 1.0 / ranges.Length)];
    }

    private static UInt128 Bits(short[]? codes)
    {
        var bits = UInt128.Zero;
        foreach (var code in codes ?? []) bits |= UInt128.One << code;
        return bits;
    }
}
