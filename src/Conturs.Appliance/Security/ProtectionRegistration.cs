using Conturs.Storage.Documents;
using Conturs.Storage.Secrets;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.Extensions.DependencyInjection;

namespace Conturs.Appliance.Security;

/// <summary>Registers data protection with keys that survive a restart and are in every backup.</summary>
internal static class ProtectionRegistration
{
    // Whatever was protected under one name opens under no other: it stays the same for good.
    private const string ApplicationName = "conturs";

    public static void AddProtection(this IServiceCollection services)
    {
        services.AddDataProtection().SetApplicationName(ApplicationName);
        services.AddOptions<KeyManagementOptions>().Configure<IDocumentStore>((options, documents) =>
            options.XmlRepository = new ProtectionKeyXml(new ProtectionKeyStore(documents)));
    }
}
