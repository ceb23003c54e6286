using Conturs.Connectors.Crm;
using Conturs.Connectors.Csv;
using Conturs.Scoring;

namespace Conturs.Connectors.HubSpot;

/// <summary>Decides which properties of companies are read: an allow-list. By default it is what is commonly known of companies; an administrator may add others and take some away.</summary>
internal static class HubSpotFields
{
    /// <summary>Always read beside them: the domain says who a company is, and the name whether it is one person. Neither is ever kept.</summary>
    public static readonly string[] Identity = ["domain", "name"];

    /// <summary>Firmographics of HubSpot that no other CRM names so.</summary>
    private static readonly string[] AlsoUsual = ["is_public"];

    private const int LongestKey = 100;

    /// <summary>The properties that are read, in HubSpot's order.</summary>
    /// <param name="known">Every property of companies.</param>
    /// <param name="wishes">What an administrator wants. A property that is not there any more is passed over: the others go on.</param>
    public static IReadOnlyList<FieldUse> Choose(IReadOnlyList<HubSpotProperty> known, IReadOnlyList<FieldWish> wishes)
    {
        wishes = [.. wishes.Where(wish => !wish.IsRead || Objection(wish, known.FirstOrDefault(property => property.Name == wish.Property)) is null)];
        var (uses, keys) = (new List<FieldUse>(), new HashSet<string>(StringComparer.Ordinal));
        // What somebody asked for has the first choice of keys.
        foreach (var property in known.OrderBy(property => wishes.Any(wish => wish.Property == property.Name && wish.IsRead) ? 0 : 1))
        {
            var wish = wishes.FirstOrDefault(wish => wish.Property == property.Name);
            if (wish is { IsRead: false } || (wish is null && !IsUsual(property))) continue;
            if (Use(property, wish) is { } use && keys.Add(use.Dimension.Key)) uses.Add(use);
        }

        return [.. uses.OrderBy(use => known.ToList().FindIndex(property => property.Name == use.Property))];
    }

    /// <summary>Checks what somebody wants just now.</summary>
    /// <exception cref="ConnectorException">A wish cannot be granted; the message says which and why.</exception>
    public static void Check(IReadOnlyList<HubSpotProperty> known, IReadOnlyList<FieldWish> wishes)
    {
        foreach (var wish in wishes.Where(wish => wish.IsRead))
            if (Objection(wish, known.FirstOrDefault(property => property.Name == wish.Property)) is { } objection) throw new ConnectorException(ConnectorFailure.Misconfigured, objection);
    }

    /// <summary>True when a property could be read, if somebody asked.</summary>
    public static bool IsPossible(HubSpotProperty property) => Objection(property) is null && !property.Name.StartsWith("hs_", StringComparison.Ordinal) && !property.Name.StartsWith(HubSpotScoreFields.Prefix, StringComparison.Ordinal);

    private static bool IsUsual(HubSpotProperty property) =>
        Objection(property) is null && (AlsoUsual.Contains(property.Name) || StandardDimensions.Of(property.Name) is { Key.Length: > 0 });

    private static FieldUse? Use(HubSpotProperty property, FieldWish? wish)
    {
        var standard = StandardDimensions.Of(wish?.Dimension ?? property.Name);
        if (KindOf(property) is not { } detected) return null;
        var kind = standard?.KindFor(detected, areCodes: false) ?? detected;
        var key = standard is { Key.Length: > 0 } ? standard.Key : HeaderText.Key(wish?.Dimension ?? property.Name);
        var dimension = new Dimension(key, standard is { Key.Length: > 0 } ? standard.Caption : property.Caption, property.Name, kind)
        {
            Unit = kind == DimensionKind.Age ? "months" : kind == DimensionKind.Number ? standard?.Unit ?? "" : "",
            IsChangeable = standard?.IsChangeable ?? kind is DimensionKind.Number or DimensionKind.Money or DimensionKind.Set or DimensionKind.YesNo,
        };
        return new FieldUse(property.Name, dimension) { Words = property.Words };
    }

    private static DimensionKind? KindOf(HubSpotProperty property) => property.Type switch
    {
        "number" => property.IsMoney ? DimensionKind.Money : DimensionKind.Number,
        "bool" => DimensionKind.YesNo,
        "date" or "datetime" => DimensionKind.Age,
        "enumeration" when property.FieldType == "booleancheckbox" => DimensionKind.YesNo,
        "enumeration" when property.FieldType == "checkbox" => DimensionKind.Set,
        "enumeration" or "string" => DimensionKind.Category,
        _ => null,
    };

    private static string? Objection(FieldWish wish, HubSpotProperty? property)
    {
        if (property is null) return $"HubSpot has no property '{wish.Property}' of companies. 'conturs connect test' lists those it has.";
        if (Objection(property) is { } objection) return $"The property '{wish.Property}' cannot be read: {objection}.";
        return wish.Dimension is { } dimension && (HeaderText.Key(dimension).Length is 0 or > LongestKey || PersonalHeaders.IsContact(dimension) || RoleNames.IsNaming(dimension)) ? $"'{dimension}' is no name for a dimension." : null;
    }

    /// <summary>Why a property is never read; null when it may be.</summary>
    private static string? Objection(HubSpotProperty property) => property switch
    {
        _ when property.Name.StartsWith(HubSpotScoreFields.Prefix, StringComparison.Ordinal) => "it is written by this program",
        _ when KindOf(property) is null => "it holds telephone numbers or something else that has no bands",
        _ when property.FieldType is "textarea" or "html" or "file" => "it holds free text",
        _ when PersonalHeaders.IsContact(property.Name) || PersonalHeaders.IsContact(property.Caption) || PersonalHeaders.IsSalesPerson(property.Name) || PersonalHeaders.IsSalesPerson(property.Caption) => "its name speaks of a person",
        _ when RoleNames.IsNaming(property.Name) => "it names one company",
        _ => null,
    };
}
