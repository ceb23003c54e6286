namespace Conturs.Appliance.Leads;

/// <summary>A batch cannot be taken on as it is. The message says what to do.</summary>
internal sealed class BatchRefusedException(string message) : Exception(message);
