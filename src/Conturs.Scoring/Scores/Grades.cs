namespace Conturs.Scoring;

/// <summary>Borders and words of the grades.</summary>
public static class Grades
{
    /// <summary>The grade of an integer score 0-100.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The score is outside 0-100.</exception>
    public static Grade Of(int score) => score switch
    {
        < 0 or > 100 => throw new ArgumentOutOfRangeException(nameof(score), score, "A score is 0 to 100."),
        >= 80 => Grade.A,
        >= 60 => Grade.B,
        >= 40 => Grade.C,
        >= 20 => Grade.D,
        _ => Grade.F,
    };

    /// <summary>The lowest score of a grade.</summary>
    public static int LowestScore(Grade grade) => 80 - (20 * (int)grade);

    /// <summary>The next better grade; null for A.</summary>
    public static Grade? Above(Grade grade) => grade == Grade.A ? null : grade - 1;

    /// <summary>The grade in words.</summary>
    public static string Meaning(Grade grade) => grade switch
    {
        Grade.A => "Excellent",
        Grade.B => "Good",
        Grade.C => "Average",
        Grade.D => "Below average",
        _ => "Poor",
    };
}
