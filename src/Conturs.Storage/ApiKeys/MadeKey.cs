namespace Conturs.Storage.ApiKeys;

/// <summary>A key that was just made.</summary>
/// <param name="Text">The key itself. It is kept nowhere: who loses it makes another.</param>
/// <param name="Key">What is kept of it.</param>
public sealed record MadeKey(string Text, ApiKey Key);
