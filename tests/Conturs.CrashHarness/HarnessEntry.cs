using System.Text;
using System.Text.Json;
using Conturs.Storage.Documents;

namespace Conturs.CrashHarness;

/// <summary>
/// What the harness writes. Everything of a document follows from its id and its stamp, so that one can tell for every
/// document that comes back whether it is the one that was acknowledged, byte by byte.
/// </summary>
/// <param name="Writer">The writer that the document belongs to; nobody else changes it.</param>
/// <param name="Stamp">Number of the writer's change that wrote it.</param>
/// <param name="Filler">Text of a length that differs from stamp to stamp.</param>
public sealed record HarnessEntry(
    [property: Kept(PrivacyClass.Operational, "which writer it belongs to")] string Writer,
    [property: Kept(PrivacyClass.Operational, "which change wrote it")] long Stamp,
    [property: Kept(PrivacyClass.Operational, "text made up")] string Filler)
{
    /// <summary>The collection.</summary>
    public const string Collection = "crash-entries";

    /// <summary>The key under which a writer finds its documents.</summary>
    public const string WriterKey = "writer";

    /// <summary>The key of the stamp.</summary>
    public const string StampKey = "stamp";

    /// <summary>The only declaration there is.</summary>
    public static IReadOnlyDictionary<string, CollectionDeclaration> Declarations { get; } = new Dictionary<string, CollectionDeclaration>
    {
        [Collection] = new(Collection, typeof(HarnessEntry), PrivacyClass.Operational, "Tests that nothing is lost.", "Until the test ends.") { Keys = [WriterKey, StampKey], HasChangeOrder = true },
    };

    /// <summary>The name of a writer.</summary>
    public static string NameOf(int writer) => $"w{writer:00}";

    /// <summary>The change that writes a document.</summary>
    public static PutDocument Put(string id, long stamp, long? expectedRevision) =>
        new(Collection, id, new Dictionary<string, DocumentKey> { [WriterKey] = DocumentKey.Of(WriterOf(id)), [StampKey] = DocumentKey.Of(stamp) }, ContentOf(id, stamp), expectedRevision);

    /// <summary>The writer in an id.</summary>
    public static string WriterOf(string id) => id[..id.IndexOf('-', StringComparison.Ordinal)];

    /// <summary>The content that belongs to an id and a stamp: mostly about a kilobyte, seldom one that fills many pages.</summary>
    public static byte[] ContentOf(string id, long stamp)
    {
        var random = new Random(HashOf($"{id} {stamp}"));
        var length = random.Next(100) switch { < 90 => random.Next(20, 1_200), < 99 => random.Next(1_200, 12_000), _ => random.Next(30_000, 120_000) };
        var filler = new byte[length];
        random.NextBytes(filler);
        return Encoding.UTF8.GetBytes(JsonSerializer.Serialize(new { writer = WriterOf(id), stamp, filler = Convert.ToBase64String(filler) }));
    }

    /// <summary>FNV-1a: the same in every process, unlike <see cref="string.GetHashCode()"/>.</summary>
    private static int HashOf(string text) => text.Aggregate(unchecked((int)2166136261), (hash, letter) => unchecked((hash ^ letter) * 16777619));
}
