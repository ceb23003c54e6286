namespace Conturs.Connectors.Csv;

/// <summary>Columns that do another work than a dimension's, by index.</summary>
internal sealed record ColumnRoles
{
    public int? Id { get; private init; }

    /// <summary>What tells companies apart; null when only ids or the row itself do.</summary>
    public int? Company { get; private init; }

    /// <summary>True when <see cref="Company"/> holds web domains, URLs or e-mail addresses.</summary>
    public bool CompanyIsDomain { get; private init; }

    public int? Outcome { get; private init; }

    public int? ClosedAt { get; private init; }

    public int? CreatedAt { get; private init; }

    /// <summary>A score another system gave.</summary>
    public int? Compare { get; private init; }

    /// <summary>Finds the roles in a file of deals.</summary>
    /// <exception cref="CsvInputException">A named column does not exist, or the outcome is not clear.</exception>
    public static ColumnRoles OfDeals(CsvFile file, CsvOptions options)
    {
        int? Named(string? asked, string option, string[] names) => Find(file, options, asked, option, names);
        var domain = Named(null, "", RoleNames.Domain);
        var company = options.Company is null ? domain : Named(options.Company, "--company", []);
        var id = Named(options.Id, "--id", RoleNames.Id) ?? domain;
        var roles = new ColumnRoles
        {
            Id = id,
            Company = company ?? (id is null ? Named(null, "", RoleNames.Email) : null),
            CompanyIsDomain = company is not { } index || RoleNames.Names(RoleNames.Domain, file.Headers[index]) || RoleNames.Names(RoleNames.Email, file.Headers[index]),
            Outcome = options.Outcome is null ? OnlyOutcome(file, options) : Named(options.Outcome, "--outcome", []),
            ClosedAt = Named(options.ClosedAt, "--closed-at", RoleNames.ClosedAt),
            CreatedAt = Named(null, "", RoleNames.CreatedAt),
        };
        return options.Compare is null ? roles : roles with { Compare = Rating(file, options, roles) };
    }

    /// <summary>Finds the id in a file of leads.</summary>
    /// <exception cref="CsvInputException">A named column does not exist.</exception>
    public static ColumnRoles OfLeads(CsvFile file, CsvOptions options) =>
        new() { Id = Find(file, options, options.Id, "--id", RoleNames.Id) ?? Find(file, options, null, "", RoleNames.Domain) };

    /// <summary>True when the column does one of the works.</summary>
    public bool IsChosen(int index) => index == Outcome || index == ClosedAt || index == CreatedAt || index == Id || index == Company || index == Compare;

    /// <summary>The role of a column as it is printed; null when it may become a dimension. Dates of closing and creation never may, chosen or not.</summary>
    public string? RoleOf(int index, string header)
    {
        if (index == Outcome) return "outcome";
        if (index == ClosedAt || RoleNames.Names(RoleNames.ClosedAt, header)) return "closed_at";
        if (index == CreatedAt || RoleNames.Names(RoleNames.CreatedAt, header)) return "created_at";
        if (index == Id) return "id";
        if (index == Compare) return "compare";
        return index == Company ? "company" : null;
    }

    private static int? Find(CsvFile file, CsvOptions options, string? asked, string option, string[] names)
    {
        if (asked is null) return RoleNames.Find(names, file.Headers, header => !options.Ignores(header));
        for (var i = 0; i < file.Headers.Count; i++)
            if (string.Equals(file.Headers[i], asked.Trim(), StringComparison.OrdinalIgnoreCase)) return i;
        throw file.Error($"there is no column '{asked}' ({option}). The columns are: {Listing.Of(file.Headers)}.");
    }

    /// <summary>A column that does another work says how a deal ended or which it is, not how good it looked.</summary>
    private static int? Rating(CsvFile file, CsvOptions options, ColumnRoles roles)
    {
        var index = Find(file, options, options.Compare, "--compare", []);
        if (index is { } rating && roles.RoleOf(rating, file.Headers[rating]) is { } role)
            throw file.Error($"column '{file.Headers[rating]}' (--compare) is already read as {role.Replace('_', ' ')}. Name the column with the CRM's own score.");
        return index;
    }

    private static int OnlyOutcome(CsvFile file, CsvOptions options)
    {
        var candidates = Enumerable.Range(0, file.Headers.Count)
            .Where(i => RoleNames.Names(RoleNames.Outcome, file.Headers[i]) && !options.Ignores(file.Headers[i])).ToList();
        if (candidates.Count == 1) return candidates[0];
        if (candidates.Count == 0)
            throw file.Error($"no column says how the deals ended. Name it with --outcome. The columns are: {Listing.Of(file.Headers)}.");
        throw file.Error($"{candidates.Count} columns could say how the deals ended: {Listing.Of(candidates.Select(i => file.Headers[i]))}. Name one with --outcome.");
    }
}
