using Conturs.Storage;
using Conturs.Storage.Audit;
using Conturs.Storage.Documents;
using Microsoft.Extensions.Logging;

namespace Conturs.Appliance.Schedules;

/// <summary>What there is to say of the upkeep: all of it in the log, and what changed or endangered what is kept in the audit log, too.</summary>
internal sealed partial class UpkeepNotes(AuditLog audit, ILogger<UpkeepNotes> log)
{
    /// <summary>The actor of what is done by the clock.</summary>
    public const string Actor = "schedule";

    private const int MostDamagesTold = AuditLog.MostDetails - 1;

    /// <summary>Damage was found when the store was opened, and mended.</summary>
    public async Task Mended(string how)
    {
        LogMended(log, how);
        await Audit("store-mended", [how]);
    }

    /// <summary>A check of everything ended.</summary>
    public async Task Checked(StoreCheck check)
    {
        var (documents, damages) = (check.Counts.Values.Sum(), check.Damage.Count);
        if (check.IsSound)
        {
            LogSound(log, documents);
            return;
        }

        foreach (var damage in check.Damage.Take(MostDamagesTold)) LogDamage(log, damage);
        LogUnsound(log, damages);
        await Audit("store-damaged", [$"{damages} damages", .. check.Damage.Take(MostDamagesTold)]);
    }

    /// <summary>Something was removed because it was too old.</summary>
    public async Task Removed(long count, string what)
    {
        if (count == 0) return;
        LogRemoved(log, count, what);
        await Audit("retention", [$"{count} {what}"]);
    }

    /// <summary>A snapshot was made.</summary>
    public void Copied(StoreSnapshot snapshot)
    {
        var documents = snapshot.Counts.Values.Sum();
        LogSnapshot(log, documents, snapshot.Sequence);
    }

    /// <summary>The store stopped working, or works again.</summary>
    public void Changed(StoreHealth health)
    {
        if (health.State == StoreState.Ready) LogWell(log);
        else LogIll(log, health.State, health.Detail ?? "no reason is known");
    }

    /// <summary>The clock has leapt.</summary>
    public void Leapt(DateTimeOffset seen, DateTimeOffset now) => LogLeap(log, seen, now);

    /// <summary>Something did not succeed and is tried again.</summary>
    public void Failed(UpkeepTask task, int retryMinutes, string reason) => LogFailed(log, task, retryMinutes, reason);

    /// <summary>Nothing could be looked at.</summary>
    public void Hindered(string reason) => LogHindered(log, reason);

    private async Task Audit(string action, IEnumerable<string> details)
    {
        try
        {
            await audit.Append(Actor, action, null, [.. details.Select(text => text.Length > AuditLog.LongestText ? text[..AuditLog.LongestText] : text)]);
        }
        catch (Exception failure) when (failure is StoreUnavailableException or DataFolderException)
        {
            LogNotAudited(log, action, failure.Message);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The store was mended: {How}")]
    private static partial void LogMended(ILogger log, string how);

    [LoggerMessage(Level = LogLevel.Information, Message = "The store was checked: {Count} documents are sound.")]
    private static partial void LogSound(ILogger log, long count);

    [LoggerMessage(Level = LogLevel.Error, Message = "Damage in the store: {Damage}")]
    private static partial void LogDamage(ILogger log, string damage);

    [LoggerMessage(Level = LogLevel.Error, Message = "The check of the store found {Count} damages. What is damaged is never returned. It is looked at again within the hour; if it stays so, restore a backup.")]
    private static partial void LogUnsound(ILogger log, int count);

    [LoggerMessage(Level = LogLevel.Information, Message = "Removed for their age: {Count} {What}.")]
    private static partial void LogRemoved(ILogger log, long count, string what);

    [LoggerMessage(Level = LogLevel.Information, Message = "A snapshot of {Count} documents was made and checked, up to write {Sequence}.")]
    private static partial void LogSnapshot(ILogger log, long count, long sequence);

    [LoggerMessage(Level = LogLevel.Information, Message = "The store reads and writes again.")]
    private static partial void LogWell(ILogger log);

    [LoggerMessage(Level = LogLevel.Error, Message = "The store is {State}: {Reason}")]
    private static partial void LogIll(ILogger log, StoreState state, string reason);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The appliance was last seen running at {Seen:u}, and now it is {Now:u}. If it was not off meanwhile, its clock is wrong: set it right. Nothing is removed for its age within the next 24 hours.")]
    private static partial void LogLeap(ILogger log, DateTimeOffset seen, DateTimeOffset now);

    [LoggerMessage(Level = LogLevel.Error, Message = "{Task} failed and is tried again in {Minutes} minutes: {Reason}")]
    private static partial void LogFailed(ILogger log, UpkeepTask task, int minutes, string reason);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The upkeep could not look at the store: {Reason}")]
    private static partial void LogHindered(ILogger log, string reason);

    [LoggerMessage(Level = LogLevel.Error, Message = "{Action} could not be written into the audit log: {Reason}")]
    private static partial void LogNotAudited(ILogger log, string action, string reason);
}
