using Conturs.Scoring;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace Conturs.Benchmarks;

/// <summary>ML.NET's L-BFGS logistic regression on the same facts: numbers normalised, categories and set members one-hot.</summary>
internal sealed class LogisticRegression
{
    private readonly MLContext context = new(seed: 0);
    private ITransformer model = null!;
    private IDataView prepared = null!;
    private SchemaDefinition schema = null!;
    private IReadOnlyList<Dimension> dimensions = [];

    public static LogisticRegression Fit(SyntheticHistory history)
    {
        var regression = new LogisticRegression();
        var numbers = history.Dimensions.Count(dimension => dimension.Kind == DimensionKind.Number);
        var schema = SchemaDefinition.Create(typeof(Row));
        schema[nameof(Row.Numbers)].ColumnType = new VectorDataViewType(NumberDataViewType.Single, numbers);
        schema[nameof(Row.Texts)].ColumnType = new VectorDataViewType(TextDataViewType.Instance, history.Dimensions.Count - numbers - 1 + 30);
        var data = regression.context.Data.LoadFromEnumerable(history.Deals.Select(deal => RowOf(history.Dimensions, deal)), schema);
        var pipeline = regression.context.Transforms.Categorical.OneHotEncoding("Encoded", nameof(Row.Texts))
            .Append(regression.context.Transforms.NormalizeMeanVariance(nameof(Row.Numbers)))
            .Append(regression.context.Transforms.Concatenate("Features", nameof(Row.Numbers), "Encoded"))
            .Append(regression.context.BinaryClassification.Trainers.LbfgsLogisticRegression());
        regression.model = pipeline.Fit(data);
        regression.schema = schema;
        regression.dimensions = history.Dimensions;
        return regression;
    }

    /// <summary>Holds the companies that <see cref="Score"/> scores.</summary>
    public void Prepare(IEnumerable<Deal> deals) =>
        prepared = context.Data.LoadFromEnumerable(deals.Select(deal => RowOf(dimensions, deal)).ToList(), schema);

    /// <summary>Scores the prepared companies.</summary>
    public float Score() => model.Transform(prepared).GetColumn<float>("Score").Sum();

    private static Row RowOf(IReadOnlyList<Dimension> dimensions, Deal deal)
    {
        var numbers = new List<float>();
        var texts = new List<string>();
        foreach (var dimension in dimensions)
        {
            var value = deal.Facts.Facts.TryGetValue(dimension.Key, out var fact) ? fact.Value : null;
            if (dimension.Kind == DimensionKind.Number) numbers.Add(value is FactValue.Number number ? (float)number.Value : 0);
            else if (dimension.Kind == DimensionKind.Category) texts.Add((value as FactValue.Text)?.Value ?? "");
            else texts.AddRange(Enumerable.Range(0, 30).Select(t => (value as FactValue.Members)?.Names.Contains($"tech {t}") == true ? "yes" : "no"));
        }

        return new Row { Numbers = [.. numbers], Texts = [.. texts], Label = deal.Outcome == DealOutcome.Won };
    }

    private sealed class Row
    {
        public float[] Numbers { get; set; } = [];

        public string[] Texts { get; set; } = [];

        public bool Label { get; set; }
    }
}
