namespace Conturs.Connectors.Crm;

/// <summary>A request that says it comes from a CRM.</summary>
/// <param name="Method">Its method.</param>
/// <param name="Address">The address the CRM was told to call, in full: behind a proxy it is not the one the request arrives at.</param>
/// <param name="Header">Gives a header by name; null when it is not there.</param>
/// <param name="Body">Its body, byte by byte.</param>
public sealed record IncomingCall(string Method, string Address, Func<string, string?> Header, ReadOnlyMemory<byte> Body);
