using Conturs.Appliance.Leads;
using Conturs.Scoring;
using Conturs.Storage.Documents;
using Conturs.Storage.Keys;
using Conturs.Storage.Scores;

namespace Conturs.Appliance.Scoreboard;

/// <summary>A lead as it could be: any of its traits in another band, scored exactly, and nothing of it kept.</summary>
internal sealed class WhatIf
{
    private readonly ServedVersion version;
    private readonly BandedProfile profile;

    private WhatIf(ServedVersion version, BandedProfile profile)
    {
        (this.version, this.profile) = (version, profile);
        Traits = [.. Enumerable.Range(0, version.Schema.Dimensions.Count).Where(IsSingle).Select(Trait)];
    }

    /// <summary>The traits that can be changed; those with several values at once cannot.</summary>
    public IReadOnlyList<WhatIfTrait> Traits { get; }

    /// <summary>The lead under the version that gave its present score; null when that is not kept any more.</summary>
    /// <exception cref="Storage.DataFolderException">The version is damaged.</exception>
    public static async Task<WhatIf?> Of(LeadScores lead, CurrentModels models)
    {
        var record = lead.Scores[^1].ToRecord(Pseudonym.Parse(lead.Subject));
        return await models.Find(record.Version, withCustomers: false) is { } loaded ? new WhatIf(new ServedVersion(loaded), record.Profile) : null;
    }

    /// <summary>The score with some traits in other bands.</summary>
    /// <param name="changes">Codes by the keys of dimensions.</param>
    public ScoreCard With(IReadOnlyDictionary<string, short> changes)
    {
        var codes = (short[])profile.Codes.Clone();
        foreach (var trait in Traits)
            if (changes.TryGetValue(trait.Key, out var code)) codes[trait.Place] = code;
        return version.Score(profile with { Codes = codes }, CardParts.None);
    }

    /// <summary>The changes that a proposal means.</summary>
    public IReadOnlyDictionary<string, short> Of(NextGrade proposal) =>
        proposal.Changes.Select(change => (Trait: Traits.FirstOrDefault(trait => trait.Key == change.Dimension), change.To)).Where(change => change.Trait is not null)
            .Select(change => (change.Trait!.Key, Band: change.Trait.Bands.FirstOrDefault(band => band.Caption == change.To))).Where(change => change.Band is not null)
            .ToDictionary(change => change.Key, change => change.Band!.Code);

    private bool IsSingle(int dimension) => version.Schema.Dimensions[dimension].Dimension.Kind != DimensionKind.Set;

    private WhatIfTrait Trait(int dimension)
    {
        var bands = version.Schema.Dimensions[dimension];
        List<WhatIfBand> choices = [.. Enumerable.Range(0, bands.ValueCount).Select(code => new WhatIfBand((short)code, bands.Captions[code]))];
        choices.Add(new WhatIfBand(bands.MissingCode, "not known"));
        // A value that too few companies shared has no band; it stays what it is until another is chosen.
        if (choices.TrueForAll(choice => choice.Code != profile.Codes[dimension])) choices.Insert(0, new WhatIfBand(profile.Codes[dimension], profile.Codes[dimension] == BandCode.Unknown ? "not known" : "something rare"));
        return new WhatIfTrait(bands.Dimension.Key, bands.Dimension.Caption, dimension, profile.Codes[dimension], [.. choices.DistinctBy(choice => choice.Code)]);
    }
}

/// <summary>A trait that can be changed.</summary>
/// <param name="Key">Key of the dimension.</param>
/// <param name="Caption">What it is called.</param>
/// <param name="Place">Its place in the profile.</param>
/// <param name="Code">The band the lead is in.</param>
/// <param name="Bands">The bands there are.</param>
internal sealed record WhatIfTrait(string Key, string Caption, int Place, short Code, IReadOnlyList<WhatIfBand> Bands);

/// <summary>A band to choose.</summary>
/// <param name="Code">Its code.</param>
/// <param name="Caption">It in words.</param>
internal sealed record WhatIfBand(short Code, string Caption);
