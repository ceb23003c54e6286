using Conturs.Scoring;

namespace Conturs.Learning.Rows;

/// <summary>The exact values of one dimension while a model is being learned. They are dropped at the banding step.</summary>
internal abstract class FactColumn(Dimension dimension)
{
    public Dimension Dimension { get; } = dimension;

    /// <summary>Stores or replaces a row's value; null when nothing is known.</summary>
    public abstract void Set(int row, FactValue? value);

    /// <summary>The row's value as it can be read back.</summary>
    public abstract FactValue? this[int row] { get; }

    /// <summary>Chooses the bands by the facts alone; null when fewer than k companies share anything.</summary>
    /// <param name="rows">The rows that count.</param>
    /// <param name="k">Smallest band.</param>
    /// <param name="cuts">Number kinds: borders to keep, but for those between bands that fell under k; null to choose them anew.</param>
    public abstract DimensionBands? ChooseBands(int[] rows, int k, IReadOnlyList<double>? cuts = null);

    /// <summary>The rows' codes under chosen bands, in the given order.</summary>
    public abstract CodeColumn Encode(DimensionBands bands, int[] rows);

    public static FactColumn For(Dimension dimension) => dimension.Kind switch
    {
        DimensionKind.Set => new SetColumn(dimension),
        _ when dimension.IsNumeric => new NumberColumn(dimension),
        _ => new TextColumn(dimension),
    };
}
