using Conturs.Appliance.Webhooks;
using CsCheck;

namespace Conturs.Appliance.Tests.Webhooks;

public sealed class RetryPlanningTests
{
    [Fact]
    public void The_schedule_is_that_of_the_standard() =>
        RetryPlanning.Delays.Select(delay => delay.TotalSeconds).Should().Equal(5, 300, 1_800, 7_200, 18_000, 36_000, 50_400, 72_000, 86_400);

    [Fact]
    public void A_delay_lies_between_a_second_and_its_whole_length_and_is_drawn_anew_for_each_message_and_attempt() =>
        Gen.Select(Gen.String, Gen.Int[1, 9]).Sample((id, attempts) =>
        {
            var delay = RetryPlanning.Next(id, attempts, null)!.Value;
            return delay >= TimeSpan.FromSeconds(1) && delay <= RetryPlanning.Delays[attempts - 1] && delay == RetryPlanning.Next(id, attempts, null);
        });

    [Fact]
    public void Delays_are_spread_over_the_whole_length()
    {
        var shares = Enumerable.Range(0, 1000).Select(i => RetryPlanning.Next($"msg_{i}", 4, null)!.Value / RetryPlanning.Delays[3]).ToList();

        shares.Average().Should().BeInRange(0.45, 0.55);
        for (var tenth = 0; tenth < 10; tenth++) shares.Count(share => share >= tenth / 10.0 && share < (tenth + 1) / 10.0).Should().BeInRange(60, 140);
    }

    [Fact]
    public void After_the_tenth_attempt_there_is_none() => RetryPlanning.Next("msg_1", 10, null).Should().BeNull();

    [Fact]
    public void A_receiver_that_asks_for_more_time_gets_it()
    {
        RetryPlanning.Next("msg_1", 1, TimeSpan.FromHours(1)).Should().Be(TimeSpan.FromHours(1));
        RetryPlanning.Next("msg_1", 9, TimeSpan.FromSeconds(1)).Should().Be(RetryPlanning.Next("msg_1", 9, null));
        RetryPlanning.Pause("wh_1", 1, TimeSpan.FromHours(1)).Should().Be(TimeSpan.FromHours(1));
    }

    [Fact]
    public void Pauses_grow_to_half_an_hour_and_no_longer() =>
        RetryPlanning.Pause("wh_1", 5_000, null).Should().BeLessThanOrEqualTo(TimeSpan.FromMinutes(30)).And.BeGreaterThan(TimeSpan.Zero);
}
