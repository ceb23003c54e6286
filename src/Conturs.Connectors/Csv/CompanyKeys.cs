using System.Security.Cryptography;
using System.Text;
using Conturs.Scoring;

namespace Conturs.Connectors.Csv;

/// <summary>Gives each row the key of its company: the same for the same company, whatever the order of rows.</summary>
internal sealed class CompanyKeys(ColumnRoles roles)
{
    private const char BetweenCells = '\u001F';

    /// <summary>True when keys name companies; false when they only stand for the content of rows.</summary>
    public bool NameCompanies => roles.Company is not null || roles.Id is not null;

    /// <summary>The registrable web domain, else the company's cell in lower case, else the id, else the content of the whole row.</summary>
    public string Of(CsvLine line) => Company(line) ?? Id(line) ?? Content(line);

    private string? Company(CsvLine line)
    {
        if (roles.Company is not { } index) return null;
        var cell = line.Cells[index];
        if (MissingText.IsMissing(cell.AsSpan().Trim())) return null;
        if (!roles.CompanyIsDomain) return CanonicalText.Fold(CanonicalText.Clean(cell));
        return WebDomain.Of(cell) is { } domain && !WebDomain.IsFreeMail(domain) ? domain : null;
    }

    private string? Id(CsvLine line) =>
        roles.Id is { } index && index != roles.Company && line.Cells[index].Trim() is { Length: > 0 } id ? "#" + id : null;

    private static string Content(CsvLine line) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join(BetweenCells, line.Cells))));
}
