using Conturs.Learning.Rows;
using Conturs.Scoring;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace Conturs.Learning.Judging.Challengers;

/// <summary>A company as ML.NET reads it.</summary>
internal sealed class BandVector
{
    /// <summary>
    /// Stands for the middle rank of a number that is not known: below all ranks, so that a tree can cut it off. Not NaN, from which
    /// FastTree of ML.NET 5 learns nothing useful: the share of missing values decided whether it ranked at all.
    /// </summary>
    private const float NotKnown = -1;

    /// <summary>True for a customer.</summary>
    public bool Label { get; set; }

    /// <summary>Weight of the company.</summary>
    public float Weight { get; set; }

    /// <summary>One place for each band, 1 where the company has it; then, where asked for, the middle rank of each number's band.</summary>
    public VBuffer<float> Bands { get; set; }

    /// <summary>The rows of a history as ML.NET reads them.</summary>
    /// <param name="context">ML.NET.</param>
    /// <param name="history">The rows.</param>
    /// <param name="withCentres">True to add the middle rank, 0-1, of each number's band, so that a tree can cut between bands.</param>
    /// <param name="weights">Weight of each row; rows of weight 0 are left out.</param>
    public static IDataView Load(MLContext context, BandedHistory history, bool withCentres, double[] weights)
    {
        var numbers = withCentres ? Enumerable.Range(0, history.Bands.Count).Where(d => history.Bands[d].Centres.Count > 0).ToArray() : [];
        var width = history.Bands.Sum(bands => bands.Count) + numbers.Length;
        var rows = Enumerable.Range(0, history.Count).Where(row => weights[row] > 0)
            .Select(row => new BandVector { Label = history.Won[row], Weight = (float)weights[row], Bands = Of(history, row, numbers, width) });
        var schema = SchemaDefinition.Create(typeof(BandVector));
        schema[nameof(Bands)].ColumnType = new VectorDataViewType(NumberDataViewType.Single, width);
        return context.Data.LoadFromEnumerable(rows.ToList(), schema);
    }

    /// <summary>Weight 1 for every row.</summary>
    public static double[] Alike(BandedHistory history) => [.. Enumerable.Repeat(1.0, history.Count)];

    /// <summary>What a fitted method says of each row.</summary>
    public static double[] Scores(ITransformer fitted, IDataView rows) => [.. fitted.Transform(rows).GetColumn<float>("Score").Select(score => (double)score)];

    private static VBuffer<float> Of(BandedHistory history, int row, int[] numbers, int width)
    {
        var places = new List<int>();
        for (int d = 0, first = 0; d < history.Bands.Count; first += history.Bands[d++].Count)
            places.AddRange(Codes(history.Bands[d], history.Columns[d], row).Order().Select(code => first + code));
        var values = Enumerable.Repeat(1f, places.Count).ToList();
        for (var n = 0; n < numbers.Length; n++)
        {
            var (bands, code) = (history.Bands[numbers[n]], history.Columns[numbers[n]].Codes[row]);
            places.Add(width - numbers.Length + n);
            values.Add(code >= 0 && code < bands.Centres.Count ? (float)bands.Centres[code] : NotKnown);
        }

        return new VBuffer<float>(width, places.Count, [.. values], [.. places]);
    }

    /// <summary>The company's bands in one dimension: its own with all above it in a hierarchy, the members of a set.</summary>
    private static IEnumerable<int> Codes(DimensionBands bands, CodeColumn column, int row)
    {
        var code = (int)column.Codes[row];
        if (code < 0) return column.MembersOf(row).ToArray().Select(member => (int)member);
        var path = new List<int>();
        for (; code >= 0; code = code < bands.Parents.Count ? bands.Parents[code] : -1) path.Add(code);
        return path;
    }
}
