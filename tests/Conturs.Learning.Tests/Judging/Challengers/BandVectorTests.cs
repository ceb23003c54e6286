using Conturs.Learning.Judging.Challengers;
using Conturs.Learning.Rows;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace Conturs.Learning.Tests.Judging.Challengers;

public sealed class BandVectorTests
{
    /// <summary>A number with two bands and "not known", a hierarchy in which 1 is below 0, and a set with two members.</summary>
    private static readonly BandedHistory History = Some.History(
        [true, false, true],
        (Some.Numbers("n", [0.25, 0.75], missing: 10), new CodeColumn(Some.Codes(1, 2, -2))),
        (Some.Nodes("h", [-1, 0]), new CodeColumn(Some.Codes(1, 0, -1))),
        (Some.Members("s", 2), Some.Sets((-1, [0, 1]), (3, []), (2, []))));

    [Fact]
    public void A_company_has_a_one_for_each_of_its_bands_and_all_above_them()
    {
        Rows(withCentres: false).Should().BeEquivalentTo(
            (float[][])[[0, 1, 0, 1, 1, 1, 1, 0, 0], [0, 0, 1, 1, 0, 0, 0, 0, 1], [0, 0, 0, 0, 0, 0, 0, 1, 0]], options => options.WithStrictOrdering());
    }

    [Fact]
    public void For_trees_the_middle_rank_of_a_number_stands_at_the_end_and_below_all_ranks_when_not_known() =>
        Rows(withCentres: true).Select(row => row[^1]).Should().Equal(0.75f, -1, -1);

    [Fact]
    public void Companies_of_weight_zero_are_left_out()
    {
        var context = new MLContext(seed: 0);
        BandVector.Load(context, History, withCentres: false, [1, 0, 2]).GetColumn<float>(nameof(BandVector.Weight)).Should().Equal(1, 2);
    }

    private static List<float[]> Rows(bool withCentres)
    {
        var context = new MLContext(seed: 0);
        var view = BandVector.Load(context, History, withCentres, BandVector.Alike(History));
        return [.. view.GetColumn<VBuffer<float>>(nameof(BandVector.Bands)).Select(row => row.DenseValues().ToArray())];
    }
}
