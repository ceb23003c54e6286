using Conturs.Appliance.Administrators;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;

namespace Conturs.Appliance.Admin.Pages;

/// <summary>Makes the first owner. Once there is one, this page does not exist.</summary>
public sealed partial class Setup
{
    private SetupObjection? objection;

    [CascadingParameter]
    private HttpContext Request { get; set; } = null!;

    [Inject]
    private FirstOwner Owner { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    [SupplyParameterFromForm(FormName = "setup")]
    private SetupForm? Given { get; set; }

    private SetupForm Form => Given ??= new SetupForm();

    private string? ObjectionTo(string field) => objection?.Field == field ? objection.Text : null;

    private async Task Make()
    {
        (var owner, objection) = await Owner.Make(Form, Request.Connection.RemoteIpAddress?.ToString() ?? "", Request.RequestAborted);
        if (owner is null)
        {
            Request.Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
            return;
        }

        await SignInCookie.SignIn(Request, owner);
        Navigation.NavigateTo("welcome");
    }
}
