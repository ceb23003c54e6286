using Conturs.Appliance.Schedules;
using Conturs.Storage;
using Conturs.Storage.Audit;
using Conturs.Storage.Documents;
using Conturs.Storage.Webhooks;
using Microsoft.Extensions.Logging;

namespace Conturs.Appliance.Webhooks;

/// <summary>What there is to say of deliveries: ids only, never an address, a message or a secret.</summary>
internal sealed partial class WebhookNotes(AuditLog audit, ILogger<WebhookNotes> log)
{
    /// <summary>A message was given up.</summary>
    public void GivenUp(string endpoint, string message, int attempts) => LogGivenUp(log, message, endpoint, attempts);

    /// <summary>A receiver was switched off.</summary>
    public async Task SwitchedOff(WebhookHealth health)
    {
        LogSwitchedOff(log, health.Id, health.DisabledBecause!);
        try
        {
            await audit.Append(UpkeepNotes.Actor, "webhook-disabled", null, [health.Id, health.DisabledBecause!]);
        }
        catch (Exception failure) when (failure is StoreUnavailableException or DataFolderException)
        {
            LogNotAudited(log, failure.Message);
        }
    }

    /// <summary>Deliveries had to stop for a while.</summary>
    public void Hindered(string reason) => LogHindered(log, reason);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Message {Message} to webhook {Endpoint} was given up after {Attempts} attempts.")]
    private static partial void LogGivenUp(ILogger log, string message, string endpoint, int attempts);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Webhook {Endpoint} was switched off: {Reason} Its waiting messages were given up. Switch it on again when it is well.")]
    private static partial void LogSwitchedOff(ILogger log, string endpoint, string reason);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Webhooks are not delivered for the moment and are tried again soon: {Reason}")]
    private static partial void LogHindered(ILogger log, string reason);

    [LoggerMessage(Level = LogLevel.Error, Message = "That a webhook was switched off could not be written into the audit log: {Reason}")]
    private static partial void LogNotAudited(ILogger log, string reason);
}
