using System.Globalization;
using System.Security.Cryptography;

namespace Conturs.Storage.Webhooks;

/// <summary>Ids of messages: in the order they were made, and not to be guessed. They hold no dot, which separates them from what is signed.</summary>
public sealed class MessageIds(TimeProvider time)
{
    private const int RandomBytes = 8;

    private long last;

    /// <summary>A new id, larger than those before: <c>msg_</c>, the time in ticks, and 64 random bits.</summary>
    public string Next()
    {
        long before, next;
        do
        {
            before = Volatile.Read(ref last);
            next = Math.Max(before + 1, time.GetUtcNow().UtcTicks);
        }
        while (Interlocked.CompareExchange(ref last, next, before) != before);
        return string.Create(CultureInfo.InvariantCulture, $"msg_{next:x16}{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(RandomBytes))}");
    }
}
