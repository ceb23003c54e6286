using Conturs.Scoring;

namespace Conturs.Storage.Privacy;

/// <summary>The names that a request gives for somebody, in every form in which a source may know it.</summary>
/// <param name="AskedBy">How it was named.</param>
/// <param name="Domain">The registrable web domain; null when there is none, or it is of a provider of mailboxes.</param>
/// <param name="References">What may stand in an id column, the usual one first.</param>
public sealed record SubjectNames(SubjectName AskedBy, string? Domain, IReadOnlyList<string> References)
{
    /// <summary>The lead or customer of a reference, exactly as the source spells it; of a CRM the bare id will do.</summary>
    /// <exception cref="ArgumentException">It is empty.</exception>
    public static SubjectNames OfReference(string reference) => reference.Trim() is { Length: > 0 } text
        ? new SubjectNames(SubjectName.Reference, null, CompanyReference.AllOf(text))
        : throw new ArgumentException("the reference is empty.");

    /// <summary>The company of a web domain or address, and whatever has that domain for its reference.</summary>
    /// <exception cref="ArgumentException">It holds no domain that somebody can register, or one of a provider of mailboxes.</exception>
    public static SubjectNames OfDomain(string domain)
    {
        var name = WebDomain.Of(domain) ?? throw new ArgumentException("there is no domain in it that somebody can register, such as example.com.");
        return WebDomain.IsFreeMail(name)
            ? throw new ArgumentException($"{name} gives mailboxes to everybody, so it names nobody. Ask by the whole e-mail address (--email) or by the reference (--ref).")
            : new SubjectNames(SubjectName.Domain, name, [name, .. Otherwise(domain, name)]);
    }

    /// <summary>Whoever has an e-mail address for its reference and, unless it is of a provider of mailboxes, the company of its domain.</summary>
    /// <exception cref="ArgumentException">It is no e-mail address.</exception>
    public static SubjectNames OfEmail(string email)
    {
        var usual = email.Trim().ToLowerInvariant();
        if (usual.IndexOf('@', StringComparison.Ordinal) is not > 0 || WebDomain.Of(usual) is not { } domain) throw new ArgumentException("it is no e-mail address, such as name@example.com.");
        string[] addresses = [usual, .. Otherwise(email, usual)];
        return WebDomain.IsFreeMail(domain) ? new SubjectNames(SubjectName.Email, null, addresses) : new SubjectNames(SubjectName.Email, domain, [.. addresses, domain]);
    }

    /// <summary>The text as it was given, where that is another one.</summary>
    private static IEnumerable<string> Otherwise(string given, string usual) => given.Trim() == usual ? [] : [given.Trim()];
}
