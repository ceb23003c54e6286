namespace Conturs.Storage.Models;

/// <summary>Somebody was forgotten or opted out while a version was being learned that may have learned from it. The message says to learn again.</summary>
public sealed class LearnedBeforeDepartureException : Exception
{
    /// <summary>Creates the exception with the text for whoever asked for the version.</summary>
    public LearnedBeforeDepartureException()
        : this("While the model was being learned somebody was forgotten or opted out, and it may have been learned from that company, too. Nothing was kept or published. Give the same command again.") { }

    /// <summary>Creates the exception.</summary>
    public LearnedBeforeDepartureException(string message) : base(message) { }

    /// <summary>Creates the exception with its cause.</summary>
    public LearnedBeforeDepartureException(string message, Exception? innerException) : base(message, innerException) { }
}
