namespace Conturs.Appliance.Leads;

/// <summary>Why a lead was not scored.</summary>
/// <param name="Code">A code of the API: <c>unidentified_company</c>, <c>credits_exhausted</c>.</param>
/// <param name="Detail">In a sentence, with what to do.</param>
internal sealed record LeadRefusal(string Code, string Detail)
{
    /// <summary>Nothing says which company it is.</summary>
    public static LeadRefusal Unidentified { get; } = new(
        "unidentified_company",
        "Nothing of this identifies a company, and no facts are given. Send its domain, an e-mail address at its own domain (not a private mailbox such as gmail.com), its LinkedIn company page, its name, your own ref, or facts.");
}
