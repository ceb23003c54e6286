using System.Xml.Linq;
using Conturs.Storage.Secrets;
using Microsoft.AspNetCore.DataProtection.Repositories;

namespace Conturs.Appliance.Security;

/// <summary>Where the framework's data protection keeps its keys: in the store, which seals them. The framework asks synchronously.</summary>
internal sealed class ProtectionKeyXml(ProtectionKeyStore keys) : IXmlRepository
{
    /// <inheritdoc/>
    public IReadOnlyCollection<XElement> GetAllElements() => [.. keys.All().GetAwaiter().GetResult().Select(key => XElement.Parse(key.Xml))];

    /// <inheritdoc/>
    public void StoreElement(XElement element, string friendlyName) =>
        keys.Add(new ProtectionKey(friendlyName, element.ToString(SaveOptions.DisableFormatting))).GetAwaiter().GetResult();
}
