namespace Conturs.Scoring;

/// <summary>Step 5: looks up what each band of a profile contributes, in log-odds.</summary>
public static class Weighing
{
    /// <summary>The evidence of a banded company under a model.</summary>
    public static Evidence Weigh(PatternModel model, BandedProfile profile)
    {
        var dimensions = model.Dimensions.Count;
        var contributions = new double[dimensions + model.Pairs.Count];
        for (var d = 0; d < dimensions; d++)
            contributions[d] = Contribution(model.Dimensions[d], profile.Codes[d], profile.Members[d]);
        for (var p = 0; p < model.Pairs.Count; p++) contributions[dimensions + p] = model.Pairs[p].Contribution(profile);
        return new Evidence(model.Intercept, contributions);
    }

    /// <summary>The contribution of one dimension: the band's effect, or for a set the sum over its stored members.</summary>
    public static double Contribution(DimensionPatterns patterns, short code, short[]? members)
    {
        if (members is null) return code < 0 ? 0 : patterns.Effects[code];
        double plain = 0, damped = 0;
        foreach (var member in members)
        {
            plain += patterns.Effects[member];
            damped += patterns.DampedEffects[member];
        }

        return members.Length == 0 ? 0 : Fixed.Round(plain + (damped / Math.Sqrt(members.Length)));
    }

    /// <summary>The part of a set's contribution that one of its present members makes.</summary>
    public static double MemberContribution(DimensionPatterns patterns, short member, int present) =>
        patterns.Effects[member] + (patterns.DampedEffects[member] / Math.Sqrt(present));
}
