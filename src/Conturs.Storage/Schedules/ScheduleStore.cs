using System.Text.Json.Serialization;
using Conturs.Storage.Documents;

namespace Conturs.Storage.Schedules;

/// <summary>Keeps schedules.</summary>
public sealed class ScheduleStore(IDocumentStore documents)
{
    /// <summary>How they are kept.</summary>
    public static CollectionShape<KeptSchedule> Shape { get; } = new(
        new CollectionDeclaration("schedules", typeof(KeptSchedule), PrivacyClass.Operational, "To know what is done by the clock and what became of it.", "As long as the installation."),
        SchedulesJson.Default.KeptSchedule, schedule => schedule.Id, _ => new Dictionary<string, DocumentKey>());

    /// <summary>All of them.</summary>
    public async Task<IReadOnlyList<KeptSchedule>> All(CancellationToken cancellation = default) => await documents.All(Shape, cancellation).ToListAsync(cancellation);

    /// <summary>One; null when there is none of that name.</summary>
    public async Task<KeptSchedule?> Find(string id, CancellationToken cancellation = default) => (await documents.Find(Shape, id, cancellation))?.Record;

    /// <summary>Keeps those that are not there yet; one that is, is as somebody set it.</summary>
    public async Task Begin(IEnumerable<KeptSchedule> usual, CancellationToken cancellation = default)
    {
        var known = (await All(cancellation)).Select(schedule => schedule.Id).ToHashSet(StringComparer.Ordinal);
        if (usual.Where(schedule => !known.Contains(schedule.Id)).Select(schedule => (DocumentWrite)Shape.Put(schedule)).ToList() is { Count: > 0 } absent) await documents.Write(absent, cancellation);
    }

    /// <summary>Changes one; null when there is none of that name.</summary>
    public Task<KeptSchedule?> Change(string id, Func<KeptSchedule, KeptSchedule> change, CancellationToken cancellation = default) => documents.Change(Shape, id, change, cancellation);
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow)]
[JsonSerializable(typeof(KeptSchedule))]
internal sealed partial class SchedulesJson : JsonSerializerContext;
