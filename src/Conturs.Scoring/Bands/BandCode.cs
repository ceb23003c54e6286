namespace Conturs.Scoring;

/// <summary>Codes that stand for no stored band. Both contribute exactly 0.</summary>
public static class BandCode
{
    /// <summary>A value is known, but fewer than k companies share it, or nobody had it when the model was learned.</summary>
    public const short None = -1;

    /// <summary>Nothing is known, and fewer than k companies lacked the fact when the model was learned.</summary>
    public const short Unknown = -2;
}
