using Conturs.Learning.Judging;
using Conturs.Learning.Rows;
using Conturs.Scoring;

namespace Conturs.Learning.Tests.Judging;

public sealed class OdooFormulaTests
{
    [Fact]
    public void Log_odds_by_hand()
    {
        // Learned from part 1: a has 3 won and 1 lost, b 1 won and 3 lost, c nobody. Each count plus 0.1: 4.3 won and 4.3 lost in all.
        var history = Some.History(
            [true, true, true, false, true, false, false, false, true, false, true],
            (Some.Categories("c", 3), new CodeColumn(Some.Codes(0, 0, 0, 0, 1, 1, 1, 1, 0, 2, BandCode.None))));
        int[] fold = [1, 1, 1, 1, 1, 1, 1, 1, 0, 0, 0];
        var z = new double[11];
        OdooFormula.Score(history, fold, 0, z);

        z[8].Should().BeApproximately(Math.Log(3.1 / 1.1), 1e-12).And.BeApproximately(1.036092, 1e-6);
        z[9].Should().BeApproximately(0, 1e-12);
        z[10].Should().BeApproximately(0, 1e-12);
        z[..8].Should().OnlyContain(value => value == 0, "rows of other parts are left alone");
    }

    [Fact]
    public void The_base_rate_and_every_dimension_add_up()
    {
        // 3 won, 1 lost; in d1 band a has 2 won 1 lost of 3.2 and 1.2; in d2 band a has 3 won 0 lost.
        var history = Some.History(
            [true, true, true, false, false],
            (Some.Categories("d1", 2), new CodeColumn(Some.Codes(0, 0, 1, 0, 0))), (Some.Categories("d2", 2), new CodeColumn(Some.Codes(0, 0, 0, 1, 0))));
        var z = new double[5];
        OdooFormula.Score(history, [1, 1, 1, 1, 0], 0, z);

        var expected = Math.Log(3) + Math.Log(2.1 / 3.2) - Math.Log(1.1 / 1.2) + Math.Log(3.1 / 3.2) - Math.Log(0.1 / 1.2);
        z[4].Should().BeApproximately(expected, 1e-12);
    }
}
