namespace Conturs.Scoring;

/// <summary>
/// Why a lead's score changed between two moments, in whole points. <c>Facts + Model + Calibration == To - From</c>, always, because
/// all three are differences between neighbours in one chain of printed scores:
/// old facts, old model, old table; new facts, old model, old table; new facts, new model, old table; new facts, new model, new table.
/// </summary>
/// <param name="From">The score before, 0-100.</param>
/// <param name="To">The score after, 0-100.</param>
/// <param name="Facts">What the lead's own facts changed, -100 to 100.</param>
/// <param name="Model">What the patterns changed, -100 to 100.</param>
/// <param name="Calibration">What the percentile table changed, -100 to 100: the other companies moved, not this one.</param>
public sealed record ScoreChange(int From, int To, int Facts, int Model, int Calibration)
{
    /// <summary>
    /// Splits a change. The new model's z may be read through the old table, because z is the log-odds of winning in both models; only
    /// the population behind the table differs. When all odds rise together (a better year lifts the intercept), every lead gets a
    /// model part for it, and the new table, which rose as well, takes it back as calibration.
    /// </summary>
    /// <param name="oldModel">The model before.</param>
    /// <param name="oldProfileUnderOld">The old facts under the old model's bands.</param>
    /// <param name="newProfileUnderOld">The new facts under the old model's bands; the same profile when no fact changed.</param>
    /// <param name="newModel">The model after; the same when no other version was published.</param>
    /// <param name="newProfileUnderNew">The new facts under the new model's bands.</param>
    public static ScoreChange Between(
        PatternModel oldModel, BandedProfile oldProfileUnderOld, BandedProfile newProfileUnderOld, PatternModel newModel, BandedProfile newProfileUnderNew)
    {
        var z = Weighing.Weigh(newModel, newProfileUnderNew).LogOdds;
        var from = oldModel.Reference.ScoreAt(Weighing.Weigh(oldModel, oldProfileUnderOld).LogOdds);
        var withFacts = oldModel.Reference.ScoreAt(Weighing.Weigh(oldModel, newProfileUnderOld).LogOdds);
        var withModel = oldModel.Reference.ScoreAt(z);
        var to = newModel.Reference.ScoreAt(z);
        return new ScoreChange(from, to, withFacts - from, withModel - withFacts, to - withModel);
    }
}
