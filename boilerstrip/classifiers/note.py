"""Corrections, disclaimers, footnotes that a publisher must print, the author's biography."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from boilerstrip.classifiers.classifier import Classifier
from boilerstrip.classifiers.pattern import pattern
from boilerstrip.model import Label, Vote
from boilerstrip.phrases import by_block, listed, merged
from boilerstrip.signals import Signals

PHRASES = listed(
    en="""
        editor's note | editors' note | author's note | publisher's note | note to readers |
        correction | corrections and clarifications | clarification | this article was amended |
        this article has been amended | this article has been updated |
        this article has been corrected | this story has been updated |
        this story has been corrected | this post has been updated |
        an earlier version of this article | an earlier version of this story |
        a previous version of this article | disclaimer | disclosure | views expressed |
        opinions expressed | the views expressed in this article | do not necessarily reflect |
        is a freelance writer | is a freelance journalist | is the author of |
        is a senior fellow | is a staff writer | is a contributing editor |
        this article was originally published | this article originally appeared |
        this story was originally published | originally published in | originally appeared on |
        first appeared in | republished with permission | reprinted with permission |
        the author declares no | the authors declare no | conflict of interest statement |
        no competing interests | not financial advice | not investment advice |
        for informational purposes only | not a substitute for professional medical advice |
        affiliate links | earn a commission | sponsored post | press release distributed by |
        with files from | additional reporting by | reporting by | editing by |
        forward-looking statements | contributed to this report
    """,
    de="""
        anmerkung der redaktion | anm. d. red | hinweis der redaktion | anmerkung des autors |
        korrekturhinweis | korrektur | in einer früheren version | in einer früheren fassung |
        in einer älteren version | dieser artikel wurde aktualisiert |
        dieser artikel wurde korrigiert | wir haben den fehler korrigiert |
        wir haben dies korrigiert | dieser artikel erschien zuerst | dieser text erschien zuerst |
        dieser beitrag erschien zuerst | haftungsausschluss | keine anlageberatung |
        gibt die meinung des autors wieder | gibt nicht notwendigerweise die meinung |
        affiliate-links | wir erhalten eine provision | ist freier journalist |
        ist freie journalistin | ist freier autor | aus dem englischen von | transparenzhinweis |
        mit material von dpa
    """,
    fr="""
        note de la rédaction | ndlr | note de l'éditeur | note de l'auteur | rectificatif |
        erratum | cet article a été mis à jour | cet article a été modifié |
        cet article a été corrigé | une version précédente de cet article | cet article est paru |
        cet article a été publié initialement | article initialement publié | avertissement |
        clause de non-responsabilité | les opinions exprimées | n'engagent que leur auteur |
        n'engage que son auteur | ne reflètent pas nécessairement | est journaliste indépendant |
        est l'auteur de | est l'autrice de | lien affilié | liens affiliés |
        traduit de l'anglais | ne constitue pas un conseil en investissement |
        déclaration d'intérêts
    """,
    es="""
        nota del editor | nota de la redacción | nota de redacción | nota del autor |
        fe de errores | fe de erratas | aclaración | rectificación |
        este artículo ha sido actualizado | este artículo fue actualizado |
        este artículo ha sido corregido | una versión anterior de este artículo |
        este artículo se publicó originalmente | este artículo fue publicado originalmente |
        publicado originalmente en | descargo de responsabilidad | aviso de responsabilidad |
        las opiniones expresadas | no reflejan necesariamente | es responsabilidad exclusiva |
        es periodista independiente | es autor de | es autora de | enlaces de afiliado |
        traducido del inglés | no constituye asesoramiento financiero | conflicto de intereses
    """,
    it="""
        nota della redazione | nota del redattore | ndr | nota dell'autore | nota dell'editore |
        errata corrige | rettifica | questo articolo è stato aggiornato |
        questo articolo è stato modificato | questo articolo è stato corretto |
        una versione precedente di questo articolo |
        questo articolo è stato pubblicato originariamente | articolo originariamente pubblicato |
        apparso originariamente | esclusione di responsabilità | le opinioni espresse |
        non riflettono necessariamente | non rispecchiano necessariamente |
        è giornalista freelance | è autore di | è autrice di | link di affiliazione |
        link affiliati | traduzione dall'inglese | non costituisce consulenza finanziaria |
        avvertenza
    """,
    pt="""
        nota da redação | nota do editor | nota do autor | nota de redação | errata | erramos |
        correção | este artigo foi atualizado | esta reportagem foi atualizada |
        esta matéria foi atualizada | esta notícia foi atualizada | este texto foi atualizado |
        uma versão anterior deste | este artigo foi publicado originalmente |
        publicado originalmente no | texto originalmente publicado | isenção de responsabilidade |
        as opiniões expressas | não refletem necessariamente | não reflete necessariamente |
        é jornalista e | é autor de | é autora de | links de afiliados | traduzido do inglês |
        não constitui aconselhamento financeiro | não constitui recomendação de investimento
    """,
    nl="""
        noot van de redactie | opmerking van de redactie | naschrift redactie |
        noot van de auteur | correcties en aanvullingen | rectificatie | correctie |
        dit artikel is bijgewerkt | dit artikel is aangepast | dit bericht is bijgewerkt |
        in een eerdere versie van dit | een eerdere versie van dit artikel |
        dit artikel verscheen eerder | dit artikel is eerder gepubliceerd | eerder verschenen in |
        niet noodzakelijk de mening | is freelance journalist | is freelancejournalist |
        is auteur van | affiliatelinks | vertaald uit het engels | geen financieel advies |
        geen beleggingsadvies | op persoonlijke titel
    """,
    pl="""
        od redakcji | przypis redakcji | przyp. red | nota redakcyjna | nota od redakcji |
        sprostowanie | ten artykuł został zaktualizowany | artykuł został zaktualizowany |
        tekst został zaktualizowany | poprzednia wersja artykułu | we wcześniejszej wersji |
        artykuł ukazał się pierwotnie | tekst ukazał się | pierwotnie opublikowany |
        zastrzeżenie | poglądy wyrażone | opinie wyrażone | nie muszą odzwierciedlać |
        jest autorem | jest autorką | linki afiliacyjne | materiał sponsorowany |
        artykuł sponsorowany | tłumaczenie z angielskiego | nie stanowi porady inwestycyjnej |
        nie stanowi rekomendacji
    """,
    ru="""
        от редакции | примечание редакции | прим. ред | прим. редакции | прим. автора |
        примечание автора | исправление | уточнение редакции | статья обновлена |
        материал обновлен | материал был обновлен | новость дополнена |
        статья была впервые опубликована | впервые опубликовано | оригинал статьи |
        отказ от ответственности | дисклеймер | мнение автора может не совпадать |
        мнение редакции может не совпадать | может не совпадать с мнением |
        не является инвестиционной рекомендацией | не является публичной офертой |
        признан иностранным агентом | признана иностранным агентом |
        внесен в реестр иностранных агентов | запрещена в россии | признана экстремистской |
        перевод с английского | на правах рекламы | имеются противопоказания
    """,
    tr="""
        editörün notu | editör notu | yazarın notu | düzeltme | düzeltme ve açıklama |
        bu makale güncellendi | bu haber güncellendi | bu haber güncellenmiştir |
        bu yazı güncellenmiştir | ilk olarak yayınlandı | ilk yayımlandığı yer |
        sorumluluk reddi | yasal uyarı | feragatname | görüşler yazara aittir |
        yazarın kendi görüşleri | görüşlerini yansıtmayabilir | yatırım tavsiyesi değildir |
        yatırım danışmanlığı kapsamında değildir | yazıların sorumluluğu yazarlarına aittir |
        kitabının yazarıdır | ingilizceden çeviren | bu bir basın bültenidir |
        ortaklık bağlantıları | sponsorlu içerik
    """,
    ar="""
        ملاحظة المحرر | ملاحظة من المحرر | ملاحظة المحررين | ملاحظة الكاتب | تصحيح | تصويب |
        توضيح من التحرير | تم تحديث هذا المقال | تم تحديث هذا الخبر | تم تعديل هذا المقال |
        نسخة سابقة من هذا المقال | نشر هذا المقال لأول مرة | نشر هذا المقال أصلا | إخلاء مسؤولية |
        إخلاء المسؤولية | الآراء الواردة | المقال يعبر عن رأي كاتبه | تعبر عن رأي كاتبها |
        لا تعبر بالضرورة | لا يعبر بالضرورة | لا تعكس بالضرورة | ليست نصيحة مالية |
        ليست نصيحة استثمارية | مترجم عن الإنجليزية | محتوى برعاية | روابط تابعة | كاتب وصحفي
    """,
    zh="""
        编者按 | 編者按 | 编者注 | 編者註 | 编辑注 | 編按 | 更正启事 | 更正啟事 | 更正说明 |
        更正說明 | 本文已更新 | 本文首发于 | 本文首發於 | 本文原载 | 本文原載 | 原文刊载于 |
        原文刊載於 | 本文转载自 | 本文轉載自 | 本文经授权 | 本文獲授權 | 本文由授权发布 |
        免责声明 | 免責聲明 | 特别声明 | 不代表本站 | 不代表本站立场 | 不代表本報立場 |
        不代表本刊立場 | 仅代表作者 | 僅代表作者 | 仅代表作者观点 | 僅代表作者個人觀點 |
        不构成投资建议 | 不構成投資建議 | 仅供参考 | 僅供參考 | 利益冲突声明 | 作者为 | 作者為 |
        作者系 | 作者係 | 翻译自 | 翻譯自 | 合作媒体 | 合作媒體授權 | 侵删
    """,
    ja="""
        編集部注 | 編集者注 | 編注 | 編集部より | 著者注 | 訳注 | 訂正 | お詫びと訂正 |
        訂正してお詫び | 追記 | 本記事は更新されました | この記事は更新されています | 初出時 |
        免責事項 | 個人の見解 | 筆者個人の見解 | 見解を示すものではありません |
        投資を勧誘するものではありません | 投資助言ではありません | 転載したものです |
        からの転載です | 一部編集したもの | アフィリエイトリンクを含みます |
        アフィリエイト広告を利用 | 利益相反 | 記載の情報は取材時点 | 掲載時点の情報 |
        記事執筆時点 | 翻訳記事です
    """,
    sv="""
        redaktionens anmärkning | rättelse | artikeln har uppdaterats | texten har uppdaterats |
        i en tidigare version | åsikterna är skribentens egna | är frilansjournalist |
        ansvarsfriskrivning
    """,
    da="""
        redaktionens note | rettelse | artiklen er opdateret | i en tidligere version |
        er udtryk for skribentens holdning | er freelancejournalist | ansvarsfraskrivelse
    """,
    no="""
        redaksjonens merknad | artikkelen er oppdatert | saken er oppdatert |
        i en tidligere versjon | er frilansjournalist |
        teksten gir uttrykk for skribentens holdninger
    """,
    fi="""
        toimituksen huomautus | oikaisu | korjaus | juttua päivitetty | juttua on päivitetty |
        juttua korjattu | artikkelia on päivitetty | vastuuvapauslauseke | kirjoittaja on
    """,
    cs="""
        poznámka redakce | pozn. red | oprava | článek byl aktualizován | text byl aktualizován |
        v předchozí verzi | názory autora | nemusí vyjadřovat | vyloučení odpovědnosti |
        autor je publicista
    """,
    hu="""
        a szerkesztő megjegyzése | szerkesztői megjegyzés | helyreigazítás | a cikk frissült |
        cikkünket frissítettük | eredetileg megjelent | felelősségkizárás |
        nem feltétlenül tükrözi | nem minősül befektetési tanácsadásnak
    """,
    ro="""
        nota redacției | nota redactiei | nota autorului | erată |
        acest articol a fost actualizat | articol actualizat | opiniile exprimate |
        nu reflectă neapărat | articol publicat inițial | declinarea responsabilității
    """,
    el="""
        σημείωση του συντάκτη | σημείωση σύνταξης | σημείωση της σύνταξης | διόρθωση |
        το άρθρο ενημερώθηκε | αποποίηση ευθύνης | οι απόψεις που εκφράζονται |
        πρωτοδημοσιεύτηκε | δεν αποτελεί επενδυτική συμβουλή
    """,
    uk="""
        від редакції | примітка редакції | виправлення | матеріал оновлено | статтю оновлено |
        вперше опубліковано | відмова від відповідальності | думка автора може не збігатися |
        може не збігатися з позицією редакції
    """,
    ko="""
        편집자주 | 편집자 주 | 정정보도 | 바로잡습니다 | 이 기사는 업데이트되었습니다 |
        본지의 편집방향과 다를 수 있습니다 | 본지 편집 방향과 다를 수 | 면책조항 |
        투자 권유가 아닙니다 | 외부 필자의 기고
    """,
    id="""
        catatan redaksi | catatan editor | catatan penulis | ralat | koreksi redaksi |
        artikel ini telah diperbarui | artikel ini telah tayang di |
        artikel ini pertama kali terbit | penafian | bukan nasihat keuangan |
        bukan ajakan berinvestasi | pandangan pribadi penulis
    """,
    vi="""
        lưu ý của biên tập viên | ghi chú của biên tập | đính chính | bài viết đã được cập nhật |
        bài viết thể hiện quan điểm | quan điểm riêng của tác giả |
        tuyên bố miễn trừ trách nhiệm | miễn trừ trách nhiệm | không phải là lời khuyên đầu tư
    """,
    he="""
        הערת המערכת | הערת העורך | הערת מערכת | תיקון טעות | הכתבה עודכנה | גילוי נאות |
        הדעות המובעות | אין לראות בכך ייעוץ השקעות | הכותב הוא | הכותבת היא
    """,
    fa="""
        یادداشت سردبیر | توضیح سردبیر | یادداشت ویراستار | اصلاحیه |
        این مقاله به‌روزرسانی شده است | سلب مسئولیت | لزوما بازتاب‌دهنده | دیدگاه نویسنده |
        توصیه مالی نیست
    """,
    hi="""
        संपादकीय टिप्पणी | संपादक की टिप्पणी | अस्वीकरण | डिस्क्लेमर | ये लेखक के निजी विचार हैं |
        लेखक के निजी विचार | यह लेख मूल रूप से | भूल सुधार | इस खबर को अपडेट किया गया है
    """,
)

OPENERS = listed(
    en="""
        about the author | about the authors | footnotes | endnotes | author bio |
        disclosure statement | about the writer | funding | competing interests |
        acknowledgements | acknowledgments | media contact | notes to editors
    """,
    de="""
        über den autor | über die autorin | über die autoren | fußnoten | zur person |
        anmerkungen | zum autor | zur autorin | pressekontakt
    """,
    fr="""
        à propos de l'auteur | à propos de l'auteure | à propos de l'autrice |
        notes de bas de page | biographie de l'auteur | contact presse
    """,
    es="""
        sobre el autor | sobre la autora | acerca del autor | notas al pie |
        notas a pie de página | contacto de prensa | sobre los autores
    """,
    it="""
        sull'autore | sull'autrice | note a piè di pagina | biografia dell'autore |
        informazioni sull'autore | contatti stampa
    """,
    pt="""
        sobre o autor | sobre a autora | sobre os autores | notas de rodapé | o autor escreve |
        assessoria de imprensa | quem escreve
    """,
    nl="""
        over de auteur | over de auteurs | voetnoten | over de schrijver | noten | perscontact |
        noot voor de redactie
    """,
    pl="""
        o autorze | o autorce | przypisy | o autorach | kontakt dla mediów |
        informacje o autorze
    """,
    ru="""
        об авторе | об авторах | сноски | примечания | сведения об авторе | контакты для сми |
        коротко об авторе
    """,
    tr="""
        yazar hakkında | yazar hakkında bilgi | dipnotlar | yazarın özgeçmişi | basın iletişim |
        dipnot
    """,
    ar="""
        عن الكاتب | نبذة عن الكاتب | هوامش | الهوامش | عن المؤلف | حول الكاتب | الحواشي
    """,
    zh="""
        作者简介 | 作者簡介 | 关于作者 | 關於作者 | 脚注 | 腳註 | 注释 | 註釋 | 注解 | 作者介绍 |
        作者介紹 | 新闻联系人 | 新聞聯絡人
    """,
    ja="""
        著者プロフィール | 著者について | 筆者プロフィール | 執筆者プロフィール | 注釈 |
        プロフィール | 著者紹介 | 著者略歴 | 報道関係者お問い合わせ先
    """,
    sv="""
        om författaren | fotnoter | om skribenten | presskontakt
    """,
    da="""
        om forfatteren | fodnoter
    """,
    no="""
        om artikkelforfatteren | om forfatterne
    """,
    fi="""
        kirjoittajasta | alaviitteet | tietoa kirjoittajasta | viitteet
    """,
    cs="""
        o autorovi | poznámky pod čarou | kontakt pro média
    """,
    hu="""
        a szerzőről | lábjegyzetek | lábjegyzet | sajtókapcsolat
    """,
    ro="""
        despre autor | despre autoare | note de subsol | contact presă
    """,
    el="""
        σχετικά με τον συγγραφέα | υποσημειώσεις | λίγα λόγια για τον συγγραφέα
    """,
    uk="""
        про автора | про авторку | виноски | примітки
    """,
    ko="""
        필자 소개 | 저자 소개 | 글쓴이 소개 | 필자 약력
    """,
    id="""
        tentang penulis | catatan kaki | profil penulis | biodata penulis
    """,
    vi="""
        về tác giả | đôi nét về tác giả | chú thích | giới thiệu tác giả
    """,
    he="""
        על הכותב | על הכותבת | אודות המחבר | הערות שוליים
    """,
    fa="""
        درباره نویسنده | درباره‌ی نویسنده | پانویس | پی‌نوشت | پی‌نوشت‌ها
    """,
    hi="""
        लेखक के बारे में | लेखक परिचय | फुटनोट | पाद टिप्पणी
    """,
)

REFERENCES = listed(
    en="notes | references | notes and references | sources | citations | bibliography",
    de="einzelnachweise | quellen | quellenangaben | literatur | quellenverzeichnis",
    fr="notes | références | notes et références | sources | bibliographie",
    es="notas | referencias | notas y referencias | fuentes | bibliografía",
    it="note | riferimenti | note e riferimenti | fonti | bibliografia",
    pt="notas | referências | notas e referências | fontes | bibliografia",
    nl="noten | bronnen | referenties | bronvermelding",
    pl="źródła | bibliografia | odnośniki",
    ru="источники | литература | ссылки на источники | список литературы",
    tr="kaynaklar | kaynakça | notlar",
    ar="المراجع | مراجع | المصادر | مصادر | هوامش ومراجع",
    zh="参考资料 | 參考資料 | 参考文献 | 參考文獻 | 参考来源",
    ja="脚注 | 出典 | 参考文献",
    sv="källor | referenser | noter",
    da="kilder | noter | referencer",
    no="kilder | referanser | noter",
    fi="lähteet",
    cs="zdroje | poznámky | literatura | reference",
    hu="források | jegyzetek | hivatkozások",
    ro="surse | referințe | note",
    el="πηγές | παραπομπές | βιβλιογραφία | σημειώσεις",
    uk="джерела | література",
    ko="각주 | 참고 문헌 | 출처",
    id="referensi | sumber | daftar pustaka",
    vi="tham khảo | nguồn | tài liệu tham khảo",
    he="הערות שוליים | מקורות",
    fa="منابع | پانویس",
    hi="संदर्भ | सन्दर्भ",
)
"""Heads that make notes of what is under them only where that is numbered."""

_FOOTNOTE = pattern(r"^([*†‡]{1,3})\s?[\p{L}\p{N}]")
_NOTE_WORDS = 120
_NAME_WORDS = 4
_BYLINE_WORDS = 6
_REFERENCE = pattern(r"^\W{0,3}(?:\[?\d{1,3}(?:[.)\]^]|\s\^)|\^|[*•↑†])")
_REFERENCES = 120
_REFERENCE_WORDS = 4
_BETWEEN_REFERENCES = 2
_UNDER_HEAD = 3
_TEXT_ABOVE = 2
"""Paragraphs above a head of notes; with fewer it stands in a table of contents."""
_REFERENCE_HEADS = frozenset(phrase for phrases in REFERENCES.values() for phrase in phrases)


class Note(Classifier):
    """Lines about the article that are not its text, set apart at its beginning or end.

    A line that begins with an asterisk and a word that carries one in the text above (or a name
    whose last word does) is that word's footnote. Numbered lines under "References" are notes, and
    so is a last paragraph that begins with the author's name. Otherwise a note begins with one of its phrases, or stands above the first
    or below the last but one paragraph and holds one.
    """

    name = "note"
    label = Label.NOTE
    class_words = frozenset("footnote footnotes correction bio references".split())
    phrases = PHRASES
    openers = merged(OPENERS, REFERENCES)
    examples = (
        "Both the Northern League* and the town council had asked for a new dam, he said.\n"
        "> *Northern League is listed as a foreign body under the law of the province",
        "> Editor's note: this story has been updated with the name of the mill.",
        "> Correction: an earlier version gave the wrong year.",
        "Half of the old mills of the valley were lost in that one night, the report says.\n"
        "The rest of them were saved by the dam, which had been mended in the year before.\n"
        "> References\n> 1. Tarrow, The Mills of the Valley, 1998.\n> 2. Doe, Water, 2004.",
    )
    counterexamples = (
        "* flour\n* butter\n* sugar",
        "The editor took note of the correction, and asked for the page to be printed again.",
    )

    def votes(self, signals: Signals) -> Iterator[Vote]:
        """Vote for footnotes, and for lines that begin with or hold a note's phrases."""
        yield from self._footnotes(signals)
        yield from self._biographies(signals)
        yield from self._about_the_author(signals)
        yield from self._references(signals)
        yield from self._under_heads(signals)
        for block, found in by_block(signals.hits(self.name)).items():
            hits = [hit for hit in found if hit.phrase not in _REFERENCE_HEADS]
            if not hits or signals.paragraph_words[block] > _NOTE_WORDS:
                continue
            if hits[0].starts:
                yield self.vote(block, 4.5, f"begins with “{hits[0].phrase}”")
            elif signals.paragraphs_above[block] and signals.paragraphs_below[block] <= 1:
                yield self.vote(block, 1.5, f"says “{hits[0].phrase}” below the text")

    def _biographies(self, signals: Signals) -> Iterator[Vote]:
        """A name on a line of its own near the end, and a paragraph that begins with it."""
        named = (
            (signals.words >= 2)
            & (signals.words <= _NAME_WORDS)
            & (signals.capitalised_share == 1.0)
            & (signals.paragraphs_above >= 3)
            & (signals.paragraphs_below <= 4)
        )
        for block in np.flatnonzero(named).tolist():
            for under in range(block + 1, min(block + 3, len(signals))):
                same = signals.keys[under].startswith(f"{signals.keys[block]} ")
                if same and signals.is_paragraph[under]:
                    yield self.vote(block, 1.5, "a name, and below it a paragraph about it")
                    yield self.vote(under, 3.0, "begins with the name on the line above")

    def _about_the_author(self, signals: Signals) -> Iterator[Vote]:
        """The last paragraph, where it begins with a name that stands above the text alone."""
        above = {
            tuple(signals.keys[block].split())
            for block in np.flatnonzero(
                (signals.paragraphs_above == 0) & (signals.words <= _BYLINE_WORDS)
            ).tolist()
        }
        last = signals.is_paragraph & (signals.paragraphs_above >= 3)
        for block in np.flatnonzero(last & (signals.paragraphs_below <= 1)).tolist():
            name = tuple(signals.keys[block].split()[:2])
            first = signals.page.blocks[block].text.split()[:2]
            written = all(word[:1] == word[:1].upper() for word in first)
            if len(name) == 2 and written and any(_holds(line, name) for line in above):
                said = " ".join(first)
                yield self.vote(block, 3.0, f"“{said}” stands above the text, and begins its end")

    def _under_heads(self, signals: Signals) -> Iterator[Vote]:
        """The paragraph under "About the author" and the like."""
        for head, phrase in signals.heads(self.name).items():
            if phrase in _REFERENCE_HEADS or signals.paragraphs_above[head] < _TEXT_ABOVE:
                continue
            for block in range(head + 1, min(head + 1 + _UNDER_HEAD, len(signals))):
                if signals.is_paragraph[block]:
                    yield self.vote(block, 3.0, f"stands under “{phrase}”")
                    break

    def _references(self, signals: Signals) -> Iterator[Vote]:
        """Numbered or marked lines under a head that says "References" or the like."""
        for head, phrase in signals.heads(self.name).items():
            rows = list(_numbered_below(signals, head))
            if not rows or signals.paragraphs_above[head] < _TEXT_ABOVE:
                continue
            yield self.vote(head, 3.0, "heads notes that are numbered")
            for block in rows:
                yield self.vote(block, 4.0, f"numbered, under “{phrase}”")

    def _footnotes(self, signals: Signals) -> Iterator[Vote]:
        marked: set[str] | None = None
        for block in np.flatnonzero(signals.paragraphs_above > 0).tolist():
            text = signals.folded[block]
            if text[:1] not in _MARKS:
                continue
            footnote = _FOOTNOTE.match(text)
            if not footnote:
                continue
            if marked is None:
                marked = _marked_words(signals)
            mark = footnote.group(1)
            named = [
                word for word in signals.keys[block].split()[:_NAME_WORDS] if word + mark in marked
            ]
            if named:
                yield self.vote(block, 4.0, f"footnote to “{named[0]}{mark}”")


_MARKS = ("*", "†", "‡")


def _marked_words(signals: Signals) -> set[str]:
    """The words on the page that end in a footnote's mark."""
    words = (word.strip(".,;:!?\"'()") for text in signals.folded for word in text.split())
    return {word for word in words if word.endswith(_MARKS)}


def _holds(line: tuple[str, ...], name: tuple[str, ...]) -> bool:
    """Whether a short line is a name with at most a few words around it."""
    return any(line[n : n + len(name)] == name for n in range(len(line) - len(name) + 1))


def _numbered_below(signals: Signals, head: int) -> Iterator[int]:
    """The numbered or marked lines under a head, and what runs on from one to the next."""
    missed: list[int] = []
    for block in range(head + 1, min(head + 1 + _REFERENCES, len(signals))):
        # A reference has an author or a title; what is shorter is an entry of a menu.
        long_enough = signals.words[block] >= _REFERENCE_WORDS
        if long_enough and _REFERENCE.match(signals.folded[block]):
            yield from missed
            yield block
            missed = []
        elif len(missed) == _BETWEEN_REFERENCES or block == head + 1:
            return
        else:
            missed.append(block)
