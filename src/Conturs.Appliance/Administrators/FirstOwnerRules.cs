using System.Net.Mail;

namespace Conturs.Appliance.Administrators;

/// <summary>What the address and the password of somebody who signs in must be like.</summary>
internal static class FirstOwnerRules
{
    /// <summary>Longest address, in characters.</summary>
    public const int LongestEmail = 200;

    /// <summary>What is wrong with them; null when nothing is.</summary>
    public static SetupObjection? Objection(string? email, string? password)
    {
        if (!MailAddress.TryCreate(email, out _) || email!.Length > LongestEmail) return new SetupObjection("email", "Type an e-mail address. It is what you sign in with; nothing is sent to it.");
        return Passwords.Objection(password ?? "", email) is { } weak ? new SetupObjection("password", weak) : null;
    }
}
