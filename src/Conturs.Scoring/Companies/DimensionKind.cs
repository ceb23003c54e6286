namespace Conturs.Scoring;

/// <summary>How the values of a dimension are generalised into bands.</summary>
public enum DimensionKind
{
    /// <summary>A plain number: headcount, growth in percent a year, a count.</summary>
    Number,

    /// <summary>An amount in the one currency of the source.</summary>
    Money,

    /// <summary>A source that gives ranges only ("11-50"): the ranges are the positions of the scale.</summary>
    OrderedBand,

    /// <summary>A value out of an unordered list.</summary>
    Category,

    /// <summary>A code or place with parents: industry codes, country &gt; region &gt; city.</summary>
    Hierarchy,

    /// <summary>Several members at once: technologies.</summary>
    Set,

    /// <summary>Yes or no.</summary>
    YesNo,

    /// <summary>A date, taken as its age in months on the day the company looked like that.</summary>
    Age,
}
