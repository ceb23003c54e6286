namespace Conturs.Connectors.Webhooks;

/// <summary>How one attempt to deliver a message ended.</summary>
/// <param name="Outcome">What follows from it.</param>
/// <param name="Status">The HTTP status; null when there was none.</param>
/// <param name="Error">What went wrong, in a sentence without anything of the address but its host; null when nothing did.</param>
/// <param name="RetryAfter">How long the receiver asks to be left alone, at most a day; null when it did not say.</param>
public sealed record WebhookAnswer(WebhookOutcome Outcome, int? Status, string? Error, TimeSpan? RetryAfter = null);

/// <summary>What follows from an attempt.</summary>
public enum WebhookOutcome
{
    /// <summary>The receiver has it.</summary>
    Delivered,

    /// <summary>The receiver did not take this message: it is tried again, and others may go on.</summary>
    NotTaken,

    /// <summary>The receiver is not there, or not well: it is left alone for a while.</summary>
    NotWell,

    /// <summary>The receiver wants nothing any more (410).</summary>
    Gone,

    /// <summary>All outgoing traffic is off: nothing was tried.</summary>
    Off,
}
