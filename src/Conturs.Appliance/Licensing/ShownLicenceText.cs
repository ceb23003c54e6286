using System.Globalization;

namespace Conturs.Appliance.Licensing;

/// <summary>The plan in words.</summary>
internal static class ShownLicenceText
{
    /// <summary>Writes it, a fact a line.</summary>
    public static void Write(TextWriter output, ShownLicence shown)
    {
        var (usage, licence) = (shown.Usage, shown.Licence);
        Line(output, $"Plan      {usage.Plan}, {usage.Limit} credits a {(licence is null ? "calendar month" : "month")}");
        Line(output, $"Used      {usage.Used} since {usage.CycleStartedAt.UtcDateTime:yyyy-MM-dd}, {usage.Remaining} left until {usage.ResetsAt.UtcDateTime:yyyy-MM-dd HH:mm} UTC");
        if (usage.NextPlan is { } next) Line(output, $"Then      {next.Plan}, {next.Limit} credits a month, from {next.From.UtcDateTime:yyyy-MM-dd} on");
        if (licence is null)
        {
            Line(output, $"Licence   none. To score more companies, ask for one and install it: conturs licence install FILE");
            return;
        }

        Line(output, $"Licence   {licence.Id}, {licence.Plan}, {licence.MonthlyCredits} credits from day {licence.AnchorDay} of each month on");
        if (licence.IssuedTo is { } customer) Line(output, $"Issued to {customer}");
        Line(output, $"Valid     {licence.IssuedAt.UtcDateTime:yyyy-MM-dd} to {licence.ValidUntil:yyyy-MM-dd} UTC");
    }

    private static void Line(TextWriter output, FormattableString text) => output.WriteLine(text.ToString(CultureInfo.InvariantCulture));
}
