using Conturs.Storage.Administrators;
using Conturs.Storage.Audit;
using Conturs.Storage.Documents;

namespace Conturs.Appliance.Administrators;

/// <summary>Makes the first owner, once and for all.</summary>
internal sealed class FirstOwner(AdministratorStore people, Passwords passwords, SetupCode code, AuditLog audit) : IDisposable
{
    private static readonly SetupObjection TooLate = new("code", "There is an owner already. Sign in, or ask the owner to let you in.");

    private readonly SemaphoreSlim one = new(1);
    private bool exists;

    /// <summary>True when there is an owner, after which setup is over for good.</summary>
    public async Task<bool> Exists(CancellationToken cancellation) => exists || (exists = !await people.IsEmpty(cancellation));

    /// <summary>Makes the owner. Gives null and what is wrong when something is.</summary>
    /// <param name="given">What was typed.</param>
    /// <param name="from">Network address of whoever typed it.</param>
    /// <param name="cancellation">Ends the attempt.</param>
    public async Task<(Administrator? Owner, SetupObjection? Objection)> Make(SetupForm given, string from, CancellationToken cancellation)
    {
        await one.WaitAsync(cancellation);
        try
        {
            if (await Exists(cancellation)) return (null, TooLate);
            return Objection(given, from) is { } objection ? (null, objection) : (await Add(given.Email!, given.Password!, "with the setup code", cancellation), null);
        }
        catch (RevisionConflictException)
        {
            return (null, TooLate);
        }
        finally
        {
            one.Release();
        }
    }

    /// <summary>Makes the owner that the environment names, where there is none; gives true when it did.</summary>
    public async Task<bool> Bootstrap(string email, string password, CancellationToken cancellation)
    {
        if (await Exists(cancellation)) return false;
        await Add(email, password, "as the environment says", cancellation);
        return true;
    }

    /// <inheritdoc/>
    public void Dispose() => one.Dispose();

    private async Task<Administrator> Add(string email, string password, string how, CancellationToken cancellation)
    {
        var owner = await people.Add(email, AdministratorRole.Owner, await passwords.Stretch(password, cancellation), cancellation);
        exists = true;
        code.Used();
        await audit.Append(owner.Id, "set-up", null, [$"the first owner, {how}"], cancellation);
        return owner;
    }

    private SetupObjection? Objection(SetupForm given, string from) => code.Fits(given.Code ?? "", from) switch
    {
        null => new SetupObjection("code", "That were too many codes. Wait half a minute, then try again."),
        false => new SetupObjection("code", "This is not the code. It is in the log and in the file setup-code of the data folder; a new one is made at each start."),
        _ => FirstOwnerRules.Objection(given.Email, given.Password),
    };
}

/// <summary>What is wrong with what was typed at setup.</summary>
/// <param name="Field"><c>code</c>, <c>email</c> or <c>password</c>.</param>
/// <param name="Text">What to do.</param>
internal sealed record SetupObjection(string Field, string Text);
