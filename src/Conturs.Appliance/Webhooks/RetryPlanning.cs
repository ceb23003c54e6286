using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Conturs.Appliance.Webhooks;

/// <summary>When a message is sent again: the schedule that Standard Webhooks suggests, each delay shortened at random (full jitter), so that receivers which fail together are not called together.</summary>
internal static class RetryPlanning
{
    /// <summary>How long a message may wait for a receiver that is left alone; then it is given up.</summary>
    public static readonly TimeSpan LongestWait = TimeSpan.FromDays(4);

    /// <summary>How long a receiver may fail without a single success; then it is switched off.</summary>
    public static readonly TimeSpan LongestFailing = TimeSpan.FromDays(5);

    private static readonly TimeSpan Least = TimeSpan.FromSeconds(1);

    /// <summary>The longest delay before the second attempt, the third, and so on.</summary>
    public static IReadOnlyList<TimeSpan> Delays { get; } =
    [
        TimeSpan.FromSeconds(5), TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(30), TimeSpan.FromHours(2), TimeSpan.FromHours(5),
        TimeSpan.FromHours(10), TimeSpan.FromHours(14), TimeSpan.FromHours(20), TimeSpan.FromHours(24),
    ];

    /// <summary>How long a receiver that is not well is left alone: at most, after the first failure, the second, and so on; the last holds for all later ones.</summary>
    public static IReadOnlyList<TimeSpan> Pauses { get; } = [TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(30), TimeSpan.FromMinutes(2), TimeSpan.FromMinutes(10), TimeSpan.FromMinutes(30)];

    /// <summary>How long to wait before a message is sent again; null when it is given up.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="attempts">How often it was sent, from 1.</param>
    /// <param name="asked">How long the receiver asks to wait; null when it does not.</param>
    public static TimeSpan? Next(string id, int attempts, TimeSpan? asked) => attempts > Delays.Count ? null : Longer(Jittered(Delays[attempts - 1], id, attempts), asked);

    /// <summary>How long a receiver is left alone.</summary>
    /// <param name="endpoint">Its id.</param>
    /// <param name="failures">Failures since the last success, from 1.</param>
    /// <param name="asked">How long it asks to be left alone; null when it does not.</param>
    public static TimeSpan Pause(string endpoint, int failures, TimeSpan? asked) => Longer(Jittered(Pauses[Math.Min(failures, Pauses.Count) - 1], endpoint, failures), asked);

    /// <summary>Drawn evenly between a second and the whole delay, always the same for the same name and number.</summary>
    private static TimeSpan Jittered(TimeSpan delay, string name, int number)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{name}:{number}")));
        var share = BinaryPrimitives.ReadUInt32BigEndian(hash) / (double)uint.MaxValue;
        return Least + ((delay - Least) * share);
    }

    private static TimeSpan Longer(TimeSpan planned, TimeSpan? asked) => asked > planned ? asked.Value : planned;
}
