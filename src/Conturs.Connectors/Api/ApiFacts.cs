using Conturs.Scoring;

namespace Conturs.Connectors.Api;

/// <summary>What a model can use of the facts that a caller gave.</summary>
/// <param name="Known">Canonical facts by dimension key.</param>
/// <param name="Ignored">Keys, as the caller wrote them, that the model does not know or whose value says nothing that may be used.</param>
public sealed record ApiFacts(IReadOnlyDictionary<string, Fact> Known, IReadOnlyList<string> Ignored);
