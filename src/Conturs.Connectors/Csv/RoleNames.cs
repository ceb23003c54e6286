namespace Conturs.Connectors.Csv;

/// <summary>Names of columns that do another work than a dimension's, in <see cref="HeaderText.Plain"/> form, the preferred first.</summary>
internal static class RoleNames
{
    /// <summary>What identifies a row.</summary>
    public static readonly string[] Id = ["id", "ref", "reference", "recordid", "dealid", "opportunityid", "leadid", "companyid", "accountid"];

    /// <summary>Where a company is on the web.</summary>
    public static readonly string[] Domain =
    [
        "domain", "companydomain", "companydomainname", "domainname", "webdomain", "website", "websiteurl", "companywebsite", "homepage", "url", "companyurl",
        "websitedomain", "web", "webpage",
    ];

    /// <summary>Whose registrable domain tells companies apart where there is nothing better.</summary>
    public static readonly string[] Email = ["email", "workemail", "businessemail", "emailaddress", "contactemail", "companyemail", "primaryemail", "mail"];

    /// <summary>How a deal ended.</summary>
    public static readonly string[] Outcome = ["outcome", "status", "result", "dealstage", "stage", "won", "iswon", "converted"];

    /// <summary>When a deal ended.</summary>
    public static readonly string[] ClosedAt = ["closedat", "closedate", "closeddate", "closedon", "dateclosed", "closingdate", "dealclosedate", "actualclosedate", "abschlussdatum", "schlussdatum"];

    /// <summary>When a lead or deal came in.</summary>
    public static readonly string[] CreatedAt =
    [
        "createdat", "createdate", "createddate", "created", "datecreated", "creationdate", "createdon", "leadcreated", "leadcreatedat", "leadcreateddate", "leadcreatedate",
        "dealcreated", "dealcreatedat", "dealcreatedate", "opportunitycreateddate", "createdtime", "addtime",
    ];

    /// <summary>Names that stand for one company or deal: never a dimension, whatever they hold.</summary>
    private static readonly HashSet<string> Naming = new(
    [
        .. Id, .. Domain, "company", "companyname", "account", "accountname", "organization", "organisation", "organizationname", "organisationname", "businessname",
        "legalname", "firm", "firmname", "dealname", "deal", "opportunityname", "leadname", "contactid", "customerid", "clientid", "organizationid", "organisationid",
        "orgid", "externalid", "uuid", "guid", "rowid", "hubspotid", "salesforceid", "crmid", "associatedcompanyid", "associatedcompany", "vat", "vatid", "vatnumber",
        "taxid", "ein", "duns", "dunsnumber", "registrationnumber", "companynumber", "companyregistrationnumber",
    ], StringComparer.Ordinal);

    /// <summary>True for a column that names one company or deal.</summary>
    public static bool IsNaming(string header)
    {
        var plain = HeaderText.Plain(header);
        return Naming.Contains(plain) || plain.Contains("linkedin", StringComparison.Ordinal);
    }

    /// <summary>True when the header is one of the names.</summary>
    public static bool Names(string[] names, string header) => Array.IndexOf(names, HeaderText.Plain(header)) >= 0;

    /// <summary>Index of the header that has the most preferred of the names; of two the first. Null when none has.</summary>
    public static int? Find(string[] names, IReadOnlyList<string> headers, Func<string, bool> isAllowed)
    {
        foreach (var name in names)
        {
            for (var i = 0; i < headers.Count; i++)
                if (HeaderText.Plain(headers[i]) == name && isAllowed(headers[i])) return i;
        }

        return null;
    }
}
