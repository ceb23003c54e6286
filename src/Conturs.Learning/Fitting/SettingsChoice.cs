using Conturs.Learning.Rows;

namespace Conturs.Learning.Fitting;

/// <summary>Chooses the blend's settings, or keeps those of the version before.</summary>
internal static class SettingsChoice
{
    /// <summary>Gain in held-out log-loss, in standard errors, for which inherited settings are given up.</summary>
    private const double NeededErrors = 2;

    /// <summary>The settings to fit with.</summary>
    public static BlendSettings Choose(Blend blend, BandedHistory history, Inheritance? inherited)
    {
        var chosen = blend.Choose();
        if (inherited is null) return chosen;
        var before = new BlendSettings(inherited.Settings.M, inherited.Settings.WeightLambda, inherited.Settings.GamLambda);
        // A history that crossed the border between one half and two has nothing to inherit.
        if (before == chosen || before.GamLambda is null != chosen.GamLambda is null) return chosen;
        return PairedLoss.IsBetter(history, CrossFitted(before), CrossFitted(chosen), NeededErrors) ? chosen : before;

        double[] CrossFitted(BlendSettings settings) => blend.CrossFitted(settings, blend.FitWeights(settings, history.Weights));
    }
}
