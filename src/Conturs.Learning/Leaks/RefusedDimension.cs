namespace Conturs.Learning.Leaks;

/// <summary>A dimension that is refused because it knows the outcome.</summary>
/// <param name="Key">Its key.</param>
/// <param name="Column">Its name in the source.</param>
/// <param name="Ground">Why.</param>
/// <param name="Detail">The ground in a sentence with its figures, for a person.</param>
public sealed record RefusedDimension(string Key, string Column, LeakGround Ground, string Detail);
