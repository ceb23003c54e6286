using Conturs.Storage.Licences;

namespace Conturs.Appliance.Licensing;

/// <summary>How many companies may be scored in a billing cycle.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="Limit">Credits of a cycle.</param>
/// <param name="AnchorDay">Day of the month on which cycles begin, 1-28.</param>
/// <param name="ValidUntil">The last day of its licence, UTC; null for the free plan, which does not end.</param>
internal sealed record Plan(string Name, long Limit, int AnchorDay, DateOnly? ValidUntil)
{
    /// <summary>What holds without a licence: 100 credits a calendar month.</summary>
    public static Plan Free { get; } = new("free", 100, 1, null);

    /// <summary>The plan of a licence.</summary>
    public static Plan Of(Licence licence) => new(licence.Plan, licence.MonthlyCredits, licence.AnchorDay, licence.ValidUntil);
}
