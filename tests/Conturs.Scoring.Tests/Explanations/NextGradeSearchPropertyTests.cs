using CsCheck;

namespace Conturs.Scoring.Tests;

/// <summary>The search against trying everything, on random small models.</summary>
public sealed class NextGradeSearchPropertyTests
{
    private static readonly Gen<(PatternModel Model, BandedProfile Profile)> Leads = AnyModel.ModelWithProfiles(1, 1).Select(any => (any.Model, any.Profiles[0]));

    [Fact]
    public void Scoring_the_changed_company_gives_exactly_the_promised_score() => OnFound((model, profile, next) =>
    {
        var changed = Changed(model, profile, next.Changes.Select(change => Move(model, change)));
        var score = model.Reference.ScoreAt(Weighing.Weigh(model, changed).LogOdds);

        score.Should().Be(next.Score);
        next.Grade.Should().Be(Grades.Of(score));
        ((int)next.Grade).Should().BeLessThan((int)Grades.Of(model.Reference.ScoreAt(Weighing.Weigh(model, profile).LogOdds)));
    });

    [Fact]
    public void Only_changeable_facts_that_are_known_change_and_each_once() => OnFound((model, profile, next) =>
    {
        var dimensions = next.Changes.Select(change => Move(model, change).Dimension).ToArray();

        dimensions.Should().OnlyHaveUniqueItems().And.BeInAscendingOrder().And.HaveCountLessThanOrEqualTo(3);
        dimensions.Should().OnlyContain(d => model.Dimensions[d].Bands.Dimension.IsChangeable && !profile.IsMissing(d, model.Dimensions[d].Bands));
        next.Changes.Should().OnlyContain(change => change.From != change.To);
    });

    [Fact]
    public void No_other_choice_is_smaller() => Leads.Sample(lead =>
    {
        var (model, profile) = lead;
        var found = NextGradeSearch.Find(model, profile, Weighing.Weigh(model, profile));
        var smallest = EveryChoice(model, profile).Where(choice => Reaches(model, profile, choice)).Select(choice => Rank(model, profile, choice)).Order().FirstOrDefault();

        (found is null ? null : Rank(model, profile, [.. found.Changes.Select(change => Move(model, change))])).Should().Be(smallest);
    }, iter: 3000);

    /// <summary>Fewer changes, then the smaller distance, then the earlier dimensions, as one text that sorts.</summary>
    private static string Rank(PatternModel model, BandedProfile profile, (int Dimension, short Band)[] choice)
    {
        var distance = choice.Sum(move => model.Dimensions[move.Dimension].Bands.Dimension.IsNumeric && profile.Codes[move.Dimension] >= 0
            ? Math.Abs(move.Band - profile.Codes[move.Dimension])
            : 1);
        return $"{choice.Length} changes, {distance:00} bands away, in {string.Join(',', choice.Select(move => move.Dimension))}";
    }

    /// <summary>Every one to three moves of changeable, known facts other than sets to another band; no dimension here has more than eight.</summary>
    private static IEnumerable<(int Dimension, short Band)[]> EveryChoice(PatternModel model, BandedProfile profile)
    {
        (int Dimension, short Band)[] moves =
        [
            .. from d in Enumerable.Range(0, model.Dimensions.Count)
               let bands = model.Dimensions[d].Bands
               where bands.Dimension.IsChangeable && bands.Dimension.Kind != DimensionKind.Set && !profile.IsMissing(d, bands)
               from band in Enumerable.Range(0, bands.ValueCount)
               where band != profile.Codes[d]
               select (d, (short)band),
        ];
        foreach (var a in moves)
        {
            yield return [a];
            foreach (var b in moves.Where(move => move.Dimension > a.Dimension))
            {
                yield return [a, b];
                foreach (var c in moves.Where(move => move.Dimension > b.Dimension)) yield return [a, b, c];
            }
        }
    }

    private static bool Reaches(PatternModel model, BandedProfile profile, (int Dimension, short Band)[] choice)
    {
        Grade GradeOf(BandedProfile company) => Grades.Of(model.Reference.ScoreAt(Weighing.Weigh(model, company).LogOdds));
        return GradeOf(Changed(model, profile, choice)) < GradeOf(profile);
    }

    private static void OnFound(Action<PatternModel, BandedProfile, NextGrade> holds)
    {
        var found = 0;
        Leads.Sample(lead =>
        {
            if (NextGradeSearch.Find(lead.Model, lead.Profile, Weighing.Weigh(lead.Model, lead.Profile)) is not { } next) return;
            Interlocked.Increment(ref found);
            holds(lead.Model, lead.Profile, next);
        }, iter: 2000);
        found.Should().BeGreaterThan(100);
    }

    private static BandedProfile Changed(PatternModel model, BandedProfile profile, IEnumerable<(int Dimension, short Band)> moves)
    {
        var codes = profile.Codes.ToArray();
        foreach (var (dimension, band) in moves) codes[dimension] = band;
        codes.Should().HaveCount(model.Dimensions.Count);
        return profile with { Codes = codes };
    }

    private static (int Dimension, short Band) Move(PatternModel model, FactChange change)
    {
        var dimension = model.Dimensions.Select(patterns => patterns.Bands.Dimension.Key).ToList().IndexOf(change.Dimension);
        return (dimension, (short)model.Dimensions[dimension].Bands.Captions.ToList().IndexOf(change.To));
    }
}
