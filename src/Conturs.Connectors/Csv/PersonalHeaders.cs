namespace Conturs.Connectors.Csv;

/// <summary>Names of columns that speak of people: "work email", "billing_street", "owner".</summary>
internal static class PersonalHeaders
{
    /// <summary>Last words that speak of a person whatever stands before them.</summary>
    private static readonly HashSet<string> Endings =
    [
        "email", "e mail", "email address", "mailing address", "phone", "phone number", "phone no", "telephone", "telephone number", "mobile number", "mobile phone",
        "cell phone", "fax", "fax number", "first name", "firstname", "last name", "lastname", "middle name", "given name", "family name", "surname", "full name",
        "fullname", "contact name", "contactname", "person name", "user name", "username", "contact person", "job title", "jobtitle", "job function", "job role", "salutation",
        "street", "street address", "street name", "postal address", "billing address", "shipping address", "home address", "address 1", "address 2", "address line",
        "birthday", "birth date", "date of birth", "birthdate", "dob", "ssn", "passport", "iban", "ip address", "notes", "comment", "comments", "description", "remarks",
        "signature", "vorname", "nachname", "telefon", "anrede", "straße", "strasse",
    ];

    /// <summary>Names that speak of a person when nothing stands beside them.</summary>
    private static readonly HashSet<string> Alone =
    [
        "name", "mail", "tel", "mobile", "cell", "contact", "contacts", "person", "title", "job", "position", "occupation", "profession", "role", "address", "adresse", "gender",
        "ip", "twitter", "facebook", "instagram", "skype", "telegram", "whatsapp", "note", "remark", "message", "bio", "about", "ceo", "founder", "founders",
    ];

    private static readonly HashSet<string> SalesPeople =
    [
        "owner", "seller", "salesperson", "sales person", "sales rep", "salesrep", "sales representative", "sales agent", "sales executive", "sales manager", "sales owner",
        "rep", "agent", "manager", "account manager", "account executive", "account owner", "ae", "am", "bdr", "sdr", "csm", "customer success manager", "closer", "setter",
        "assignee", "assigned to", "assigned", "created by", "modified by", "updated by", "referrer", "referred by", "partner contact", "responsible", "responsible person",
        "verkäufer", "vertriebler", "team lead", "supervisor", "recruiter", "consultant", "advisor",
    ];

    /// <summary>True for a person's own attributes: how to reach them, what they are called, what somebody wrote about them.</summary>
    public static bool IsContact(string header)
    {
        var words = HeaderText.Words(header);
        return words is ["contact" or "person", _, ..] || Alone.Contains(string.Join(' ', words)) || Ends(words, Endings);
    }

    /// <summary>True for the people who sell, and for ids and names of theirs.</summary>
    public static bool IsSalesPerson(string header)
    {
        var words = HeaderText.Words(header);
        return Ends(words.Count > 1 && words[^1] is "id" or "name" ? [.. words.Take(words.Count - 1)] : words, SalesPeople);
    }

    private static bool Ends(IReadOnlyList<string> words, HashSet<string> known)
    {
        for (var length = Math.Min(3, words.Count); length > 0; length--)
        {
            if (known.Contains(string.Join(' ', words.Skip(words.Count - length)))) return true;
        }

        return false;
    }
}
