using System.Globalization;
using System.Text.Json.Serialization;
using Conturs.Storage.Documents;

namespace Conturs.Storage.Privacy;

/// <summary>
/// Numbers the departures, each in the batch that carries it out. Whoever writes what it read before can so make it a condition of
/// its own batch that nobody has left since: the next number must not be given yet.
/// </summary>
public sealed class DepartureStore(IDocumentStore documents)
{
    /// <summary>How they are kept.</summary>
    public static CollectionShape<Departure> Shape { get; } = new(
        new CollectionDeclaration("departures", typeof(Departure), PrivacyClass.Pseudonym, "Keeps what was read before somebody was forgotten or opted out from being written after.", "As long as the installation: a model version remembers how many had left when it was learned."),
        DepartureJson.Default.Departure,
        departure => IdOf(departure.Number),
        _ => new Dictionary<string, DocumentKey>());

    /// <summary>How many have left; 0 when nobody has.</summary>
    public async Task<long> Count(CancellationToken cancellation = default) =>
        await documents.Query(new DocumentQuery(Shape.Name) { Descending = true, Limit = 1 }, cancellation) is { Documents: [var last] } ? Shape.Read(last).Number : 0;

    /// <summary>The condition that nobody has left but the first so many. It conflicts when somebody has, and changes nothing.</summary>
    internal static DocumentWrite NobodyAfter(long count) => Shape.Remove(IdOf(count + 1), expectedRevision: 0);

    /// <summary>The departures after the first so many, in order.</summary>
    internal IAsyncEnumerable<Departure> After(long count, CancellationToken cancellation = default) =>
        documents.All(Shape, new DocumentQuery(Shape.Name) { From = DocumentKey.Of(IdOf(count + 1)), Limit = DocumentQuery.MostPerPage }, cancellation);

    /// <summary>What writes a request down as the next departure, where it is one; it conflicts when the number was given to another.</summary>
    internal static IEnumerable<DocumentWrite> Next(long count, PrivacyRequest request) =>
        request.Kind is RequestKind.Forget or RequestKind.OptOut ? [Shape.Put(new Departure(count + 1, PrivacyRequestStore.IdOf(request)), expectedRevision: 0)] : [];

    private static string IdOf(long number) => number.ToString("d19", CultureInfo.InvariantCulture);
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow)]
[JsonSerializable(typeof(Departure))]
internal sealed partial class DepartureJson : JsonSerializerContext;
