namespace Conturs.Storage.Documents;

/// <summary>Declares what a field of a stored document is. The inventory is generated from it, and a test fails for a field without it.</summary>
/// <param name="privacyClass">Its privacy class.</param>
/// <param name="meaning">What it says, in a few words for a privacy officer.</param>
[AttributeUsage(AttributeTargets.Property)]
public sealed class KeptAttribute(PrivacyClass privacyClass, string meaning) : Attribute
{
    /// <summary>Its privacy class.</summary>
    public PrivacyClass PrivacyClass { get; } = privacyClass;

    /// <summary>What it says.</summary>
    public string Meaning { get; } = meaning;
}
