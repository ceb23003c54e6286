using Conturs.Learning.Leaks;
using Conturs.Scoring;

namespace Conturs.Learning.Tests.Leaks;

/// <summary>One leak for each ground, planted among honest columns.</summary>
internal static class PlantedLeaks
{
    private static readonly int[] Prices = [7, 3, 9, 1, 11, 5, 2, 10, 4, 12, 6, 8];
    private static readonly int[] Moods = [4, 10, 1, 7, 12, 2, 9, 5, 11, 3, 8, 6];

    public static LeakyHistory Of(LeakGround ground) => ground switch
    {
        LeakGround.KnowsTooMuch => TalkTime(Honest()),
        LeakGround.FilledAfterwards => FilledAfterwards(Honest()),
        LeakGround.DecidesOutcomes => Decisive(Honest()),
        LeakGround.ClockByDate => ByDate(Honest()),
        LeakGround.ClockWithoutDates => Indicators(Honest()),
        _ => Demo(Honest()),
    };

    public static LeakyHistory Honest(int seed = 1) => new LeakyHistory(seed: seed).WithHonestColumns();

    /// <summary>AUC 0.90.</summary>
    public static LeakyHistory TalkTime(LeakyHistory history) =>
        history.Add(Some.Number("talk_time"), i => new FactValue.Number(Math.Round(300 + (60 * history.Normal(1.8, i)))));

    public static LeakyHistory FilledAfterwards(LeakyHistory history) =>
        history.Add(Some.Category("remark"), i => history.Happens(i, 0.05, 0.8) ? new FactValue.Text($"code {history.Any(4)}") : null);

    /// <summary>Seven in ten of the others, and nobody else, have a code of their own.</summary>
    private static LeakyHistory Decisive(LeakyHistory history) =>
        history.Add(Some.Category("code"), i => new FactValue.Text(history.Happens(i, 0, 0.7) ? "Z" : $"{(char)('A' + history.Any(3))}"));

    private static LeakyHistory ByDate(LeakyHistory history) =>
        history.Add(Some.Number("serial"), i => new FactValue.Number(history.Closed[i].DayNumber + history.Any(60)));

    /// <summary>Three figures of one of twelve months; winners came in the first six, mostly.</summary>
    public static LeakyHistory Indicators(LeakyHistory history)
    {
        var months = history.Won.Select((_, i) => history.Any(6) + (history.Happens(i, 0.78, 0.22) ? 0 : 6)).ToArray();
        return history
            .Add(Some.Number("rate"), i => new FactValue.Number(months[i]))
            .Add(Some.Number("price_index"), i => new FactValue.Number(90 + Prices[months[i]]))
            .Add(Some.Number("mood_index"), i => new FactValue.Number(-50 + Moods[months[i]]));
    }

    /// <summary>AUC 0.60.</summary>
    private static LeakyHistory Demo(LeakyHistory history) =>
        history.Add(Some.Category("Demo held"), i => new FactValue.Text(history.Happens(i, 0.5, 0.3) ? "yes" : "no"));
}
