using Conturs.Storage.Administrators;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server;
using Microsoft.Extensions.Logging;

namespace Conturs.Appliance.Administrators;

/// <summary>Looks again and again whether the sign-in of an open page is still good: a page stays open long after a cookie was read.</summary>
internal sealed class SignInState(ILoggerFactory logs, AdministratorStore people) : RevalidatingServerAuthenticationStateProvider(logs)
{
    /// <inheritdoc/>
    protected override TimeSpan RevalidationInterval => TimeSpan.FromSeconds(15);

    /// <inheritdoc/>
    protected override Task<bool> ValidateAuthenticationStateAsync(AuthenticationState authenticationState, CancellationToken cancellationToken) =>
        SignInCookie.IsGood(authenticationState.User, people, cancellationToken);
}
