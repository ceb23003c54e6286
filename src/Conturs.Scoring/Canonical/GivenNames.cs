namespace Conturs.Scoring;

/// <summary>Common given names of Europe and the Americas, written down from general knowledge. Names that are first of all everyday words are left out.</summary>
internal static class GivenNames
{
    private static readonly HashSet<string> Known = new(
        """
        aaron adam adrian alan albert alex alexander alfred allison alice alicia amanda amy andrea andrew angela angelica anita ann anna anne annie
        anthony arthur ashley barbara barry beatrice ben benjamin bernard beth betty beverly bill billy bob bobby bonnie brad bradley brandon brenda
        brett brian brittany bruce bryan caleb calvin cameron carl carla carmen carol caroline carolyn catherine cathy charles charlie charlotte
        cheryl chris christie christina christine christopher cindy claire clara clarence claudia clifford colin connor craig crystal curtis cynthia
        dale dan daniel danielle danny darlene darren darryl dave david dawn dean deborah debra denise dennis derek diana diane dianne don donald
        donna doris dorothy doug douglas duane dustin dylan earl eddie edgar edith edward edwin eileen elaine eleanor elena elizabeth ellen emily
        emma eric erica erik erin ernest ethan eugene eva evan evelyn fiona florence frances francis frank fred frederick gabriel gail gareth gary
        gavin gemma geoffrey george gerald geraldine gilbert gina gladys glen glenn gloria gordon graham greg gregory gwen hannah harold harriet
        harry harvey hazel heather hector heidi helen henry herbert herman holly howard hugh ian irene isaac isabel isabella jack jackie jacob
        jacqueline jake james jamie jane janet janice jared jasmine jason jay jean jeff jeffrey jennifer jenny jeremy jerome jerry jesse jessica
        jessie jill jim jimmy joan joann joanna joanne joe joel john johnny jon jonathan jordan joseph josh joshua joyce juan juanita judith judy
        julia julian julie justin karen karl kate katherine kathleen kathryn kathy katie keith kelly ken kenneth kerry kevin kim kimberly kirk kristen
        kristin kristina kurt kyle lance larry laura lauren laurie lawrence leah lee leo leon leonard leslie lester lewis liam lillian linda lindsay
        lisa lloyd logan lois lori lorraine louis louise lucas lucy luis luke lydia lynn madison malcolm marcia marcus margaret margie maria marian
        marie marilyn marion marjorie mark marlene martha martin marvin mary mathew matt matthew maureen maurice max maxine megan melanie melinda
        melissa melvin meredith michael michele michelle miguel mike mildred milton miranda mitchell molly monica morgan moses muriel nancy naomi
        natalie natasha nathan nathaniel neil nicholas nick nicola nicole nigel nina noah noel nora norma norman oliver olivia oscar owen pamela
        patricia patrick paul paula pauline peggy penny perry peter phil philip phillip phyllis rachel ralph ramon randall randy raymond rebecca
        reginald renee rhonda ricardo richard rick ricky rita robert roberta roberto robin rodney roger roland ron ronald ronnie rosa rosemary ross
        roxanne roy russell ruth ryan sally sam samantha samuel sandra sara sarah scott sean seth shane shannon sharon shaun shawn sheila shelley
        sherry shirley sidney simon sophia sophie stacey stacy stanley stella stephanie stephen steve steven stewart stuart sue susan suzanne sylvia
        tamara tammy tanya tara ted teresa terence terry theodore theresa thomas tiffany tim timothy tina todd tom tommy toni tony tracey tracy
        travis trevor tyler valerie vanessa vera vernon veronica vicki vickie victor victoria vincent viola virginia vivian wallace walter wanda
        warren wayne wendy wesley willie william wilma yvette yvonne zachary zane zoe
        anja anke annette antje astrid bernd bernhard birgit brigitte christoph claus dagmar detlef dieter dirk dorothea eberhard elke emil ernst
        felix florian franz franziska friedrich fritz georg gerd gerhard gisela günter günther hans hansjürgen harald hartmut heike heiko heinrich
        heinz helga helmut henrik holger horst inge ingo ingrid ines jan jens joachim jochen johann johanna johannes jonas jörg josef jürgen jutta
        kai karin karsten katharina katja katrin klaus konrad lars lena lothar lukas lutz manfred manuela marcel mareike markus martina mathias
        matthias moritz nadine niklas norbert olaf otto petra rainer ralf regina reinhard renate rolf rüdiger sabine sandro sebastian silke simone
        stefan stefanie steffen susanne svenja sven tanja thorsten tobias torsten ulrich ulrike ursula uschi ute uwe volker waltraud werner wilhelm
        wolfgang yannick
        alain amélie andré antoine arnaud aurélie benoît bruno camille cédric céline chantal christelle christian christophe clément
        corinne damien delphine denis didier dominique édouard élise élodie émilie étienne fabien fabrice françois françoise frédéric gaëlle
        geneviève gérard gilles guillaume guy hélène henri hervé isabelle jacques jérémy jérôme julien laetitia laurence laurent léa luc manon
        marc marine mathieu maxime mélanie michel monique nathalie nicolas noémie olivier pascal patrice philippe pierre quentin raphaël rémi renaud
        romain sandrine sébastien serge séverine solène stéphane stéphanie sylvie thibault thierry valentin véronique virginie vincent xavier yves
        alberto alejandro alessandra alessandro alessia alfonso alfredo álvaro ana andrés ángel ángela antonella antonio arturo beatriz camila
        carlo carlos catalina chiara claudio cristian cristina daniela dario davide diego domenico eduardo elisa emanuele enrico enrique ernesto
        esteban fabio federica federico felipe fernanda fernando filippo francesca francesco francisco gabriela gabriele gerardo giacomo gianluca
        giorgia giorgio giovanni giulia giuseppe gonzalo gustavo héctor ignacio ilaria inés isabel iván jaime javier jesús joão joaquín jorge josé
        josefa juan julio laura leonardo lorena lorenzo lucia lucía luca luciana luigi luisa manuel marcela marcelo marco marcos margarita mariana
        mario marta martina massimo matteo mauricio mauro maurizio mercedes miguel montserrat nicolás nuria pablo paola paolo patrizia paulo pedro
        pilar rafael raquel raúl renato riccardo roberta rocío rodrigo rosario salvatore sandra santiago sergio silvia simona sofia sofía soledad
        stefania stefano susana tiago tomás valentina vicente vincenzo ximena
        agnieszka aleksander aleksandra alicja andrzej anders andreas anneke annika arne arjan bartosz beata bengt birgitta björn bogdan bożena
        britt dariusz dawid dmitri dmitry dorota elżbieta ewa fredrik gert gijs grzegorz gunnar håkan halina hanna henk igor ilse ingeborg iryna
        irina ivan iwona jacek jadwiga jakub jaroslav jasper jeroen jerzy jesper jiří joanna johan jolanta jørgen joost josip jozef kaja kamil
        karolina kasia katarzyna kjell krzysztof lasse leszek lieke lubomir ludmila łukasz maarten maciej magdalena magnus maja małgorzata marek
        mariusz marko martijn mats mateusz mette michal michał mikael mikhail milan milena miroslav monika natalia nikolai nils oksana ola olena
        olga oleksandr olha ondřej øyvind paweł pavel per pernille petr piet piotr poul radek rafał rasmus renata robbert roman ryszard sander sanne
        sigrid sławomir sofie solveig søren stanislav stanisław svetlana sylwia taras tatiana teun tomasz tomáš toomas trond urszula václav vasyl
        viktor vitalii vladimir volodymyr wiesław wim wojciech yulia yuri zbigniew zdeněk zofia
        ahmed ali amir aisha fatima hassan hussein ibrahim khaled layla mohamed mohammed mustafa omar youssef yusuf ayşe emre fatma mehmet murat
        amit anil anjali arjun deepak kumar neha pooja priya rahul raj rajesh ravi sandeep sanjay sunil suresh vijay vikram
        олександр олена ольга оксана ірина наталія тетяна юлія анна марія іван петро василь микола володимир андрій сергій дмитро роман тарас
        віктор юрій ігор олег богдан максим катерина людмила світлана галина александр алексей анастасия андрей антон борис вадим валентина
        василий виктор виталий владимир дмитрий евгений екатерина елена иван игорь ирина константин людмила мария михаил наталья николай павел
        светлана сергей татьяна юлия юрий
        """.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries), StringComparer.OrdinalIgnoreCase);

    private static readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> BySpan = Known.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>True for a common given name, in any case.</summary>
    public static bool Contains(ReadOnlySpan<char> word) => BySpan.Contains(word);
}
