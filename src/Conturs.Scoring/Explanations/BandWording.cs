namespace Conturs.Scoring;

/// <summary>What a company's band is called.</summary>
public static class BandWording
{
    /// <summary>The band of one dimension in words; a set names its two members with the largest effect.</summary>
    public static string Of(DimensionPatterns patterns, BandedProfile profile, int dimension)
    {
        if (profile.Members[dimension] is { } members) return Members(patterns, members);
        return Of(patterns.Bands, profile.Codes[dimension]);
    }

    /// <summary>The name of a band code.</summary>
    public static string Of(DimensionBands bands, short code) => code switch
    {
        BandCode.None => "no common value",
        BandCode.Unknown => "not known",
        _ => bands.Captions[code],
    };

    private static string Members(DimensionPatterns patterns, short[] members)
    {
        if (members.Length == 0) return "no common value";
        var largest = members
            .OrderByDescending(member => Math.Abs(Weighing.MemberContribution(patterns, member, members.Length)))
            .Take(2).Select(member => patterns.Bands.Captions[member]);
        var named = string.Join(", ", largest);
        return members.Length > 2 ? $"{named} +{members.Length - 2} more" : named;
    }
}
