using Conturs.Appliance.Leads;
using Conturs.Appliance.Replays;
using Conturs.Scoring;
using Conturs.Storage.Documents;
using Conturs.Storage.Scores;

namespace Conturs.Appliance.Scoreboard;

/// <summary>Makes the cards of recorded scores again: the same bytes as when they were given.</summary>
internal sealed class LeadCards(CurrentModels models, IDocumentStore documents)
{
    private const int SimilarCustomers = 3;

    /// <summary>The present card of one lead in full; null when the version that scored it is not kept any more.</summary>
    public Task<ReplayedCard?> Whole(LeadScores lead, string reference) => Replaying().Card(reference, Record(lead), SimilarCustomers);

    /// <summary>How its score came to be what it is, the oldest first.</summary>
    public Task<IReadOnlyList<ScoreHistoryLine>> History(LeadScores lead) =>
        Replaying().History([.. lead.Scores.Select(score => score.ToRecord(Pseudonym.Parse(lead.Subject)))]);

    /// <summary>The cards of the leads of one page, without what costs much; null in place of one that cannot be made again.</summary>
    public async Task<IReadOnlyList<ScoreCard?>> Of(IReadOnlyList<string> subjects, CancellationToken cancellation)
    {
        var (replaying, found) = (Replaying(), await documents.GetMany(ScoreStore.Shape.Name, subjects, cancellation));
        var cards = new List<ScoreCard?>(subjects.Count);
        foreach (var document in found)
            cards.Add(document is null ? null : (await replaying.Card("", Record(ScoreStore.Shape.Read(document)), similar: 0, nextGrade: false))?.Card);
        return cards;
    }

    private static ScoreRecord Record(LeadScores lead) => lead.Scores[^1].ToRecord(Pseudonym.Parse(lead.Subject));

    private Replaying Replaying() => new((number, withCustomers) => models.Find(number, withCustomers));
}
