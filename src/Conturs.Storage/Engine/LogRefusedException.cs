namespace Conturs.Storage.Engine;

/// <summary>The disk refused the log of writes. The data file was not touched, so the engine need not be opened anew.</summary>
internal sealed class LogRefusedException(Exception cause) : Exception(cause.Message, cause);
