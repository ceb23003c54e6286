namespace Conturs.Appliance.Webhooks;

/// <summary>A synchronization that did not succeed.</summary>
/// <param name="Connector">The other system: hubspot, uspacy, salesforce, sheets.</param>
/// <param name="Reason">Why, in a sentence an operator can act on; it names nobody.</param>
/// <param name="IsPermanent">True when it does not pass by itself: somebody must do something.</param>
/// <param name="NextAttemptAt">When it is tried again, UTC; null when it is not.</param>
internal sealed record SyncFailure(string Connector, string Reason, bool IsPermanent, DateTimeOffset? NextAttemptAt);
