using Conturs.Learning.Fitting;

namespace Conturs.Learning.Tests.Fitting;

public sealed class LogisticTests
{
    [Fact]
    public void Known_values()
    {
        Logistic.Sigmoid(0).Should().Be(0.5);
        Logistic.Sigmoid(Math.Log(3)).Should().BeApproximately(0.75, 1e-15);
        Logistic.Logit(0.75).Should().BeApproximately(Math.Log(3), 1e-15);
        Logistic.Loss(true, Math.Log(3)).Should().BeApproximately(-Math.Log(0.75), 1e-15);
        Logistic.Loss(false, Math.Log(3)).Should().BeApproximately(-Math.Log(0.25), 1e-15);
    }

    [Fact]
    public void Extreme_log_odds_neither_overflow_nor_lose_their_sign()
    {
        Logistic.Sigmoid(-1000).Should().Be(0);
        Logistic.Sigmoid(1000).Should().Be(1);
        Logistic.Loss(true, -1000).Should().Be(1000);
        Logistic.Loss(false, -1000).Should().Be(0);
    }
}
