namespace Conturs.Appliance.Demo;

/// <summary>Draws names that belong to nobody: three syllables and the word of the industry, never the same twice.</summary>
internal sealed class SampleNames(SampleRandom random)
{
    private static readonly string[] First =
        ["Zum", "Vel", "Kro", "Bra", "Tiv", "Osk", "Quo", "Nar", "Fyl", "Dru", "Hax", "Jor", "Mip", "Lun", "Pex", "Rov", "Syl", "Wob", "Yar", "Gli"];

    private static readonly string[] Middle =
        ["ba", "ri", "do", "ku", "fe", "lo", "mi", "na", "pu", "sa", "to", "ve", "xi", "zo", "ga", "hu"];

    private static readonly string[] Last =
        ["rel", "nix", "dak", "tor", "vum", "lis", "pok", "zan", "bix", "mund", "gra", "fon", "keth", "sil", "wyn", "jut"];

    private readonly HashSet<string> taken = [];

    /// <summary>The next name.</summary>
    public string Next(SampleIndustry industry)
    {
        string word;
        do word = random.Pick(First) + random.Pick(Middle) + random.Pick(Last);
        while (!taken.Add(word));
        return $"{word} {industry.Word}";
    }
}
