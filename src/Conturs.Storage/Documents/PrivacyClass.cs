using System.Text.Json.Serialization;

namespace Conturs.Storage.Documents;

/// <summary>What kind of thing a stored field is. Every field of every stored document has one; what fits none is not stored.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<PrivacyClass>))]
public enum PrivacyClass
{
    /// <summary>Says something about groups of at least k companies, and nothing about one of them.</summary>
    Pattern,

    /// <summary>Belongs to one company that is named by a keyed hash only; deletable one by one.</summary>
    Pseudonym,

    /// <summary>The CRM record id of one company, or what comes with it; deletable one by one.</summary>
    Sealed,

    /// <summary>A key, a token or a hash of one. Never shown, never logged.</summary>
    Secret,

    /// <summary>A person who runs the appliance.</summary>
    Operator,

    /// <summary>How the appliance itself is doing: jobs, counts, times, who did what. Subjects appear as pseudonyms only.</summary>
    Operational,
}
