namespace Conturs.Connectors.Crm;

/// <summary>A record that made no sense. The others go on.</summary>
/// <param name="Id">Its id; null when not even that could be read.</param>
/// <param name="Reason">What is wrong with it, without any value of it.</param>
public sealed record UnreadableRecord(string? Id, string Reason);
