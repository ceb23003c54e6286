namespace Conturs.Scoring;

/// <summary>
/// Endings of two labels under which companies register names. A short list of the common ones, not the whole Public Suffix List:
/// an ending that is missing here makes companies look like one, so it holds the second-level endings of countries that use them widely.
/// </summary>
internal static class PublicSuffixes
{
    private static readonly HashSet<string> Known = new(
        """
        co.uk org.uk ltd.uk plc.uk me.uk net.uk ac.uk gov.uk nhs.uk sch.uk com.au net.au org.au edu.au gov.au id.au asn.au co.nz net.nz org.nz
        govt.nz ac.nz co.za org.za net.za gov.za ac.za web.za com.br net.br org.br gov.br edu.br ind.br com.ar net.ar org.ar gob.ar com.mx org.mx
        gob.mx edu.mx com.co net.co org.co edu.co gov.co com.pe org.pe gob.pe com.ec com.uy com.ve com.bo com.py com.gt com.sv com.hn com.ni
        com.pa com.do com.pr co.cr co.jp or.jp ne.jp ac.jp go.jp ad.jp gr.jp ed.jp co.kr or.kr go.kr ac.kr re.kr ne.kr com.cn net.cn org.cn
        gov.cn edu.cn ac.cn com.tw org.tw net.tw edu.tw gov.tw com.hk org.hk net.hk edu.hk gov.hk com.sg org.sg net.sg edu.sg gov.sg com.my
        org.my net.my edu.my gov.my co.th or.th in.th ac.th go.th com.vn net.vn org.vn edu.vn gov.vn com.ph org.ph net.ph gov.ph edu.ph co.id
        or.id web.id ac.id go.id sch.id co.in net.in org.in firm.in gen.in ind.in ac.in gov.in edu.in com.pk org.pk net.pk edu.pk gov.pk com.bd
        org.bd net.bd com.np org.np com.lk org.lk com.tr org.tr net.tr edu.tr gov.tr bel.tr gen.tr web.tr co.il org.il net.il ac.il gov.il muni.il
        com.sa org.sa net.sa edu.sa gov.sa com.eg org.eg edu.eg gov.eg com.ng org.ng net.ng edu.ng gov.ng co.ke or.ke ac.ke go.ke com.gh org.gh
        co.tz or.tz co.ug co.zw co.zm com.na co.bw co.mz com.ua net.ua org.ua edu.ua gov.ua in.ua kiev.ua kyiv.ua lviv.ua od.ua kh.ua dp.ua
        com.pl net.pl org.pl edu.pl gov.pl info.pl biz.pl waw.pl com.ru org.ru net.ru msk.ru spb.ru com.by com.kz org.kz co.uz com.ge com.az
        com.gr org.gr net.gr edu.gr gov.gr com.cy org.cy com.mt org.mt net.mt com.pt org.pt edu.pt gov.pt com.es org.es nom.es gob.es edu.es
        co.at or.at ac.at gv.at com.fr asso.fr gouv.fr co.it gov.it edu.it co.hu com.hr com.ro org.ro co.rs org.rs edu.rs com.mk org.mk com.al
        co.ba com.ba com.bh com.kw com.qa com.om com.jo com.lb co.ae net.ae org.ae ac.ae gov.ae co.je co.gg co.im com.gi com.fj com.pg
        """.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries), StringComparer.Ordinal);

    /// <summary>True when nobody owns the name itself: "co.uk".</summary>
    public static bool Contains(string lastTwoLabels) => Known.Contains(lastTwoLabels);
}
