using CsCheck;

namespace Conturs.Appliance.Tests.Fuzz;

/// <summary>Draws one of some values.</summary>
internal static class Among
{
    public static Gen<T> Of<T>(params T[] values) => Gen.Int[0, values.Length - 1].Select(i => values[i]);
}
