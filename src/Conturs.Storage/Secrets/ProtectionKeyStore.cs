using Conturs.Storage.Documents;

namespace Conturs.Storage.Secrets;

/// <summary>Keeps the keys that protect what the appliance gives to browsers. They are sealed like everything, and backed up with everything.</summary>
public sealed class ProtectionKeyStore(IDocumentStore documents)
{
    /// <summary>How a key is kept.</summary>
    public static CollectionShape<ProtectionKey> Shape { get; } = new(
        new CollectionDeclaration("data-protection-keys", typeof(ProtectionKey), PrivacyClass.Secret, "To read after a restart what was protected before it, such as sign-in cookies.", "As long as the installation; a new key every 90 days."),
        ProtectionKeyJson.Default.ProtectionKey,
        key => key.Name,
        _ => new Dictionary<string, DocumentKey>());

    /// <summary>All keys, in the order of their names.</summary>
    public async Task<IReadOnlyList<ProtectionKey>> All(CancellationToken cancellation = default) => await documents.All(Shape, cancellation).ToListAsync(cancellation);

    /// <summary>Keeps a key; safe on disk when it returns.</summary>
    public Task Add(ProtectionKey key, CancellationToken cancellation = default) => documents.Write([Shape.Put(key)], cancellation);
}
