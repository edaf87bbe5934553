"""Inserts between the body's paragraphs that lead to another article."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from boilerstrip.classifiers.classifier import Classifier
from boilerstrip.model import Label, Vote
from boilerstrip.phrases import by_block, covered, listed
from boilerstrip.signals import Mask, Signals

PHRASES = listed(
    en="""
        read more | read also | also read | see also | read next | read this next |
        read more about | read more on | more on this | more on this story | more on this topic |
        continue reading | keep reading | read full story | read the full story |
        read full article | read the full article | read the rest | read the original |
        learn more about | find out more | see more | view more | also see | also watch |
        watch next | don't miss | must read | click here to read | click here for more |
        related story | related read | full story here | check out our | for more on |
        story continues | story continues below | article continues below | further reading on |
        explore more | you might want to read | discover more
    """,
    de="""
        lesen sie auch | lesen sie mehr | lesen sie hier | lesen sie dazu | lesen sie weiter |
        lesen sie dazu auch | mehr dazu | mehr dazu hier | mehr lesen | mehr erfahren |
        weiterlesen | weiter lesen | jetzt lesen | hier weiterlesen | siehe auch |
        auch interessant | auch lesenswert | mehr zum thema lesen | lies auch | lies mehr |
        zum artikel | zum vollständigen artikel | hier geht es zum | hier geht's zum |
        den ganzen artikel lesen | mehr hintergründe | passend dazu | zum ganzen text
    """,
    fr="""
        lire aussi | à lire aussi | lire également | à lire également | à voir aussi |
        voir aussi | à lire | lire la suite | lire l'article | lire l'article complet |
        lire plus | en savoir plus | en savoir plus sur | pour en savoir plus |
        continuer la lecture | poursuivre la lecture | découvrir l'article | découvrez aussi |
        retrouvez également | cliquez ici pour lire | voir plus | notre dossier |
        à écouter aussi | lisez aussi
    """,
    es="""
        lea también | lee también | leer también | le puede interesar | te puede interesar |
        te recomendamos leer | leer más | lee más | lea más | leer más sobre | ver también |
        vea también | ver más | mira también | mirá también | seguir leyendo | sigue leyendo |
        continuar leyendo | leer artículo completo | leer noticia completa | leer nota completa |
        más información | más información sobre | véase también | además lea | no te pierdas |
        conoce más | saber más | entérate más | leé también | lee aquí
    """,
    it="""
        leggi anche | leggi di più | leggi tutto | leggi l'articolo | leggi l'articolo completo |
        leggi ancora | leggi pure | leggete anche | leggi qui | vedi anche | guarda anche |
        continua a leggere | continua la lettura | per saperne di più | scopri di più |
        scopri anche | da non perdere | vai all'articolo | altre informazioni | approfondisci |
        ti consigliamo di leggere | potrebbe interessarti anche | ascolta anche |
        clicca qui per leggere
    """,
    pt="""
        leia também | leia mais | leia ainda | leia mais sobre | veja também | veja mais |
        saiba mais | saiba mais sobre | confira também | confira mais | continue lendo |
        continuar lendo | continuar a ler | ler mais | ler também | ler artigo completo |
        ler matéria completa | leia a matéria completa | leia a íntegra | assista também |
        assista também ao vídeo | não perca | clique aqui para ler | clique aqui e saiba mais |
        ver mais | mais informações | acesse a matéria
    """,
    nl="""
        lees ook | lees meer | lees verder | lees meer over | lees hier | lees het hele artikel |
        lees het volledige artikel | lees dit artikel | bekijk ook | bekijk meer | zie ook |
        meer weten | meer weten over | meer over dit onderwerp | meer informatie over |
        ook interessant | verder lezen | doorlezen | ontdek meer | luister ook | kijk ook |
        verhaal gaat verder | tekst gaat verder onder | de tekst gaat verder onder
    """,
    pl="""
        czytaj też | czytaj także | czytaj również | czytaj więcej | czytaj dalej |
        czytaj całość | przeczytaj też | przeczytaj także | przeczytaj również |
        przeczytaj więcej | zobacz też | zobacz także | zobacz również | zobacz więcej |
        sprawdź też | sprawdź także | dowiedz się więcej | więcej na ten temat |
        więcej informacji | polecamy również | obejrzyj także | cały artykuł | cały tekst |
        dalsza część tekstu pod | dalszy ciąg materiału pod wideo | dalsza część artykułu
    """,
    ru="""
        читайте также | читать также | читайте далее | читать далее | читать дальше |
        читать полностью | читать статью | читать ещё | читать еще | подробнее |
        читать подробнее | подробнее о | узнать больше | узнайте больше | узнать подробнее |
        смотрите также | смотреть также | см. также | смотрите подробнее | подробности читайте |
        подробнее об этом | полный текст | вам может быть интересно | продолжение статьи |
        ранее мы писали | ранее сообщалось | продолжение следует ниже | перейти к статье |
        по теме статьи
    """,
    tr="""
        haberin devamı | devamını oku | devamını okuyun | yazının devamı | devamı için |
        devamı için tıklayın | haberin devamı için tıklayın | ayrıca bakınız | ayrıca bakın |
        ayrıca bkz | ayrıca okuyun | bunu da okuyun | bunları da okuyun | daha fazla oku |
        daha fazlasını oku | daha fazla bilgi | detaylı bilgi | daha fazla bilgi için |
        okumaya devam et | okumaya devam edin | tamamını oku | tümünü oku |
        ilginizi çekebilecek haber | detaylar için tıklayın | haberin detayları için |
        şunu da okuyun
    """,
    ar="""
        اقرأ أيضا | اقرأ أيضًا | اقرأ أيضاً | إقرأ أيضا | اقرأ ايضا | اقرأ المزيد | قراءة المزيد |
        اقرا المزيد | إقرأ المزيد | المزيد عن | مزيد من التفاصيل | لمزيد من التفاصيل | للمزيد |
        للمزيد من المعلومات | تابع القراءة | أكمل القراءة | متابعة القراءة | شاهد أيضا |
        شاهد أيضاً | شاهد أيضًا | شاهد ايضا | طالع أيضا | انظر أيضا | انظر أيضًا |
        لقراءة المقال كاملا | لقراءة الخبر كاملا | تفاصيل أكثر | التفاصيل كاملة | قد يهمك أيضا |
        اعرف المزيد | يمكنك قراءة
    """,
    zh="""
        延伸阅读 | 延伸閱讀 | 阅读更多 | 閱讀更多 | 继续阅读 | 繼續閱讀 | 阅读全文 | 閱讀全文 |
        查看全文 | 点击阅读 | 點擊閱讀 | 点击查看 | 點擊查看 | 了解更多 | 瞭解更多 | 更多详情 |
        更多詳情 | 查看更多 | 看更多 | 更多內容 | 参见 | 參見 | 另见 | 另見 | 详见 | 詳見 |
        推荐阅读 | 推薦閱讀 | 同场加映 | 同場加映 | 往下看 | 看更多文章 | 更多报道 | 更多報導 |
        此前报道 | 展开全文 | 展開全文 | 原文链接 | 原文連結 | 文章未完
    """,
    ja="""
        続きを読む | 続きはこちら | 続きを見る | もっと読む | もっと見る | さらに読む |
        全文を読む | 記事を読む | この記事を読む | 詳しくはこちら | 詳細はこちら | 詳しく見る |
        詳しくは下記 | あわせて読む | 合わせて読む | こちらの記事も | こちらもおすすめ |
        関連記事はこちら | 次のページへ | 参考記事 | 詳細を見る | 元記事を読む | こちらも参照 |
        前回の記事はこちら | 記事の続き | こちらの記事で詳しく | 参照記事
    """,
    sv="""
        läs också | läs även | läs mer | läs vidare | läs hela artikeln | fortsätt läsa | mer om |
        se även | mer om ämnet
    """,
    da="""
        læs også | læs mere | læs mere om | læs videre | læs hele artiklen | fortsæt med at læse |
        se også
    """,
    no="""
        les også | les mer | les mer om | les hele saken | les videre | fortsett å lese |
        saken fortsetter under | artikkelen fortsetter under
    """,
    fi="""
        lue myös | lue lisää | lue koko juttu | jatka lukemista | katso myös |
        juttu jatkuu kuvan alla | juttu jatkuu | lue seuraavaksi
    """,
    cs="""
        čtěte také | čtěte též | čtěte více | číst dále | číst více | číst dál | více zde |
        celý článek | pokračovat ve čtení | přečtěte si | viz také
    """,
    hu="""
        olvasd el ezt is | olvassa el ezt is | olvasson tovább | tovább olvasom | olvass tovább |
        tovább a cikkre | bővebben | lásd még | ezt is olvasd el | teljes cikk
    """,
    ro="""
        citește și | citeste si | citiți și | citește mai mult | citeste mai mult |
        citește mai departe | vezi și | vezi si | află mai multe | continuă lectura |
        citește tot articolul | detalii aici
    """,
    el="""
        διαβάστε επίσης | διαβάστε ακόμη | διαβάστε ακόμα | διαβάστε περισσότερα |
        περισσότερα εδώ | δείτε επίσης | δείτε ακόμη | συνέχεια ανάγνωσης | διάβασε περισσότερα |
        δες επίσης
    """,
    uk="""
        читайте також | читати далі | читати більше | читати повністю | дивіться також |
        див. також | докладніше | детальніше | дізнатися більше | раніше ми писали
    """,
    ko="""
        더 읽기 | 계속 읽기 | 전체 기사 보기 | 자세히 보기 | 더 보기 | 더보기 | 기사 더보기 |
        함께 읽기 | 이어서 읽기
    """,
    id="""
        baca juga | baca selengkapnya | selengkapnya | baca lebih lanjut | lihat juga |
        simak juga | lanjutkan membaca | lanjut baca | klik di sini untuk membaca
    """,
    vi="""
        đọc thêm | xem thêm | đọc tiếp | xem tiếp | xem chi tiết | tìm hiểu thêm |
        đọc toàn bộ bài viết | mời bạn đọc thêm
    """,
    he="""
        קרא גם | קראו גם | קרא עוד | קראו עוד | להמשך קריאה | המשך קריאה | לכתבה המלאה |
        לקריאה נוספת | ראו גם | קרא עוד על
    """,
    fa="""
        بیشتر بخوانید | ادامه مطلب | ادامه خبر | همچنین بخوانید | بیشتر بدانید | متن کامل |
        مطالعه بیشتر | ادامه مطلب را بخوانید | اینجا بخوانید
    """,
    hi="""
        यह भी पढ़ें | ये भी पढ़ें | इसे भी पढ़ें | और पढ़ें | आगे पढ़ें | पूरी खबर पढ़ें |
        पूरी ख़बर पढ़ें | विस्तार से पढ़ें | यह भी देखें
    """,
)

OPENERS = listed(
    en="""
        more on this subject | read more here | read it here | read more stories about |
        from the archive
    """,
    de="""
        mehr dazu lesen sie | dazu passend | hier mehr lesen | lesetipp | lesetipps
    """,
    fr="""
        pour aller plus loin | à découvrir aussi | notre sélection d'articles | pour approfondir
    """,
    es="""
        para saber más | para leer más | más sobre este tema | más detalles
    """,
    it="""
        per approfondire | approfondimento | approfondimenti | leggi gli approfondimenti
    """,
    pt="""
        para saber mais | para ler mais | mais sobre o assunto | leia também estas notícias
    """,
    nl="""
        lees ook deze | meer lezen | leestip | leestips | lees ook deze artikelen
    """,
    pl="""
        warto przeczytać | polecamy przeczytać | więcej przeczytasz | w temacie
    """,
    ru="""
        советуем прочитать | рекомендуем прочитать | что еще почитать | что почитать |
        материалы к прочтению
    """,
    tr="""
        bu konuda daha fazla | okuma önerisi | okuma önerileri | konuyla ilgili okuyun
    """,
    ar="""
        اقرأ في هذا الملف | للمزيد حول الموضوع | لقراءة المزيد | مزيد من القراءة
    """,
    zh="""
        拓展阅读 | 扩展阅读 | 擴展閱讀 | 進一步閱讀 | 进一步阅读 | 更多阅读 | 更多閱讀
    """,
    ja="""
        あわせて読みたい記事 | 合わせて読みたい | あわせて読みたい | あわせてどうぞ |
        こちらもチェック | こちらもどうぞ
    """,
    sv="""
        läs mer om | lästips
    """,
    da="""
        læs mere her | mere om emnet
    """,
    no="""
        les mer her | mer om saken
    """,
    fi="""
        lue lisää aiheesta | lisää aiheesta
    """,
    cs="""
        více k tématu | k tématu | doporučujeme přečíst
    """,
    hu="""
        további olvasnivaló | olvasnivaló | a témában
    """,
    ro="""
        mai multe despre | mai multe pe această temă | pe aceeași temă
    """,
    el="""
        διαβάστε σχετικά | περισσότερα για το θέμα
    """,
    uk="""
        радимо прочитати | що ще почитати | більше за темою
    """,
    ko="""
        함께 보면 좋은 글 | 함께 읽으면 좋은 글 | 함께 읽을 기사
    """,
    id="""
        simak berita lainnya | baca artikel lainnya | selengkapnya baca
    """,
    vi="""
        mời bạn xem thêm | có thể xem thêm | mời xem thêm
    """,
    he="""
        עוד בנושא | לקריאה נוספת בנושא | כתבות להמשך קריאה
    """,
    fa="""
        برای مطالعه بیشتر | پیشنهاد می‌کنیم بخوانید | همچنین ببینید
    """,
    hi="""
        यह भी पढ़िए | इन्हें भी पढ़ें | आगे और पढ़ें
    """,
)

_INSERT_WORDS = 30
_HEADLINE_WORDS = (4, 20)
_NUMERIC = 0.2


class ReadMore(Classifier):
    """Inserts say so themselves ("READ MORE: ..."), or are headlines where none belongs.

    A headline between paragraphs is an insert where it says again what a marked insert says, and
    where paragraphs are set apart by blank lines but it clings to the one below, as the teaser in
    a picture box does. Phrases count at the beginning of a short line, or as the whole of it; the
    headline on the next line is then part of the insert.
    """

    name = "read_more"
    label = Label.READ_MORE
    class_words = frozenset({"readmore"})
    phrases = PHRASES
    openers = OPENERS
    examples = (
        "> READ MORE: Mill Reopens After Flood",
        "> Lesen Sie auch: Mühle öffnet wieder",
        "The river rose by two metres in the night, and the mill stood in water at dawn.\n"
        "> Read also:\n> Mill Reopens After Flood\n"
        "By noon the water had fallen, and the miller went in to see what was left of it.",
        "> Читайте также: Мельница снова открыта",
    )
    counterexamples = (
        "He wanted to read more about the mill, and so he went to the archive on Monday.",
    )

    def votes(self, signals: Signals) -> Iterator[Vote]:
        """Vote for marked inserts, for their headlines, and for headlines that cling to text."""
        marked: dict[int, int] = {}
        for block, hits in by_block(signals.hits(self.name)).items():
            if signals.words[block] > _INSERT_WORDS:
                continue
            if hits[0].starts and not signals.is_paragraph[block]:
                marked[block] = hits[0].end
                yield self.vote(block, 5.0, f"begins with “{hits[0].phrase}”")
            elif covered(hits) >= 0.6 or (hits[-1].ends and signals.words[block] <= 14):
                yield self.vote(block, 2.0, f"says “{hits[0].phrase}”")
        headlines = _headlines(signals)
        for block in marked:
            alone = not signals.folded[block][marked[block] :].strip(" :-.…")
            if alone and block + 1 < len(signals) and headlines[block + 1]:
                yield self.vote(block + 1, 3.5, "headline under a line that says to read on")
        yield from self._echoes(signals, marked, headlines)
        yield from self._clinging(signals, headlines)

    def _echoes(self, signals: Signals, marked: dict[int, int], headlines: Mask) -> Iterator[Vote]:
        said = [signals.folded[block][end:].strip(" :-") for block, end in marked.items()]
        keys = {" ".join(_words(text)) for text in said if len(_words(text)) >= _HEADLINE_WORDS[0]}
        for block in np.flatnonzero(headlines).tolist():
            if block not in marked and signals.keys[block] in keys:
                yield self.vote(block, 5.0, "says again what a marked insert says")

    def _clinging(self, signals: Signals, headlines: Mask) -> Iterator[Vote]:
        if not signals.separated:
            return
        touching = (signals.blank_after == 0) & (signals.blank_before == 0) & ~signals.ends_sentence
        touching &= signals.digit_share < _NUMERIC
        inside = (signals.paragraphs_above > 0) & (signals.to_next_paragraph == 1)
        for block in np.flatnonzero(headlines & touching & inside):
            yield self.vote(block, 4.5, "headline that clings to a paragraph set apart by blanks")


def _headlines(signals: Signals) -> Mask:
    fewest, most = _HEADLINE_WORDS
    long_enough = (signals.words >= fewest) & (signals.words <= most)
    return long_enough & ~signals.is_paragraph & ~signals.starts_lower & ~signals.bullet


def _words(text: str) -> list[str]:
    return "".join(c if c.isalnum() else " " for c in text).split()
