using System.Globalization;
using Conturs.Appliance.Security;
using Conturs.Storage.Administrators;
using Conturs.Storage.Audit;

namespace Conturs.Appliance.Administrators;

/// <summary>Lets people in who know a password, and holds back who tries too often.</summary>
internal sealed class SignIns(AdministratorStore people, Passwords passwords, AuditLog audit, TimeProvider time)
{
    private readonly TokenBuckets ofAddress = new(RateLimit.OfSignIns, time);
    private readonly TokenBuckets ofPerson = new(RateLimit.OfSignIns, time);

    /// <summary>Tries to sign in.</summary>
    /// <param name="email">Who says so.</param>
    /// <param name="password">The proof.</param>
    /// <param name="from">Network address of whoever tries.</param>
    /// <param name="cancellation">Ends the attempt.</param>
    public async Task<SignInResult> Try(string email, string password, string from, CancellationToken cancellation)
    {
        // Whatever is longer is nobody's, and is not remembered either.
        if (email.Length > FirstOwnerRules.LongestEmail) email = "";
        // Both are counted, whoever it is: an account that does not exist must not be told by its having no limit.
        var (byAddress, byPerson) = (ofAddress.Take(from).Taken, ofPerson.Take(email.Trim().ToLowerInvariant()).Taken);
        if (!byAddress || !byPerson) return new SignInResult.TooMany(TimeSpan.FromSeconds(RateLimit.OfSignIns.SecondsFor(1)));
        var person = await people.Find(email, cancellation);
        if (!await passwords.Fits(password, person?.Password, cancellation) || person is null)
        {
            if (person is not null) await audit.Append(person.Id, "sign-in-refused", null, ["wrong password"], cancellation);
            return new SignInResult.Wrong();
        }

        var anew = passwords.IsOutdated(person.Password) ? await passwords.Stretch(password, cancellation) : null;
        if (await people.SignedIn(person, anew, cancellation) is not { } present) return new SignInResult.Wrong();
        await audit.Append(person.Id, "sign-in", null, [string.Create(CultureInfo.InvariantCulture, $"as {present.Role}")], cancellation);
        return new SignInResult.SignedIn(present);
    }
}
