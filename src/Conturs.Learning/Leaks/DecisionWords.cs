namespace Conturs.Learning.Leaks;

/// <summary>
/// The published list: names of what comes after the decision, as the usual systems for customers, invoices and loans call their fields.
/// Small words and accents are left out on both sides.
/// </summary>
internal static class DecisionWords
{
    private static readonly DecisionPhrase[] All =
    [
        // How and when it ended.
        new("closed|closing"),
        new("close date|day|time|month|quarter|year|reason|type|probability|code"),
        new("days|weeks|months|time|hours to|until|till close|won|win|sale"),
        new("lost"),
        new("loss reason|date|code|type|cause|category"),
        new("won reason|date|time|by|at|on"),
        new("reason loss|lost|won|close|churn|rejection|cancellation|disqualification"),
        new("rejected|disqualified|churned|cancelled|canceled"),
        new("rejection|churn|cancellation|disqualification reason|date|code"),
        new("lead|deal|opportunity|opp|sales status"),
        new("stage", "funding", "investment", "round", "company", "business", "growth", "startup"),
        new("deal|lead|lifecycle|sales stage"),
        new("converted"),
        new("conversion date|time|status"),

        // What is written down because it ended.
        new("charge|charged|chg|chgd|chrg off"),
        new("write|written|wrote off"),
        new("balance", "sheet", "work", "life"),
        new("paid", "search", "social", "ads", "ad", "media", "traffic", "campaign", "channel", "marketing"),
        new("payment date|received|status"),
        new("invoice|invoiced", "software", "tool", "system", "volume"),
        new("signed", "up", "in"),
        new("signature|signing date|status"),
        new("contract|agreement|order signed|received|date"),

        // How it went.
        new("duration"),
        new("cycle length|days|time"),
        new("deal|opportunity|opp age|length|days"),
        new("opportunity|opp|oppty|deal created|creation|opened"),
        new("created|creation opportunity|opp|oppty|deal"),
        new("demo|demos|demonstration held|completed|complete|done|given|attended|delivered"),
        new("completed|held|attended demo|demos|demonstration"),
        new("meeting|meetings|trial|pilot|poc|negotiation held|completed|complete|done|attended|finished"),
        new("last|latest touch|touches|touched|activity|activities|contact|contacted|call|called|email|emailed|meeting|modified|update|updated|engagement|interaction|reply|replied|response|note|task|step"),
        new("next activity|step|steps|call|meeting|task"),
        new("times contacted"),
        new("sales activity|activities"),

        // What a seller or the system expected of it.
        new("probability"),
        new("win|closing|deal prob|chance|likelihood"),
        new("forecast|forecasted", "weather"),
        new("weighted|prorated amount|revenue|value"),
        new("quote|quotation|proposal|offer sent|issued|delivered|accepted|approved|status|date"),
        new("sent|accepted quote|quotation|proposal|offer"),

        // German.
        new("abgeschlossen|abschluss|abschlussdatum|abschlussgrund|abschlusswahrscheinlichkeit", "schule", "schul"),
        new("verloren|verlustgrund|absagegrund|ablehnungsgrund|gewonnen|storniert|stornogrund"),
        new("rechnung|rechnungsdatum|rechnungsnummer|rechnungsbetrag|bezahlt|zahlungseingang|unterschrieben|unterzeichnet|ausgebucht"),
        new("dauer|vertriebsdauer|gesprachsdauer|gespraechsdauer|anrufdauer|vertriebsphase|verkaufsphase|verkaufsstufe"),
        new("wahrscheinlichkeit|prognose|restschuld"),
        new("angebot gesendet|versendet|verschickt|angenommen"),
        new("letzte|letzter|letztes aktivitat|aktivitaet|kontakt|anruf|anderung|aenderung"),
        new("nachste|naechste|nachster|naechster aktivitat|aktivitaet|schritt|anruf"),

        // French.
        new("perdu|perdue|cloture|cloturee|signe|signee|facture|facturee|probabilite|duree"),
        new("motif|raison perte|perdu|refus|cloture"),
        new("etape", "financement"),
        new("devis envoye|accepte|signe"),
        new("dernier|derniere activite|contact|appel|interaction|modification"),

        // Spanish.
        new("perdido|perdida|cerrado|cerrada|cierre|firmado|firmada|factura|facturado|facturada|pagado|pagada|probabilidad|pronostico|duracion"),
        new("motivo|razon perdida|cierre|rechazo"),
        new("etapa", "financiacion", "inversion"),
        new("cotizacion|presupuesto|propuesta enviado|enviada|aceptado|aceptada"),
        new("ultima|ultimo actividad|contacto|llamada|interaccion|modificacion"),
    ];

    /// <summary>The words of a column's name that speak of what comes after the decision; null when there are none.</summary>
    public static string? In(string name)
    {
        var words = ColumnWords.Of(name);
        return All.Select(phrase => phrase.In(words)).FirstOrDefault(found => found is not null);
    }
}
