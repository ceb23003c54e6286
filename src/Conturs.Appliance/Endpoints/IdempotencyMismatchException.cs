namespace Conturs.Appliance.Endpoints;

/// <summary>An Idempotency-Key came with another request before.</summary>
internal sealed class IdempotencyMismatchException() : Exception("This Idempotency-Key came with another request within the last 24 hours. Send a new key with a new request, and the same key only with the same request.");
