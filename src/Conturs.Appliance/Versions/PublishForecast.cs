using Conturs.Appliance.Leads;
using Conturs.Scoring;
using Conturs.Storage.Documents;
using Conturs.Storage.Scores;

namespace Conturs.Appliance.Versions;

/// <summary>Tells what publishing a version would do to the scores of the leads that are in the ledger. Nothing is changed.</summary>
internal sealed class PublishForecast(CurrentModels models, IDocumentStore documents)
{
    /// <summary>What it would do.</summary>
    /// <exception cref="Storage.DataFolderException">The version is damaged or not kept any more.</exception>
    public Task<PublishEffect> Of(int version, CancellationToken cancellation) => Task.Run(() => Measure(version, cancellation), cancellation);

    /// <summary>All leads are scored: beside whoever asked, so that a page does not stand still.</summary>
    private async Task<PublishEffect> Measure(int version, CancellationToken cancellation)
    {
        var to = await models.Version(version);
        var rebanding = new Rebanding(models, to);
        var (before, after) = (Empty(), Empty());
        var (leads, known, changed, moved) = (0, 0, 0, 0L);
        await foreach (var lead in documents.All(ScoreStore.Shape, cancellation))
        {
            leads++;
            var record = lead.Scores[^1].ToRecord(Pseudonym.Parse(lead.Subject));
            if (await rebanding.Take(record) is not { } profile) continue;
            known++;
            var score = to.Score(profile, CardParts.None).Score;
            var grade = Grades.Of(score);
            before[record.Grade]++;
            after[grade]++;
            if (grade != record.Grade) changed++;
            moved += Math.Abs(score - record.Score);
        }

        return new PublishEffect(version, leads, known, changed, known == 0 ? 0 : (double)moved / known, before, after);
    }

    private static Dictionary<Grade, int> Empty() => Enum.GetValues<Grade>().ToDictionary(grade => grade, _ => 0);
}
