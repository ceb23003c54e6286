using Conturs.Scoring;
using Conturs.Storage.Documents;
using Conturs.Storage.Keys;
using Conturs.Storage.Scores;

namespace Conturs.Appliance.Scoreboard;

/// <summary>Looks up how companies of a list that somebody knows are scored. The list is read line by line and forgotten.</summary>
internal sealed class ListTest(IDocumentStore documents, LeadReferences references, KeyRing keys)
{
    /// <summary>Largest file, bytes.</summary>
    public const int LargestFile = 1 << 20;

    private const int LongestCell = 300;
    private static readonly char[] Separators = [',', ';', '\t'];

    /// <summary>How the companies are graded, each once.</summary>
    /// <param name="list">UTF-8 text: a domain, address or reference at the beginning of each line.</param>
    /// <param name="cancellation">Gives up.</param>
    public async Task<GradeMix> Of(Stream list, CancellationToken cancellation)
    {
        using var reader = new StreamReader(list);
        var (seen, mix) = (new HashSet<string>(StringComparer.OrdinalIgnoreCase), Enum.GetValues<Grade>().ToDictionary(grade => grade, _ => 0));
        while (await reader.ReadLineAsync(cancellation) is { } line)
        {
            var cell = line.Split(Separators, 2)[0].Trim().Trim('"').Trim();
            // The head of a column is no company.
            if (cell.Length is 0 or > LongestCell || cell is "domain" or "website" or "id" or "Domain" or "Website" or "ID" || !seen.Add(cell)) continue;
            if (await Find(cell, cancellation) is { } lead) mix[Grades.Of(lead.Scores[^1].Points)]++;
        }

        return new GradeMix(seen.Count, mix);
    }

    private async Task<LeadScores?> Find(string cell, CancellationToken cancellation)
    {
        if (WebDomain.Of(cell) is { } domain)
        {
            var subject = DocumentKey.Of(Pseudonym.OfDomain(keys, domain).Text);
            var page = await documents.Query(new DocumentQuery(ScoreStore.Shape.Name, "domain") { From = subject, To = subject, Limit = 1 }, cancellation);
            if (page.Documents is [var found]) return ScoreStore.Shape.Read(found);
        }

        return await references.Find(cell, cancellation);
    }
}
