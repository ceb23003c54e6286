using System.CommandLine;
using Conturs.Storage.Privacy;

namespace Conturs.Appliance.Cli;

/// <summary>The options that say whom a request is about, of which one is given.</summary>
internal sealed class PrivacySubject
{
    private readonly Option<string?> domain = new("--domain") { Description = "Web domain or address of a company, and whatever has it for its id.", HelpName = "D" };
    private readonly Option<string?> email = new("--email") { Description = "E-mail address: whoever has it for its id, and the company of its domain unless that is a provider of mailboxes.", HelpName = "E" };
    private readonly Option<string?> reference = new("--ref") { Description = "Id of a lead or customer, exactly as in the file.", HelpName = "R" };

    public IEnumerable<Option> All => [domain, email, reference];

    /// <summary>Whom the request is about.</summary>
    /// <exception cref="WrongInputException">None or several of the options are given, or it names nobody.</exception>
    public SubjectNames Names(ParseResult result)
    {
        (Option<string?> Option, Func<string, SubjectNames> Read)[] known = [(domain, SubjectNames.OfDomain), (email, SubjectNames.OfEmail), (reference, SubjectNames.OfReference)];
        if (known.Where(name => result.GetValue(name.Option) is not null).ToList() is not [var given]) throw new WrongInputException("Say whom it is about with one of --domain, --email and --ref.");
        try
        {
            return given.Read(result.GetValue(given.Option)!);
        }
        catch (ArgumentException refusal)
        {
            throw new WrongInputException($"{given.Option.Name}: {refusal.Message}");
        }
    }
}
