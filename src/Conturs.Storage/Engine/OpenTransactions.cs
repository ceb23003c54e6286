using System.Collections;
using System.Reflection;
using LiteDB.Engine;

namespace Conturs.Storage.Engine;

/// <summary>
/// A read of a damaged page leaves a transaction of the engine open. Its finalizer checks counters that are gone by then, and
/// an exception in a finalizer ends the process. There is no way to reach these transactions but reflection; the engine's
/// version is pinned, and a test fails should the names change.
/// </summary>
internal static class OpenTransactions
{
    private static readonly FieldInfo Monitor = typeof(LiteEngine).GetField("_monitor", BindingFlags.Instance | BindingFlags.NonPublic)
        ?? throw new MissingFieldException(nameof(LiteEngine), "_monitor");

    private static readonly FieldInfo Transactions = Monitor.FieldType.GetField("_transactions", BindingFlags.Instance | BindingFlags.NonPublic)
        ?? throw new MissingFieldException(Monitor.FieldType.Name, "_transactions");

    /// <summary>Lets go of the finalizers of an engine that is about to be closed.</summary>
    public static void Abandon(LiteEngine engine)
    {
        if (Monitor.GetValue(engine) is not { } monitor) return;
#pragma warning disable CA1816 // Not this object's own finalizer is meant, but those that would end the process.
        foreach (var transaction in ((IDictionary)Transactions.GetValue(monitor)!).Values) GC.SuppressFinalize(transaction);
#pragma warning restore CA1816
    }
}
