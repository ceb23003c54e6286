namespace Conturs.Scoring;

/// <summary>Tells by their legal form companies that are one person. What is known of them is personal data.</summary>
public static class SoleTraderText
{
    /// <summary>Legal forms in several languages, letters only and in lower case.</summary>
    private static readonly HashSet<string> Forms = new(
        """
        soletrader soletrading soleproprietor soleproprietorship soleowner selfemployed freelancer freelance individual individualentrepreneur
        einzelunternehmen einzelunternehmer einzelunternehmerin einzelfirma einzelkaufmann freiberufler freiberuflerin ek ekfm ekfr ekffr
        eingetragenerkaufmann eingetragenekauffrau ei entrepriseindividuelle entrepreneurindividuel autoentrepreneur microentrepreneur microentreprise
        autónomo autonomo trabajadorautónomo empresarioindividual empresárioindividual dittaindividuale impresaindividuale liberoprofessionista
        eenmanszaak zzp zzper enkeltmandsvirksomhed enkeltpersonforetak enskildfirma enskildnäringsidkare toiminimi jdg jednoosobowadziałalnośćgospodarcza
        osvč živnostník egyénivállalkozó фоп фізичнаособапідприємець ип индивидуальныйпредприниматель
        """.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries), StringComparer.Ordinal);

    /// <summary>How the name of such a company ends.</summary>
    private static readonly string[] Endings =
    [
        " e.k.", " e.k", " e. k.", " e.kfm.", " e.kfr.", " e.kffr.", " einzelunternehmen", " einzelfirma", " sole trader", " (sole trader)", " sole proprietor",
        " sole proprietorship", " eenmanszaak", " enskild firma", " ditta individuale", " entreprise individuelle",
    ];

    /// <summary>How the name of such a company begins.</summary>
    private static readonly string[] Beginnings = ["фоп ", "ип ", "ditta individuale "];

    /// <summary>True when the text is a legal form of one person: "Sole Trader", "e. K.", "Einzelunternehmen", "ФОП".</summary>
    public static bool IsLegalForm(string text) => Forms.Contains(string.Concat(CanonicalText.Fold(CanonicalText.Clean(text)).Where(char.IsLetter)));

    /// <summary>True when the name of a company bears such a form: "Malerei Berger e.K.".</summary>
    public static bool IsIn(string name)
    {
        var text = CanonicalText.Clean(name);
        return Array.Exists(Endings, ending => text.EndsWith(ending, StringComparison.OrdinalIgnoreCase)) || Array.Exists(Beginnings, beginning => text.StartsWith(beginning, StringComparison.OrdinalIgnoreCase));
    }
}
