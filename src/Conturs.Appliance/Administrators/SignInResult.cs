using Conturs.Storage.Administrators;

namespace Conturs.Appliance.Administrators;

/// <summary>What became of somebody who wants to sign in.</summary>
internal abstract record SignInResult
{
    private SignInResult() { }

    /// <summary>It is the person.</summary>
    /// <param name="Person">Who.</param>
    public sealed record SignedIn(Administrator Person) : SignInResult;

    /// <summary>Address or password are wrong; nobody is told which.</summary>
    public sealed record Wrong : SignInResult;

    /// <summary>There were too many attempts, of this address or for this person.</summary>
    /// <param name="Wait">How long to wait.</param>
    public sealed record TooMany(TimeSpan Wait) : SignInResult;
}
