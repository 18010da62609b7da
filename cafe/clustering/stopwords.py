"""Words too common to name anything, for the languages of the screens."""

# ruff: noqa: RUF001 - Turkish has a dotless i.

_LISTS = {
    "en": """a able about above across actually after again against ago all almost already also although always am
        among an and another any anybody anyone anything are aren't arent around as ask asked at away back be became
        because been before behind being below best better between big both but by came can can't cannot cant come
        comes cos could couldn't couldnt coz did didn't didnt do does doesn't doesnt doing don't done dont down
        during each either else enough etc even ever every everybody everyone everything far few first for from full
        gave get gets getting give given gives go goes going gone good got had hadn't has hasn't hasnt have haven't
        havent having he hello her here hers him his how however i i'd i'll i'm i've id if ill im in instead into is
        isn't isnt it it's its itself ive just keep kept know last least less let let's lets like lot lots made make
        makes making many may maybe me mean might mine more most much must my myself need needed needs neither never
        new next no nobody none nor not nothing now of off often ok old on once one only onto or other others otherwise our
        ours out over own per perhaps please put quite rather really right said same say saying says see seem seems
        seen several shall she should shouldn't shouldnt since so some somebody someone something sometimes soon
        still stop such sure take taken takes tell than thank thanks that that's thats the their theirs them
        themselves then there there's theres these they they're theyre thing things think this those though through
        thus till to today together too took toward towards two under unless until up upon us use used uses
        using usually very via want wanted wants was wasn't wasnt way we we'd we'll we're we've well went were
        weren't weve what what's whats when where whether which while who who's whoever whole whom whos whose why
        will with within without won't wont work worked working works would wouldn't wouldnt yes yet you you're your
        youre yours

        absolutely allow allowed allowing allows basically cause caused causes causing certainly completely create
        created creates creating currently definitely especially extremely generally hopefully immediately increased
        increases keeping leads try trying obviously particularly properly provide provided provides providing simply tomorrow
        yesterday""",
    "cy": """a ac ag am an ar arall at atom be beth bob bod bydd byddai byth can chi chwi cyn dan ddim digon dim
        do dros drwy dy dyma ei eich ein eisiau er ers eu fe fel felly fi fod fy fydd fyddai gael gall gallu gan gen
        gennym gyda gyfer heb hefyd hi hon hwn hyn hynny i iawn iddi iddo iddyn llawer lle mae maen maent mai mewn
        mi mor mwy mwyaf na nac nad nag neu nhw ni nid o oedd oes ohono ond onid os pa pam pan pawb pob pobl pwy
        rhai rhaid rhwng roedd rydw rydym sef sut sy sydd syn ti tra trwy tua un unrhyw wedi wrth y ychydig ydy ydym
        ydyn yma yn yna yno yr yw â""",
    "es": """a al algo alguien alguna algunas algunos algún ante antes aquí así aunque aún bien cada casi como con
        contra cosa cosas cual cuando cuanto cuánto cómo de debe deben del desde donde dos durante dónde e el ella
        ellas ellos en entre era eran es esa esas ese eso esos estar estas este esto estos estoy está están fue
        fueron ha hace hacer hacia han hasta hay he hemos incluso ir la las le les lo los mas me menos mi mientras
        mis mucha muchas mucho muchos muy más nada nadie necesita necesitamos ni no nos nosotros nuestra nuestro
        nunca o os otra otras otro otros para pero poco por porque pueda puede pueden que quien quién qué se sea ser
        si sido siempre sin sobre solo son su sus sí sólo también tan tanto te tenemos tener tiene tienen toda todas
        todo todos tu tú un una unas uno unos usted va vamos van vez y ya yo él""",
    "pl": """a aby albo ale ani aż bardzo bez bo by być był była było były chce chcemy ci co coś czy czyli dla
        dlaczego do dobrze dość gdy gdyż gdzie go i ich ile im inne inny ja jak jaka jaki jakie jako je jeden jedna
        jednak jej jemu jest jestem jesteśmy jeszcze jeśli jeżeli już każda każdy kiedy kto ktoś która które którego
        której który których którzy lub ma mają mam mamy mi mieć mnie może można my mój na nad nam nami nas nasz
        nasza nasze nawet nic nich nie niech nigdy nim niż no o od on ona one oni ono oraz pan po pod ponieważ potem
        poza przed przez przy raz sam się skąd sobie swoje są ta tak taki takie tam te tego tej ten teraz też to
        trzeba tu tutaj ty tych tylko tym u w we wiele więc wszyscy wszystkie wszystko właśnie z za zawsze ze że
        żeby""",
    "de": """ab aber alle allem allen aller alles als also am an andere anderen auch auf aus bei beim bin bis bist
        bitte da dabei dadurch dafür damit dann daran das dass davon dazu daß dem den denn der deren des deshalb die
        dies diese diesem diesen dieser dieses doch dort du durch ein eine einem einen einer eines einfach er es
        etwas euch euer für gar geben gegen geht gibt gut hab habe haben hat hatte hatten hier hin ich ihm ihn ihnen
        ihr ihre ihrem ihren im immer in ins ist ja jede jedem jeden jeder jetzt kann kein keine keinen können
        könnte machen macht man mehr mein meine mich mir mit muss müssen nach nicht nichts noch nun nur ob oder oft
        ohne schon sehr sein seine seit sich sie sind so soll sollen sollte sollten sonst um und uns unser unsere
        unter viel viele vom von vor wann war waren warum was weil welche wenn wer werden wie wieder will wir wird
        wo wollen worden wurde wurden zu zum zur zwischen über überhaupt gestern heute
        morgen""",
    "fr": """afin ai alors après as assez au aucun aussi autre autres aux avant avec avoir avons beaucoup bien
        c'est car ce cela ces cet cette ceux chaque chez comme comment contre d'accord d'un d'une dans de depuis des
        devrait doit doivent donc du elle elles en encore entre est et eu eux faire fait faut fois font il ils j'ai
        jamais je l'on la le les leur leurs lors lui là ma mais me mes moi moins mon même n'est ne ni non nos notre
        nous on ont ou où par parce pas peu peut peuvent plus plutôt pour pourquoi pourrait puis qu'il qu'on quand
        que quel quelle quelque quelques qui quoi sa sans se sera ses si soit son sont sous souvent sur ta te tes
        toujours tous tout toute toutes trop très tu un une va vers veut voici voilà vos votre vous y à étaient
        était été être aujourd'hui demain hier""",
    "it": """a abbiamo ad agli ai al alla alle allo altra altre altri altro anche ancora anni avere bene c'è che
        chi ci circa ciò coi col come con contro cosa così cui da dagli dai dal dalla dalle degli dei del della
        delle dello dentro deve devono di dopo dove dovrebbe due e ed era erano essere fa fanno far fare fra già gli
        ha hai hanno ho i il in invece io la le lei li lo loro lui ma mai me meno mentre mi mia mio molta molte
        molti molto ne negli nei nel nella nelle nessuno niente no noi non nostra nostro o ogni oltre oppure per
        perché più poco poi possono prima può qua qualche quale quali quando quanto quella quelle quelli quello
        questa queste questi questo qui se sei sempre senza si sia sono sopra sotto sta su sua sue sui sul sulla suo
        tra troppo tu tutta tutte tutti tutto un una uno va vi voi è oggi domani ieri
        qual""",
    "nl": """aan achter al alle alleen alles als altijd ander andere anders ben bij bijna daar daarom dan dat de
        deze die dit doen doet door dus echt een eens eerst elk elke en er erg ervan even gaan gaat geen geven goed
        had hadden heb hebben heeft heel hem hen het hier hij hoe hun iedereen iemand iets ik in is ja je jij jullie
        kan kon kunnen maar mag maken me meer men met mij mijn moet moeten mogen na naar niemand niet niets nodig
        nog nooit nu of om omdat onder ons onze ook op over samen sinds soms steeds te tegen toch toe tot tussen
        twee uit vaak van vanaf veel voor vooral waar waarom wanneer want waren was wat we weer wel welke werd wie
        wij wil willen word worden wordt zal ze zeer zelf zich zij zijn zo zoals zonder zou zouden gisteren laat
        morgen vandaag zien""",
    "pt": """a ainda algo algum alguma algumas alguns alguém antes ao aos apenas aqui as assim até bem cada com
        como contra da dar das de dela dele deles depois desde deve devem do dos e ela elas ele eles em entre era
        essa essas esse esses esta estar estas este estes estou está estão eu faz fazer foi foram há isso isto já la
        lhe mais mas me mesmo meu minha muita muitas muito muitos na nada nas nem nenhum nos nossa nosso num numa
        nunca não nós o onde os ou outra outras outro outros para pela pelas pelo pelos pode podem por porque porquê
        pouco precisa precisamos qual quando quanto que quem quê se sem sempre ser será seu seus si sido sim sobre
        somos sua suas só também tem temos ter tinha toda todas todo todos tu tudo tão têm um uma umas uns vai vamos
        vez você vocês à às é""",
    "tr": """acaba ama ancak artık aslında az bana bazen bazı belki ben beni benim bile bir biraz biri birlikte
        birçok biz bize bizi bizim bu buna bunda bundan bunu bunun burada böyle da daha de defa değil diye diğer
        dolayı en fakat gerek gerekiyor gibi göre hala hangi hatta hem hemen henüz hep hepsi her herkes hiç ile
        ilgili ise için işte kadar karşı kendi kez ki kim kimse lazım lütfen mi mu mü mı nasıl ne neden nerede niye
        o olan olarak oldu olduğu olmak olmalı olsa olsun olur ona onlar onların onu onun orada oysa pek sadece
        sanki sen sonra tüm var ve veya ya yani yapmak yerine yine yok zaten çok çünkü öyle üzere şey şeyler şimdi
        şu bugün dün yarın ver verin üzerinden""",
    "da": """ad af al alle alt anden andre at bare begge blev blive bliver burde da de dem den denne der deres
        derfor det dette dig din disse dit dog du efter ej eller en end endnu er et fik flere for fordi fra få får
        før gennem gå går gør gøre ham han har havde have hele hen hende her hvad hvem hver hvilke hvis hvor hvordan
        hvorfor hvornår i igen ikke ind ingen intet ja jeg jer jo kan kom komme kun kunne lad lige man mange med
        meget mellem men mere mest mig min mine mod må måske nej nogen noget nogle nok nu når og også om op os over
        på sammen selv ser sig sin skal skulle som stadig så til ud uden under var ved vi vil ville vores være været""",
}
STOP: dict[str, frozenset[str]] = {language: frozenset(words.split()) for language, words in _LISTS.items()}
COMMON = frozenset(word for words in STOP.values() for word in words)

# Good inside a phrase ("young people", "opening hours") and too pale to stand alone; English ones without plural s.
_PALE = """
    time
    anno année ano anos answer area año años become blwyddyn case dag day dia different dzień día example folk gens
    gente giorno gün high hour idea important insan issue jaar jahr jahre jour kind kişi leute level ludzi ludzie man
    mennesker menschen mensen minute month name number open part people person persona personas persone personne
    personnes pessoa pessoas place pobol point possible problem question reason rok tag tage week woman year yıl år
"""
PALE = frozenset(_PALE.split())
