namespace Conturs.Appliance.Demo;

/// <summary>The one source of chance of a sample CRM. A seeded <see cref="Random"/> gives the same numbers on every platform.</summary>
internal sealed class SampleRandom(int seed)
{
    private readonly Random random = new(seed);

    /// <summary>A number in [0, 1).</summary>
    public double Share() => random.NextDouble();

    /// <summary>True with the given probability.</summary>
    public bool Chance(double probability) => Share() < probability;

    /// <summary>A whole number, both ends included.</summary>
    public int Between(int low, int high) => random.Next(low, high + 1);

    /// <summary>Standard normal but for the far tails: the sum of twelve uniform numbers, exact on every platform.</summary>
    public double Normal()
    {
        var sum = -6.0;
        for (var i = 0; i < 12; i++) sum += Share();
        return sum;
    }

    /// <summary>One of the items, each equally likely.</summary>
    public T Pick<T>(IReadOnlyList<T> items) => items[random.Next(items.Count)];

    /// <summary>One of the items, each as likely as its weight says.</summary>
    public T Pick<T>(IReadOnlyList<T> items, Func<T, int> weight)
    {
        var left = random.Next(items.Sum(weight));
        foreach (var item in items)
        {
            left -= weight(item);
            if (left < 0) return item;
        }

        throw new InvalidOperationException("Weights are not negative.");
    }
}
