namespace Conturs.Learning.Leaks;

/// <summary>
/// Every threshold of the leak detector. They were set on about a dozen histories without a false refusal, so they are a judgement, not a
/// law: change them here when a history says otherwise.
/// </summary>
internal static class LeakLimits
{
    /// <summary>Standard errors below a figure under which the truth lies in one case of twenty.</summary>
    public const double OneSided95 = 1.64;

    /// <summary>Strength of the shrinkage of one column's evidence, in companies: the middle of the grid that models choose from.</summary>
    public const double Shrinkage = 5;

    /// <summary>R1: a column knows too much when the lower bound of its AUC is at least this. Clean columns have been seen up to 0.77.</summary>
    public const double TooMuchAuc = 0.78;

    /// <summary>R1: and when its AUC is at least this much above the next column's.</summary>
    public const double AboveNext = 0.05;

    /// <summary>R1, R5: one column determines another when it leaves at most this share of the other's entropy.</summary>
    public const double LeftEntropy = 0.12;

    /// <summary>R2: "is filled" ranks winners at least this well.</summary>
    public const double FilledAuc = 0.70;

    /// <summary>R2 and the warning of exact amounts: standard errors from chance, so that a handful of deals says nothing (two-sided 99.9 %).</summary>
    public const double YesNoErrors = 3.29;

    /// <summary>R3: a band decides nothing with fewer companies.</summary>
    public const int DecidingBand = 20;

    /// <summary>R3: a band decides only when the base rate would put at least this many of the other class into it (none by chance: e^-5, 0.7 %).</summary>
    public const double ExpectedOthers = 5;

    /// <summary>R3: and it holds at most this share of those expected; people mistype.</summary>
    public const double StrayOthers = 0.02;

    /// <summary>R3: deciding bands hold at least this share of a class.</summary>
    public const double DecidedShare = 0.5;

    /// <summary>R4: rank correlation with the closing date, either sign.</summary>
    public const double ClockCorrelation = 0.9;

    /// <summary>R4: companies with the value and a closing date, at least.</summary>
    public const int ClockCompanies = 30;

    /// <summary>R5: each column of a group that shares a clock ranks winners at least this well.</summary>
    public const double SharedClockAuc = 0.70;

    /// <summary>R5: companies for each distinct value, at least: figures of a month or a quarter are the same for many.</summary>
    public const int CompaniesPerValue = 10;

    /// <summary>R5: above this rank correlation two columns measure one thing in two units; a group of nothing else is no clock.</summary>
    public const double SameMeasure = 0.9;

    /// <summary>Warning: one column ranks winners this well alone.</summary>
    public const double StrongAuc = 0.75;

    /// <summary>Warning: companies without a value win less than this many times the average, or more than <see cref="HighMissingLift"/>.</summary>
    public const double LowMissingLift = 0.7;

    /// <summary>See <see cref="LowMissingLift"/>.</summary>
    public const double HighMissingLift = 1.2;

    /// <summary>Warning: share of the companies that lack the value, at least.</summary>
    public const double MissingShare = 0.10;

    /// <summary>Warning: standard errors by which their win rate differs, at least, so that luck is not told as news (two-sided 95 %).</summary>
    public const double MissingErrors = 1.96;

    /// <summary>Warning: digits of an amount beyond which nobody has rounded it.</summary>
    public const int RoundDigits = 2;

    /// <summary>Warning: "is an exact amount" ranks winners at least this well.</summary>
    public const double ExactAmountAuc = 0.55;

    /// <summary>Warning: the whole model ranks better than histories of real leads let one.</summary>
    public const double WholeAuc = 0.9;
}
