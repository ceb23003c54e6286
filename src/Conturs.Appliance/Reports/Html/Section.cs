namespace Conturs.Appliance.Reports.Html;

/// <summary>A section of a page.</summary>
/// <param name="Id">Name of its anchor: lower-case letters and hyphens, unique on the page.</param>
/// <param name="Title">Its heading.</param>
/// <param name="Body">What it says; with an empty body it is left out.</param>
internal sealed record Section(string Id, string Title, Markup Body);
