using Conturs.Scoring;

namespace Conturs.Connectors.Csv;

/// <summary>The one table of names that CRMs give to what is commonly known of a company. Names are in <see cref="HeaderText.Plain"/> form.</summary>
internal static class StandardDimensions
{
    private static readonly StandardDimension[] All =
    [
        new("industry", "Industry", DimensionKind.Category)
        {
            Names = ["industry", "industries", "companyindustry", "accountindustry", "sector", "industrysector", "branche", "vertical", "primaryindustry"],
        },
        new("employees", "Company size", DimensionKind.Number)
        {
            Unit = "employees",
            Names =
            [
                "employees", "employee", "companysize", "size", "headcount", "numberofemployees", "noofemployees", "numemployees", "nemployees", "noemp",
                "employeecount", "employeescount", "employeerange", "employeesrange", "companyemployees", "staff", "staffcount", "teamsize", "companyheadcount",
                "numberofstaff", "fulltimeemployees", "fte", "nooffte", "mitarbeiter", "mitarbeiterzahl", "anzahlmitarbeiter",
            ],
        },
        new("annual_revenue", "Annual revenue", DimensionKind.Money)
        {
            Names =
            [
                "annualrevenue", "revenue", "companyrevenue", "yearlyrevenue", "revenues", "revenuerange", "annualrevenuerange", "annualsales", "turnover",
                "annualturnover", "companyannualrevenue", "accountrevenue", "estimatedrevenue", "annualrevenueusd", "annualrevenueeur", "umsatz", "jahresumsatz",
            ],
        },
        new("founded_year", "Founded", DimensionKind.Number)
        {
            Unit = "year",
            Names =
            [
                "foundedyear", "yearfounded", "founded", "foundingyear", "yearestablished", "established", "establishedyear", "foundationyear", "incorporationyear",
                "yearofincorporation", "yearoffoundation", "founding", "foundeddate", "foundedon", "datefounded", "gruendungsjahr", "gründungsjahr",
            ],
        },
        new("country", "Country", DimensionKind.Category)
        {
            Names = ["country", "countryregion", "companycountry", "billingcountry", "hqcountry", "headquarterscountry", "countrycode", "accountcountry", "land", "countryname"],
        },
        new("region", "Region", DimensionKind.Category)
        {
            Names = ["region", "state", "province", "stateregion", "stateprovince", "billingstate", "companystate", "companyregion", "hqstate", "county", "bundesland"],
        },
        new("city", "City", DimensionKind.Category)
        {
            Names = ["city", "town", "companycity", "billingcity", "hqcity", "headquarterscity", "stadt", "ort"],
        },
        new("technologies", "Technologies", DimensionKind.Set)
        {
            IsChangeable = true,
            Names = ["technologies", "technology", "techstack", "webtechnologies", "technologiesused", "techused", "techs", "tools", "stack", "softwareused"],
        },
        new("funding_stage", "Funding stage", DimensionKind.Category)
        {
            Names = ["fundingstage", "fundinground", "lastfundinground", "lastfundingtype", "latestfundingstage", "fundingtype", "fundingstatus", "lastround"],
        },
        new("funding_total", "Total funding", DimensionKind.Money)
        {
            Names = ["fundingtotal", "totalfunding", "fundingamount", "totalfundingamount", "totalraised", "fundingraised", "totalmoneyraised", "moneyraised", "funding", "fundingtotalusd"],
        },
        new("last_funding_date", "Time since last funding", DimensionKind.Age)
        {
            Unit = "months",
            Names = ["lastfundingdate", "lastfundedat", "lastfundingat", "lastfundingon", "latestfundingdate", "lastfunding", "lastrounddate"],
        },
        new("employee_growth", "Employee growth", DimensionKind.Number)
        {
            Unit = "% a year", IsChangeable = true,
            Names = ["employeegrowth", "headcountgrowth", "employeegrowthrate", "headcountgrowthrate", "employeegrowthpercent", "employeegrowthyoy", "yearlyemployeegrowth"],
        },
        new("", "", DimensionKind.Money)
        {
            IsDealAmount = true, IsChangeable = true,
            // Fields that CRMs themselves fill and sharpen while a deal advances, by the CRMs' own names. An estimate that a form
            // or a marketer enters when the lead arrives is a number like others.
            Names =
            [
                "amount", "dealamount", "dealvalue", "dealsize", "acv", "tcv", "arr", "mrr", "annualcontractvalue", "totalcontractvalue", "contractvalue",
                "opportunityamount", "opportunityvalue", "expectedrevenue", "estimatedvalue", "weightedamount", "amountincompanycurrency",
            ],
        },
    ];

    private static readonly Dictionary<string, StandardDimension> ByName =
        All.SelectMany(standard => standard.Names.Select(name => (name, standard))).ToDictionary(pair => pair.name, pair => pair.standard, StringComparer.Ordinal);

    /// <summary>The standard dimension a header or key names, or null.</summary>
    public static StandardDimension? Of(string header) => ByName.GetValueOrDefault(HeaderText.Plain(header));
}
