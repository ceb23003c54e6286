using Conturs.Scoring;

namespace Conturs.Connectors.Api;

/// <summary>Finds out who a lead is. Of an e-mail address only the domain is looked at, and a provider of private mailboxes identifies nobody.</summary>
public static class LeadIdentification
{
    private const string LinkedIn = "linkedin.com";

    /// <summary>Parts of a LinkedIn address behind which the name of a company, school or showcase page stands. People are behind "in".</summary>
    private static readonly string[] CompanyPages = ["company", "school", "showcase"];

    /// <summary>The identity of a lead; null when nothing of it identifies a company.</summary>
    public static LeadIdentity? Of(ApiLead lead)
    {
        var domain = CompanyDomain(lead.Domain) ?? CompanyDomain(lead.Email);
        var name = lead.CompanyName is { } given && CanonicalText.Clean(given) is { Length: > 0 } clean ? clean : null;
        var reference = Trimmed(lead.Ref) ?? domain ?? CompanyPage(lead.LinkedInUrl) ?? (name is null ? null : CanonicalText.Fold(name));
        return reference is null ? null : new LeadIdentity(reference, domain, name is not null && SoleTraderText.IsIn(name));
    }

    private static string? CompanyDomain(string? text) =>
        text is not null && WebDomain.Of(text) is { } domain && domain != LinkedIn && !WebDomain.IsFreeMail(domain) ? domain : null;

    /// <summary>"https://www.linkedin.com/company/Acme-Ltd/about/" gives "linkedin.com/company/acme-ltd".</summary>
    private static string? CompanyPage(string? text)
    {
        if (text is null || WebDomain.Of(text) != LinkedIn) return null;
        var path = text[(text.IndexOf(LinkedIn, StringComparison.OrdinalIgnoreCase) + LinkedIn.Length)..];
        return path.Split(['/', '?', '#'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) is [var kind, var page, ..] && CompanyPages.Contains(kind.ToLowerInvariant())
            ? $"{LinkedIn}/{kind.ToLowerInvariant()}/{Uri.UnescapeDataString(page).ToLowerInvariant()}"
            : null;
    }

    private static string? Trimmed(string? text) => text?.Trim() is { Length: > 0 } trimmed ? trimmed : null;
}
