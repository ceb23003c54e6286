using Conturs.Scoring;
using Conturs.Storage;
using Conturs.Storage.Scores;

namespace Conturs.Appliance.Leads;

/// <summary>Takes recorded leads over into the bands of a version that did not score them.</summary>
/// <param name="models">Finds the versions that did.</param>
/// <param name="to">The version.</param>
internal sealed class Rebanding(CurrentModels models, ServedVersion to)
{
    private readonly Dictionary<int, BandTransfer?> transfers = [];

    /// <summary>
    /// The lead in the bands of the version: as it was recorded beside its score, or code by code where both versions cut everything
    /// alike. Null when neither is possible: then only its facts can tell.
    /// </summary>
    public async Task<BandedProfile?> Take(ScoreRecord record)
    {
        if (record.Version == to.Number) return record.Profile;
        if (record.Earlier is { } earlier && earlier.Version == to.Number) return earlier.Profile;
        if (!transfers.TryGetValue(record.Version, out var transfer)) transfers[record.Version] = transfer = await Between(record.Version);
        return transfer?.Take(record.Profile);
    }

    private async Task<BandTransfer?> Between(int version)
    {
        try
        {
            return await models.Find(version, withCustomers: false) is { } from ? BandTransfer.Between(new BandSchema([.. from.Model.Dimensions.Select(patterns => patterns.Bands)]), to.Schema) : null;
        }
        catch (DataFolderException)
        {
            // A damaged version must not keep the leads of the others from their scores.
            return null;
        }
    }
}
