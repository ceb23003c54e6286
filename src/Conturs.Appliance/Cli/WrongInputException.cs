namespace Conturs.Appliance.Cli;

/// <summary>The command line or a setting is wrong: what, where, and what to do.</summary>
internal sealed class WrongInputException(string message) : Exception(message);
