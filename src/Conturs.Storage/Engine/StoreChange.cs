using LiteDB;

namespace Conturs.Storage.Engine;

/// <summary>One change as it is logged and applied: a sealed document, or none where one is removed.</summary>
/// <param name="Collection">The collection.</param>
/// <param name="Id">The engine's id.</param>
/// <param name="Document">The sealed document; null to remove.</param>
/// <param name="IsNew">True when there was none of this id before.</param>
internal sealed record StoreChange(string Collection, BsonValue Id, BsonDocument? Document, bool IsNew)
{
    /// <summary>The form in which it is logged.</summary>
    public BsonDocument ToBson() => new() { ["n"] = Collection, ["i"] = Id, ["d"] = Document ?? BsonValue.Null, ["w"] = IsNew };

    /// <summary>Reads it back.</summary>
    public static StoreChange Of(BsonDocument logged) =>
        new(logged["n"].AsString, logged["i"], logged["d"].IsNull ? null : logged["d"].AsDocument, logged["w"].AsBoolean);
}
