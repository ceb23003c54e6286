using Conturs.Scoring;
using Spectre.Console;

namespace Conturs.Appliance.Reports;

/// <summary>One colour a grade, on a terminal.</summary>
internal static class GradeColors
{
    public static Color Of(Grade grade) => grade switch
    {
        Grade.A => Color.Green,
        Grade.B => Color.Chartreuse3,
        Grade.C => Color.Gold3,
        Grade.D => Color.Orange3,
        _ => Color.Red,
    };
}
