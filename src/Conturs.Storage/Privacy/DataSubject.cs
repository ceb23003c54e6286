using Conturs.Scoring;
using Conturs.Storage.Keys;
using Conturs.Storage.Scores;

namespace Conturs.Storage.Privacy;

/// <summary>
/// A company or person that a request is about, by everything the installation may know it by. The text of the request itself
/// is not held: only keyed hashes.
/// </summary>
/// <param name="AskedBy">How it was named.</param>
/// <param name="Name">The pseudonym of what it was named by.</param>
/// <param name="Also">Pseudonyms of what follows from it.</param>
public sealed record DataSubject(SubjectName AskedBy, Pseudonym Name, IReadOnlyList<Pseudonym> Also)
{
    /// <summary>Every pseudonym once.</summary>
    public IReadOnlyList<Pseudonym> Pseudonyms { get; } = [.. Also.Prepend(Name).Distinct()];

    /// <summary>The lead or customer of a reference, exactly as the source spells it.</summary>
    /// <exception cref="ArgumentException">It is empty.</exception>
    public static DataSubject OfReference(KeyRing keys, string reference) =>
        reference.Trim() is { Length: > 0 } text ? new DataSubject(SubjectName.Reference, Pseudonym.Of(keys, text), []) : throw new ArgumentException("The reference is empty.", nameof(reference));

    /// <summary>The company of a web domain or address, and whatever has that domain for its reference.</summary>
    /// <exception cref="ArgumentException">It holds no domain under which a company can be registered, or a provider of mailboxes.</exception>
    public static DataSubject OfDomain(KeyRing keys, string domain)
    {
        var name = WebDomain.Of(domain) ?? throw new ArgumentException("It holds no domain that somebody can register, such as example.com.", nameof(domain));
        if (WebDomain.IsFreeMail(name)) throw new ArgumentException($"{name} gives mailboxes to everybody, so it names nobody. Ask by the whole e-mail address or by the reference.", nameof(domain));
        return new DataSubject(SubjectName.Domain, Pseudonym.OfDomain(keys, name), AsReferences(keys, domain, name));
    }

    /// <summary>Whoever has an e-mail address for its reference and, unless it is of a provider of mailboxes, the company of its domain.</summary>
    /// <exception cref="ArgumentException">It is no e-mail address.</exception>
    public static DataSubject OfEmail(KeyRing keys, string email)
    {
        var text = email.Trim();
        if (text.IndexOf('@', StringComparison.Ordinal) is not > 0 || WebDomain.Of(text) is not { } domain) throw new ArgumentException("It is no e-mail address.", nameof(email));
        var addresses = AsReferences(keys, text, text.ToLowerInvariant());
        return new DataSubject(
            SubjectName.Email, addresses[0], WebDomain.IsFreeMail(domain) ? addresses : [.. addresses, Pseudonym.OfDomain(keys, domain), Pseudonym.Of(keys, domain)]);
    }

    /// <summary>The references under which a text may be known: as it was given, and in its usual form.</summary>
    private static List<Pseudonym> AsReferences(KeyRing keys, string given, string usual) => [Pseudonym.Of(keys, given.Trim()), Pseudonym.Of(keys, usual)];
}
