using System.Globalization;

namespace Conturs.Testing.HubSpot;

/// <summary>
/// Fills an account: companies with firmographics, people who work there, and deals that were won where companies are large and in
/// logistics. What names somebody is unlike anything else, so that it is found wherever it should not be.
/// </summary>
public static class HubSpotSample
{
    private static readonly string[] Industries = ["COMPUTER_SOFTWARE", "LOGISTICS_AND_SUPPLY_CHAIN", "RETAIL", "OIL_ENERGY", "HOSPITAL_HEALTH_CARE", "FINANCIAL_SERVICES"];
    private static readonly string[] Countries = ["Germany", "France", "Ukraine", "Poland", "United States"];
    private static readonly string[] Technologies = ["SAP", "Salesforce", "Shopify", "Kafka", "Magento"];

    /// <summary>Text that is in everything that names a person, a company or a deal, and nowhere else.</summary>
    public const string Personal = "qzpersonalqz";

    /// <summary>Fills it.</summary>
    /// <param name="hubSpot">An account.</param>
    /// <param name="companies">How many; the first have the deals, one each, and again from the beginning.</param>
    /// <param name="contacts">How many.</param>
    /// <param name="deals">How many, all closed but every tenth.</param>
    /// <param name="seed">The same seed makes the same account.</param>
    public static void Fill(FakeHubSpot hubSpot, int companies, int contacts, int deals, int seed = 1)
    {
        var random = new Random(seed);
        var made = Enumerable.Range(0, companies).Select(number => Company(hubSpot.Crm, random, number)).ToList();
        for (var number = 0; number < contacts; number++)
        {
            var contact = hubSpot.Crm.Add(HubSpotKind.Contacts, ("firstname", $"{Personal}first{number}"), ("lastname", $"{Personal}last{number}"), ("email", $"{Personal}{number}@{Domain(number % companies)}"), ("phone", $"+49 30 {Personal}{number}"),
                ("jobtitle", $"{Personal} of sales"), ("address", $"{number} {Personal} street"), ("company", $"Company {Personal}{number % companies} Ltd"));
            hubSpot.Crm.Link(HubSpotKind.Contacts, contact, HubSpotKind.Companies, made[number % companies].Id);
        }

        for (var number = 0; number < deals; number++)
        {
            var (company, odds) = made[number % companies];
            var stage = number % 10 == 9 ? hubSpot.Crm.Pipeline.Open : random.NextDouble() < odds ? hubSpot.Crm.Pipeline.Won : hubSpot.Crm.Pipeline.Lost;
            Deal(hubSpot, company, stage, number, random);
        }
    }

    private static (long Id, double Odds) Company(HubSpotCrm crm, Random random, int number)
    {
        var (industry, employees) = (Industries[random.Next(Industries.Length)], (int)Math.Exp(1.5 + (6 * random.NextDouble())));
        List<(string, string)> properties = [("name", $"Company {Personal}{number} Ltd"), ("domain", Domain(number)), ("website", $"https://www.{Domain(number)}/{Personal}"), ("description", $"Met {Personal}first{number} twice"), ("phone", $"+49 40 {Personal}{number}"), ("zip", $"{Personal}{number % 7}"), ("linkedin_company_page", $"https://linkedin.com/company/{Personal}{number}"), ("industry", industry), ("numberofemployees", Text(employees)), ("country", Countries[random.Next(Countries.Length)])];
        if (random.NextDouble() < 0.8) properties.Add(("annualrevenue", Text(employees * 90_000)));
        if (random.NextDouble() < 0.7) properties.Add(("founded_year", Text(1950 + random.Next(75))));
        if (random.NextDouble() < 0.6) properties.Add(("web_technologies", string.Join(';', Technologies.Where(_ => random.NextDouble() < 0.4))));
        var score = (industry == "LOGISTICS_AND_SUPPLY_CHAIN" ? 1.5 : industry == "RETAIL" ? -1.5 : 0) + (employees > 100 ? 1 : -1);
        return (crm.Add(HubSpotKind.Companies, [.. properties]), 1 / (1 + Math.Exp(-score)));
    }

    private static void Deal(FakeHubSpot hubSpot, long company, string stage, int number, Random random)
    {
        var crm = hubSpot.Crm;
        var closed = HubSpotCrm.Iso(hubSpot.Time.GetUtcNow().AddDays(-random.Next(1, 700)));
        var isClosed = stage != crm.Pipeline.Open;
        var deal = crm.Add(
            HubSpotKind.Deals, ("dealname", $"Deal {Personal}{number}"), ("pipeline", crm.Pipeline.Id), ("dealstage", stage), ("amount", Text(1000 + random.Next(90_000))), ("deal_currency_code", "EUR"),
            ("hs_is_closed", isClosed ? "true" : "false"), ("hs_is_closed_won", stage == crm.Pipeline.Won ? "true" : "false"), ("closedate", closed));
        crm.Link(HubSpotKind.Deals, deal, HubSpotKind.Companies, company);
    }

    private static string Domain(int number) => $"{Personal}{number}.example";

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
