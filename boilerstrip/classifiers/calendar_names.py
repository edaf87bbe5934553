"""The names of months and days, by which dates are told in many languages."""

from __future__ import annotations

from boilerstrip.phrases import listed

MONTHS = listed(
    en="""
        january | february | march | april | may | june | july | august | september | october |
        november | december | jan | feb | mar | apr | jun | jul | aug | sep | sept | oct | nov |
        dec
    """,
    de="""
        januar | jänner | februar | feber | märz | april | mai | juni | juli | august |
        september | oktober | november | dezember | jan | jän | feb | mär | mrz | apr | jun |
        jul | aug | sep | sept | okt | nov | dez
    """,
    fr="""
        janvier | février | mars | avril | mai | juin | juillet | août | aout | septembre |
        octobre | novembre | décembre | janv | jan | févr | fév | avr | juil | sept | oct | nov |
        déc
    """,
    es="""
        enero | febrero | marzo | abril | mayo | junio | julio | agosto | septiembre | setiembre |
        octubre | noviembre | diciembre | ene | feb | mar | abr | may | jun | jul | ago | sep |
        sept | oct | nov | dic
    """,
    it="""
        gennaio | febbraio | marzo | aprile | maggio | giugno | luglio | agosto | settembre |
        ottobre | novembre | dicembre | gen | feb | mar | apr | mag | giu | lug | ago | set |
        sett | ott | nov | dic
    """,
    pt="""
        janeiro | fevereiro | março | abril | maio | junho | julho | agosto | setembro | outubro |
        novembro | dezembro | jan | fev | mar | abr | mai | jun | jul | ago | set | out | nov |
        dez
    """,
    nl="""
        januari | februari | maart | april | mei | juni | juli | augustus | september | oktober |
        november | december | jan | feb | mrt | apr | jun | jul | aug | sep | sept | okt | nov |
        dec
    """,
    pl="""
        styczeń | luty | marzec | kwiecień | maj | czerwiec | lipiec | sierpień | wrzesień |
        październik | listopad | grudzień | stycznia | lutego | marca | kwietnia | maja |
        czerwca | lipca | sierpnia | września | października | listopada | grudnia | sty | lut |
        mar | kwi | cze | lip | sie | wrz | paź | lis | gru
    """,
    ru="""
        январь | февраль | март | апрель | май | июнь | июль | август | сентябрь | октябрь |
        ноябрь | декабрь | января | февраля | марта | апреля | мая | июня | июля | августа |
        сентября | октября | ноября | декабря | янв | фев | февр | мар | апр | июн | июл | авг |
        сен | сент | окт | ноя | нояб | дек
    """,
    tr="""
        ocak | şubat | mart | nisan | mayıs | haziran | temmuz | ağustos | eylül | ekim | kasım |
        aralık | oca | şub | mar | nis | may | haz | tem | ağu | eyl | eki | kas | ara
    """,
    ar="""
        يناير | فبراير | مارس | أبريل | ابريل | إبريل | مايو | يونيو | يونيه | يوليو | يوليه |
        أغسطس | اغسطس | سبتمبر | أكتوبر | اكتوبر | نوفمبر | ديسمبر | كانون الثاني | شباط | آذار |
        نيسان | أيار | حزيران | تموز | آب | أيلول | تشرين الأول | تشرين الثاني | كانون الأول |
        جانفي | فيفري | أفريل | ماي | جوان | جويلية | أوت | يناير/كانون الثاني | يوليوز | غشت |
        شتنبر | نونبر | دجنبر
    """,
    sv="""
        januari | februari | mars | april | maj | juni | juli | augusti | september | oktober |
        november | december | jan | feb | mar | apr | jun | jul | aug | sep | sept | okt | nov |
        dec
    """,
    da="""
        januar | februar | marts | april | maj | juni | juli | august | september | oktober |
        november | december | jan | feb | mar | apr | jun | jul | aug | sep | sept | okt | nov |
        dec
    """,
    no="""
        januar | februar | mars | april | mai | juni | juli | august | september | oktober |
        november | desember | jan | feb | mar | apr | jun | jul | aug | sep | sept | okt | nov |
        des
    """,
    fi="""
        tammikuu | helmikuu | maaliskuu | huhtikuu | toukokuu | kesäkuu | heinäkuu | elokuu |
        syyskuu | lokakuu | marraskuu | joulukuu | tammikuuta | helmikuuta | maaliskuuta |
        huhtikuuta | toukokuuta | kesäkuuta | heinäkuuta | elokuuta | syyskuuta | lokakuuta |
        marraskuuta | joulukuuta
    """,
    cs="""
        leden | únor | březen | duben | květen | červen | červenec | srpen | září | říjen |
        listopad | prosinec | ledna | února | března | dubna | května | června | července |
        srpna | října | listopadu | prosince
    """,
    hu="""
        január | február | március | április | május | június | július | augusztus | szeptember |
        október | november | december | jan | feb | febr | már | márc | ápr | máj | jún | júl |
        aug | szept | okt | nov | dec
    """,
    ro="""
        ianuarie | februarie | martie | aprilie | mai | iunie | iulie | august | septembrie |
        octombrie | noiembrie | decembrie | ian | feb | mar | apr | iun | iul | aug | sep | sept |
        oct | noi | nov | dec
    """,
    el="""
        ιανουάριος | φεβρουάριος | μάρτιος | απρίλιος | μάιος | ιούνιος | ιούλιος | αύγουστος |
        σεπτέμβριος | οκτώβριος | νοέμβριος | δεκέμβριος | ιανουαρίου | φεβρουαρίου | μαρτίου |
        απριλίου | μαΐου | μαίου | ιουνίου | ιουλίου | αυγούστου | σεπτεμβρίου | οκτωβρίου |
        νοεμβρίου | δεκεμβρίου | ιαν | φεβ | μαρ | απρ | μάι | μαϊ | ιουν | ιουλ | αυγ | σεπ |
        οκτ | νοε | δεκ
    """,
    uk="""
        січень | лютий | березень | квітень | травень | червень | липень | серпень | вересень |
        жовтень | листопад | грудень | січня | лютого | березня | квітня | травня | червня |
        липня | серпня | вересня | жовтня | листопада | грудня | січ | лют | бер | кві | тра |
        чер | лип | сер | вер | жов | лис | гру
    """,
    ko="""
        1월 | 2월 | 3월 | 4월 | 5월 | 6월 | 7월 | 8월 | 9월 | 10월 | 11월 | 12월
    """,
    id="""
        januari | februari | maret | april | mei | juni | juli | agustus | september | oktober |
        november | desember | jan | feb | mar | apr | jun | jul | agu | agt | sep | okt | nov |
        des
    """,
    vi="""
        tháng một | tháng giêng | tháng hai | tháng ba | tháng tư | tháng năm | tháng sáu |
        tháng bảy | tháng tám | tháng chín | tháng mười | tháng mười một | tháng mười hai |
        tháng chạp | tháng 1 | tháng 2 | tháng 3 | tháng 4 | tháng 5 | tháng 6 | tháng 7 |
        tháng 8 | tháng 9 | tháng 10 | tháng 11 | tháng 12
    """,
    he="""
        ינואר | פברואר | מרץ | מרס | אפריל | מאי | יוני | יולי | אוגוסט | ספטמבר | אוקטובר |
        נובמבר | דצמבר
    """,
    fa="""
        فروردین | اردیبهشت | خرداد | تیر | مرداد | امرداد | شهریور | مهر | آبان | آذر | دی |
        بهمن | اسفند | ژانویه | فوریه | مارس | آوریل | مه | ژوئن | ژوئیه | جولای | اوت | آگوست |
        سپتامبر | اکتبر | نوامبر | دسامبر
    """,
    hi="""
        जनवरी | फरवरी | फ़रवरी | मार्च | अप्रैल | मई | जून | जुलाई | अगस्त | सितंबर | सितम्बर |
        अक्टूबर | अक्तूबर | नवंबर | नवम्बर | दिसंबर | दिसम्बर
    """,
)

WEEKDAYS = listed(
    en="""
        monday | tuesday | wednesday | thursday | friday | saturday | sunday | mon | tue | tues |
        wed | thu | thur | thurs | fri | sat | sun
    """,
    de="""
        montag | dienstag | mittwoch | donnerstag | freitag | samstag | sonnabend | sonntag
    """,
    fr="""
        lundi | mardi | mercredi | jeudi | vendredi | samedi | dimanche | lun | mer | jeu | ven |
        sam | dim
    """,
    es="""
        lunes | martes | miércoles | miercoles | jueves | viernes | sábado | sabado | domingo |
        lun | mié | jue | vie | sáb | dom
    """,
    it="""
        lunedì | lunedi | martedì | martedi | mercoledì | mercoledi | giovedì | giovedi |
        venerdì | venerdi | sabato | domenica | lun | mer | gio | ven | sab | dom
    """,
    pt="""
        segunda-feira | terça-feira | quarta-feira | quinta-feira | sexta-feira | sábado |
        domingo | segunda | terça | quarta | quinta | sexta
    """,
    nl="""
        maandag | dinsdag | woensdag | donderdag | vrijdag | zaterdag | zondag
    """,
    pl="""
        poniedziałek | wtorek | środa | czwartek | piątek | sobota | niedziela | pon | czw | sob |
        niedz | środę | sobotę | niedzielę
    """,
    ru="""
        понедельник | вторник | среда | четверг | пятница | суббота | воскресенье | среду |
        пятницу | субботу
    """,
    tr="""
        pazartesi | salı | çarşamba | perşembe | cuma | cumartesi | pazar
    """,
    ar="""
        الاثنين | الإثنين | الثلاثاء | الأربعاء | الاربعاء | الخميس | الجمعة | السبت | الأحد |
        الاحد
    """,
    sv="""
        måndag | tisdag | onsdag | torsdag | fredag | lördag | söndag
    """,
    da="""
        mandag | tirsdag | onsdag | torsdag | fredag | lørdag | søndag
    """,
    no="""
        mandag | tirsdag | onsdag | torsdag | fredag | lørdag | søndag
    """,
    fi="""
        maanantai | tiistai | keskiviikko | torstai | perjantai | lauantai | sunnuntai |
        maanantaina | tiistaina | keskiviikkona | torstaina | perjantaina | lauantaina |
        sunnuntaina
    """,
    cs="""
        pondělí | úterý | středa | čtvrtek | pátek | sobota | neděle
    """,
    hu="""
        hétfő | kedd | szerda | csütörtök | péntek | szombat | vasárnap
    """,
    ro="""
        luni | marți | marti | miercuri | joi | vineri | sâmbătă | sambata | duminică | duminica
    """,
    el="""
        δευτέρα | τρίτη | τετάρτη | πέμπτη | παρασκευή | σάββατο | κυριακή
    """,
    uk="""
        понеділок | вівторок | середа | четвер | п'ятниця | п’ятниця | субота | неділя | середу |
        п'ятницю | п’ятницю | суботу | неділю
    """,
    ko="""
        월요일 | 화요일 | 수요일 | 목요일 | 금요일 | 토요일 | 일요일
    """,
    id="""
        senin | selasa | rabu | kamis | jumat | jum'at | sabtu | minggu | ahad
    """,
    vi="""
        thứ hai | thứ ba | thứ tư | thứ năm | thứ sáu | thứ bảy | chủ nhật
    """,
    he="""
        יום ראשון | יום שני | יום שלישי | יום רביעי | יום חמישי | יום שישי | שבת
    """,
    fa="""
        شنبه | یکشنبه | یک‌شنبه | دوشنبه | سه‌شنبه | سه شنبه | چهارشنبه | پنجشنبه | پنج‌شنبه |
        جمعه
    """,
    hi="""
        सोमवार | मंगलवार | बुधवार | गुरुवार | बृहस्पतिवार | शुक्रवार | शनिवार | रविवार
    """,
)
