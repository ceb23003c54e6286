using Conturs.Scoring;

namespace Conturs.Connectors.Csv;

/// <summary>How many cells of a column read as numbers under one notation. Every count is a sum, so the order of rows does not matter.</summary>
internal sealed class NumberTally(NumberNotation notation)
{
    public NumberNotation Notation { get; } = notation;

    /// <summary>Cells that are one number.</summary>
    public long Numbers { get; private set; }

    /// <summary>Cells that are a range of numbers.</summary>
    public long Ranges { get; private set; }

    public long Whole { get; private set; }

    public long WithCurrency { get; private set; }

    public long WithPercent { get; private set; }

    /// <summary>Digits such as "007".</summary>
    public long WithLeadingZero { get; private set; }

    public double Smallest { get; private set; } = double.PositiveInfinity;

    public double Largest { get; private set; } = double.NegativeInfinity;

    public long Readable => Numbers + Ranges;

    public void Add(string cell, long times)
    {
        if (NumberText.TryParse(cell, Notation, out var number))
        {
            Numbers += times;
            if (number.Value == Math.Floor(number.Value)) Whole += times;
            if (number.HasCurrency) WithCurrency += times;
            if (number.HasPercent) WithPercent += times;
            if (NumberText.HasLeadingZero(cell)) WithLeadingZero += times;
            Smallest = Math.Min(Smallest, number.Value);
            Largest = Math.Max(Largest, number.Value);
        }
        else if (Headcount.Parse(cell, Notation) is { } people)
        {
            if (people is FactValue.Range) Ranges += times;
            else (Numbers, Whole) = (Numbers + times, Whole + times);
        }
    }
}
