namespace Conturs.Appliance.Admin;

/// <summary>What is typed to sign in.</summary>
internal sealed class SignInForm
{
    /// <summary>Who.</summary>
    public string? Email { get; set; }

    /// <summary>The proof.</summary>
    public string? Password { get; set; }
}
