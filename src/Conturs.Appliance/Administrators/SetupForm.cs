namespace Conturs.Appliance.Administrators;

/// <summary>What is typed at the first start.</summary>
internal sealed class SetupForm
{
    /// <summary>The code from the log.</summary>
    public string? Code { get; set; }

    /// <summary>Address to sign in with.</summary>
    public string? Email { get; set; }

    /// <summary>Password of the owner.</summary>
    public string? Password { get; set; }
}
