using Conturs.Scoring;

namespace Conturs.Connectors.Csv;

/// <summary>
/// The columns that say who a row is about: its web domain, and whether it is one person. They are read whether or not they
/// were to be ignored, since what is decided by them is what must not be kept or used.
/// </summary>
internal sealed class SubjectColumns
{
    private static readonly string[] Name = ["company", "companyname", "account", "accountname", "organization", "organisation", "organizationname", "organisationname", "businessname", "legalname", "firm", "firmname", "name"];
    private static readonly string[] LegalForm = ["legalform", "companylegalform", "legalstructure", "entitytype", "companytype", "businesstype", "organizationtype", "organisationtype", "ownershiptype", "rechtsform", "formejuridique", "rechtsvorm"];

    private readonly int[] domains;
    private readonly int[] names;
    private readonly int[] legalForms;
    private readonly int[] headcounts;

    private SubjectColumns(CsvFile file, CsvOptions options)
    {
        domains = [.. Named(file, RoleNames.Domain), .. Named(file, RoleNames.Email)];
        names = [.. Named(file, Name)];
        legalForms = [.. Named(file, LegalForm)];
        headcounts = [.. Enumerable.Range(0, file.Headers.Count).Where(i => (options.MappingOf(file.Headers[i])?.Dimension ?? StandardDimensions.Of(file.Headers[i])?.Key) == "employees")];
    }

    /// <summary>Finds them by their names.</summary>
    public static SubjectColumns Of(CsvFile file, CsvOptions options) => new(file, options);

    /// <summary>The registrable web domain, from a web address or else an e-mail address; null when there is none that tells companies apart.</summary>
    public string? Domain(CsvLine line)
    {
        foreach (var index in domains)
            if (WebDomain.Of(line.Cells[index]) is { } domain && !WebDomain.IsFreeMail(domain)) return domain;
        return null;
    }

    /// <summary>True when the legal form says so, or when there is one person who gave the company a name like a person's.</summary>
    public bool IsOnePerson(CsvLine line) =>
        Array.Exists(legalForms, index => SoleTraderText.IsLegalForm(line.Cells[index]))
        || Array.Exists(names, index => SoleTraderText.IsIn(line.Cells[index]))
        || (Array.Exists(headcounts, index => IsOne(line.Cells[index])) && Array.Exists(names, index => PersonalText.LooksLikePersonName(line.Cells[index])));

    private static bool IsOne(string cell) => Headcount.Parse(cell, NumberNotation.Point) switch
    {
        FactValue.Number number => number.Value <= 1,
        FactValue.Range range => range.High <= 1,
        _ => false,
    };

    private static IEnumerable<int> Named(CsvFile file, string[] names) =>
        names.SelectMany(name => Enumerable.Range(0, file.Headers.Count).Where(i => HeaderText.Plain(file.Headers[i]) == name));
}
