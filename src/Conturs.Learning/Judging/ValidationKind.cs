namespace Conturs.Learning.Judging;

/// <summary>How companies were held out.</summary>
public enum ValidationKind
{
    /// <summary>Repeated stratified random splits.</summary>
    Random,

    /// <summary>Learned from the past, tested on the latest closed companies.</summary>
    Time,
}
