using Conturs.Connectors.Csv;
using Conturs.Scoring;

namespace Conturs.Connectors.Tests.Csv;

public sealed class CsvScoresTests
{
    [Fact]
    public void A_lead_that_is_left_out_keeps_its_row_with_its_id_and_the_reason()
    {
        using var output = new StringWriter();

        CsvScores.Write(output, [new ScoredLead("L,1", null)], modelVersion: 7, allFactors: false);

        var lines = output.ToString().TrimEnd('\n').Split('\n');
        lines[1].Should().Be("\"L,1\",,,,,,,,Not scored: the company opted out or was forgotten.,,,,,,,,,,7");
        lines[1].Replace("L,1", "L", StringComparison.Ordinal).Count(c => c == ',').Should().Be(lines[0].Count(c => c == ','));
    }
}
