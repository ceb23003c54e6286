namespace Conturs.Connectors.Csv;

/// <summary>What a column's name says about how to read it.</summary>
internal static class HeaderKinds
{
    private static readonly HashSet<string> Places =
        ["city", "town", "region", "state", "province", "country", "county", "district", "territory", "continent", "geography", "geo", "stadt", "ort", "land"];

    private static readonly HashSet<string> Codes =
        ["zip", "zip3", "zip5", "zipcode", "postal", "postalcode", "postcode", "plz", "code", "codes", "id", "ids", "sku", "uuid", "guid", "hash"];

    private static readonly HashSet<string> IndustryCodes = ["naics", "naicscode", "nace", "nacecode", "sic", "siccode", "isic", "isiccode"];

    private static readonly HashSet<string> Calendar =
        ["weekday", "dayofweek", "day", "week", "month", "quarter", "season", "year", "fy", "hour", "age", "date"];

    /// <summary>True for geography, whose names are often people's names too.</summary>
    public static bool IsPlace(string header)
    {
        var words = HeaderText.Words(header);
        var last = words is [.., _, "name" or "code"] ? words[^2] : words is [.., var word] ? word : "";
        return Places.Contains(last) || StandardDimensions.Of(header)?.Key is "country" or "region" or "city";
    }

    /// <summary>True for digits that name something: postal codes, ids.</summary>
    public static bool IsCode(string header) => HeaderText.Words(header).Any(Codes.Contains);

    /// <summary>True for industry codes.</summary>
    public static bool IsIndustryCode(string header) => HeaderText.Words(header).Any(IndustryCodes.Contains);

    /// <summary>True for ids by name: "order_id".</summary>
    public static bool IsId(string header) => HeaderText.Words(header) is [.., "id" or "ids" or "uuid" or "guid" or "number" or "no" or "nr" or "key" or "hash"];

    /// <summary>True for names of times, which nobody can change.</summary>
    public static bool IsCalendar(string header) => HeaderText.Words(header).Any(Calendar.Contains);
}
