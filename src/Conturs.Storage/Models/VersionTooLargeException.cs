using System.Globalization;

namespace Conturs.Storage.Models;

/// <summary>A model is larger than what can be kept. The message says how to learn a smaller one.</summary>
public sealed class VersionTooLargeException : Exception
{
    /// <summary>Creates the exception without a text of its own.</summary>
    public VersionTooLargeException() { }

    /// <summary>Creates the exception.</summary>
    public VersionTooLargeException(string message) : base(message) { }

    /// <summary>Creates the exception with its cause.</summary>
    public VersionTooLargeException(string message, Exception? innerException) : base(message, innerException) { }

    /// <summary>Creates the exception for a size in bytes.</summary>
    internal static VersionTooLargeException Of(int size, int most) => new(string.Create(
        CultureInfo.InvariantCulture,
        $"The model is too large to be kept: it has {size / 1e6:0.0} MB with its report, and at most {most / 1e6:0} MB fit. Learn from fewer columns, for instance with --ignore A,B. Nothing was published."));
}
