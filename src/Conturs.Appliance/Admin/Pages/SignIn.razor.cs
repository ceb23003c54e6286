using System.Globalization;
using Conturs.Appliance.Administrators;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;

namespace Conturs.Appliance.Admin.Pages;

/// <summary>Lets people in who know their password. A plain form: only an answer to a request can set a cookie.</summary>
public sealed partial class SignIn
{
    private string? objection;
    private bool hasNoOwner;

    /// <summary>Where to go then.</summary>
    [SupplyParameterFromQuery(Name = "to")]
    public string? To { get; set; }

    [CascadingParameter]
    private HttpContext Request { get; set; } = null!;

    [Inject]
    private SignIns SignIns { get; set; } = null!;

    [Inject]
    private FirstOwner Owner { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    [SupplyParameterFromForm(FormName = "sign-in")]
    private SignInForm? Given { get; set; }

    private SignInForm Form => Given ??= new SignInForm();

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync() => hasNoOwner = !await Owner.Exists(Request.RequestAborted);

    private async Task Try()
    {
        switch (await SignIns.Try(Form.Email ?? "", Form.Password ?? "", Request.Connection.RemoteIpAddress?.ToString() ?? "", Request.RequestAborted))
        {
            case SignInResult.SignedIn { Person: var person }:
                await SignInCookie.SignIn(Request, person);
                Navigation.NavigateTo(LocalPath.Of(To) is { Length: > 0 } path ? path : "overview");
                break;
            case SignInResult.TooMany { Wait: var wait }:
                Request.Response.StatusCode = StatusCodes.Status429TooManyRequests;
                Request.Response.Headers.RetryAfter = wait.TotalSeconds.ToString("0", CultureInfo.InvariantCulture);
                objection = $"That were too many attempts. Wait {wait.TotalSeconds:0} seconds, then try again.";
                break;
            default:
                Request.Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
                objection = "Address or password are wrong. Check both, then try again.";
                break;
        }
    }
}
