using Conturs.Scoring;

namespace Conturs.Connectors.Csv;

/// <summary>How many cells of a column look as if they spoke of a person.</summary>
internal sealed class PersonalTally
{
    /// <summary>A column is personal from this share of its non-empty cells on, in percent.</summary>
    public const int Threshold = 5;

    public long Emails { get; private set; }

    public long Phones { get; private set; }

    public long Streets { get; private set; }

    public long Names { get; private set; }

    /// <summary>Cells with any of the four.</summary>
    public long Any { get; private set; }

    /// <summary>Cells with one of the first two, which places are tested for.</summary>
    public long Contacts { get; private set; }

    public void Add(string cell, long times)
    {
        var email = PersonalText.LooksLikeEmail(cell);
        var phone = PersonalText.LooksLikePhone(cell);
        var street = PersonalText.LooksLikeStreetAddress(cell);
        var name = PersonalText.LooksLikePersonName(cell) || HasPersonalMember(cell);
        if (email) Emails += times;
        if (phone) Phones += times;
        if (street) Streets += times;
        if (name) Names += times;
        if (email || phone) Contacts += times;
        if (email || phone || street || name) Any += times;
    }

    /// <summary>Why the column is personal, in words; null when it is not.</summary>
    public string? Why(long known, bool isPlace)
    {
        var (cells, what) = (Emails, "e-mail addresses");
        if (Phones > cells) (cells, what) = (Phones, "telephone numbers");
        if (!isPlace && Streets > cells) (cells, what) = (Streets, "street addresses");
        if (!isPlace && Names > cells) (cells, what) = (Names, "names of people");
        var total = isPlace ? Contacts : Any;
        return Shares.IsAtLeast(total, known, Threshold) ? $"{Shares.Text(cells, known)} of the values look like {what}" : null;
    }

    private static bool HasPersonalMember(string cell)
    {
        if (cell.AsSpan().IndexOfAny(';', '|') < 0) return false;
        foreach (var range in cell.AsSpan().SplitAny(';', '|'))
        {
            if (PersonalText.LooksLikePersonName(cell.AsSpan(range))) return true;
        }

        return false;
    }
}
