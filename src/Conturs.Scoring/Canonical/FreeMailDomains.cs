namespace Conturs.Scoring;

/// <summary>Providers of mailboxes for private people. Such a name identifies no company.</summary>
internal static class FreeMailDomains
{
    private static readonly HashSet<string> Known = new(
        """
        gmail.com googlemail.com yahoo.com ymail.com rocketmail.com yahoo.co.uk yahoo.co.in yahoo.co.jp yahoo.fr yahoo.de yahoo.it yahoo.es
        yahoo.ca yahoo.in yahoo.com.br yahoo.com.au yahoo.com.mx yahoo.com.ar hotmail.com hotmail.co.uk hotmail.fr hotmail.de hotmail.it hotmail.es
        hotmail.nl hotmail.se hotmail.be outlook.com outlook.de outlook.fr outlook.es outlook.it outlook.pt live.com live.co.uk live.fr live.de
        live.nl live.se live.it live.ca live.com.au msn.com passport.com aol.com aim.com aol.co.uk icloud.com me.com mac.com proton.me
        protonmail.com protonmail.ch pm.me tutanota.com tutanota.de tuta.io mail.com email.com usa.com gmx.com gmx.de gmx.net gmx.at gmx.ch gmx.fr
        web.de freenet.de t-online.de arcor.de online.de mailbox.org posteo.de posteo.net bluewin.ch orange.fr wanadoo.fr free.fr laposte.net
        sfr.fr neuf.fr libero.it virgilio.it tiscali.it alice.it tin.it poste.it terra.com.br uol.com.br bol.com.br ig.com.br telefonica.net
        sapo.pt ziggo.nl kpnmail.nl planet.nl hetnet.nl xs4all.nl skynet.be telenet.be telia.com bredband.net online.no wp.pl o2.pl onet.pl
        interia.pl op.pl seznam.cz centrum.cz email.cz azet.sk freemail.hu citromail.hu abv.bg mail.bg ukr.net i.ua meta.ua bigmir.net mail.ru
        bk.ru list.ru inbox.ru yandex.ru yandex.com ya.ru rambler.ru tut.by qq.com 163.com 126.com yeah.net sina.com sohu.com foxmail.com naver.com
        daum.net hanmail.net rediffmail.com comcast.net verizon.net att.net sbcglobal.net bellsouth.net cox.net charter.net earthlink.net juno.com
        btinternet.com sky.com virginmedia.com ntlworld.com talktalk.net blueyonder.co.uk shaw.ca rogers.com sympatico.ca telus.net bigpond.com
        optusnet.com.au xtra.co.nz fastmail.com fastmail.fm hushmail.com zohomail.com inbox.com duck.com mailinator.com
        """.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries), StringComparer.Ordinal);

    /// <summary>True for a provider's name in lower case.</summary>
    public static bool Contains(string domain) => Known.Contains(domain);
}
