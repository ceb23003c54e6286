namespace Conturs.Storage.Engine;

/// <summary>
/// What went wrong, in words for people. A damaged file can make LiteDB and the base library throw anything at all, and what they say
/// is about their own insides: of that only the kind is told, for whoever is asked for help.
/// </summary>
internal static class FailureText
{
    /// <summary>A sentence.</summary>
    public static string Of(Exception failure) => failure switch
    {
        DataFolderException or IOException or UnauthorizedAccessException or Documents.StoreUnavailableException => failure.Message,
        OutOfMemoryException => "there was not enough memory: give the appliance more, or fewer requests at once.",
        _ => $"its pages contradict each other ({failure.GetType().Name}).",
    };
}
