namespace Conturs.Appliance.Demo;

/// <summary>A column of the sample's files.</summary>
/// <param name="Header">Its name.</param>
/// <param name="Missing">Share of companies of which the CRM does not know it.</param>
/// <param name="Cell">Its text for a company.</param>
internal sealed record SampleColumn(string Header, double Missing, Func<SampleCompany, string> Cell);
