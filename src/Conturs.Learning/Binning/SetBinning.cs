using Conturs.Scoring;

namespace Conturs.Learning.Binning;

/// <summary>Bands of sets: every member that at least k companies have and at least k known companies lack.</summary>
internal static class SetBinning
{
    /// <summary>
    /// Members kept for a model. They are the most widespread ones: choosing by evidence would make the bands depend on outcomes,
    /// and then every cross-fitted figure would have seen the outcomes it is tested on.
    /// </summary>
    public const int MostMembers = 100;

    /// <summary>The members, largest first; null when none qualifies.</summary>
    public static DimensionBands? Members(Dimension dimension, IEnumerable<CountedText> spellings, int known, int empty, int missing, int k)
    {
        var members = CategoryBinning.Fold(spellings).Where(member => member.Count >= k && known - member.Count >= k).Take(MostMembers).ToList();
        if (members.Count == 0) return null;
        var captions = members.Select(member => member.Caption).ToList();
        var sizes = members.Select(member => member.Count).ToList();
        var emptyCode = Add(empty, "none", BandCode.None);
        var missingCode = Add(missing, "not known", BandCode.Unknown);
        return new DimensionBands
        {
            Dimension = dimension,
            Levels = [.. members.Select(member => member.Folded)],
            Captions = captions,
            GroupSizes = sizes,
            EmptyCode = emptyCode,
            MissingCode = missingCode,
        };

        short Add(int count, string caption, short otherwise)
        {
            if (count < k) return otherwise;
            captions.Add(caption);
            sizes.Add(count);
            return (short)(sizes.Count - 1);
        }
    }
}
