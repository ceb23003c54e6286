using System.CommandLine;
using Conturs.Appliance.Administrators;
using Conturs.Appliance.Security;
using Conturs.Appliance.Startup;
using Conturs.Storage.Administrators;
using Conturs.Storage.Audit;

namespace Conturs.Appliance.Cli;

/// <summary><c>conturs admin reset-password</c>: a new password for somebody who cannot sign in any more.</summary>
internal static class AdminResetPasswordCommand
{
    private const int Groups = 5, GroupLength = 4;

    public static Command Create(TimeProvider time)
    {
        var name = new Argument<string>("NAME") { Description = "The e-mail address that the person signs in with." };
        var command = new Command("reset-password", "Give somebody who signs in a new password and print it, this once. Whoever is signed in as that person is signed out.") { name };
        command.SetAction(async (result, cancellation) =>
        {
            await Run(result.GetRequiredValue(name).Trim(), Settings.FromEnvironment(), time, cancellation);
            return ExitCode.Done;
        });
        return command;
    }

    private static async Task Run(string email, Settings settings, TimeProvider time, CancellationToken cancellation)
    {
        using var session = StoreSession.OpenExisting(settings, time) ?? throw new WrongInputException($"There is no installation in {settings.DataFolder}, so nobody signs in there.");
        var people = new AdministratorStore(session.Documents, session.Keys, time);
        if (await people.Find(email, cancellation) is not { } person)
        {
            var known = await people.All(cancellation);
            throw new WrongInputException(known.Count == 0 ? "Nobody can sign in yet. Start the appliance, and open /setup with the code from its log." : $"Nobody signs in as '{email}'. Those who do: {string.Join(", ", known.Select(one => one.Email))}.");
        }

        using var passwords = new Passwords(new Argon2Stretching());
        var password = ReadableSecret.Make(Groups, GroupLength);
        await people.Give(person, await passwords.Stretch(password, cancellation), cancellation);
        await new AuditLog(session.Documents, session.Keys, time).Append(AuditLog.CommandLine, "password-reset", null, [$"of {person.Id}"], cancellation);
        Console.Out.WriteLine(password);
        Terminal.Warn([$"This is the new password of {person.Email}; it is shown this once. Whoever was signed in as that person is signed out within a minute."]);
    }
}
