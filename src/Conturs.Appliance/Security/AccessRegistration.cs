using Conturs.Storage.ApiKeys;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Conturs.Appliance.Security;

/// <summary>Registers who may do what.</summary>
internal static class AccessRegistration
{
    public static void AddAccess(this IServiceCollection services)
    {
        services.AddSingleton<ApiKeyStore>().AddSingleton<ApiKeyUse>().AddSingleton<ApiKeyRecognition>();
        services.AddHostedService(all => all.GetRequiredService<ApiKeyUse>());
        services.AddAuthentication(ApiKeyAuthentication.Key).AddScheme<AuthenticationSchemeOptions, ApiKeyAuthentication>(ApiKeyAuthentication.Key, null);
        Scopes.Add(services.AddAuthorizationBuilder());
    }
}
