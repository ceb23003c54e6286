namespace Conturs.Appliance.Scoreboard;

/// <summary>Makes the lines of one page of leads.</summary>
internal sealed class LeadLines(LeadReferences references, LeadCards cards)
{
    /// <summary>The lines, in the order of the rows.</summary>
    public async Task<IReadOnlyList<LeadLine>> Of(IReadOnlyList<BoardRow> rows, CancellationToken cancellation)
    {
        string[] subjects = [.. rows.Select(row => row.Subject)];
        var (called, made) = (await references.Of(subjects, cancellation), await cards.Of(subjects, cancellation));
        return [.. rows.Select((row, i) => LeadLine.Of(row, called[i], made[i]))];
    }
}
