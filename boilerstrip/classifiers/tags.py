"""The article's tags or topics."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from boilerstrip.classifiers.classifier import Classifier
from boilerstrip.classifiers.pattern import pattern
from boilerstrip.classifiers.sections import below
from boilerstrip.model import Label, Vote
from boilerstrip.phrases import listed
from boilerstrip.signals import Signals

PHRASES = listed(
    en="""
        tagged with | tagged as | tagged in | tagged under | posted in | posted under |
        categorized under | see more on | more on this topic | browse all topics |
        follow this topic | follow topic | explore this topic | explore these topics | all tags |
        view all tags | popular tags | tag cloud | uncategorized | uncategorised | hashtags
    """,
    de="""
        verschlagwortet mit | verschlagwortet | getaggt mit | abgelegt unter |
        veröffentlicht unter | veröffentlicht in kategorie | eingeordnet unter | schlagwort |
        stichwort | alle themen | alle schlagwörter | thema folgen | themen folgen |
        kategorisiert in
    """,
    fr="""
        étiqueté avec | étiqueté | marqué avec | tagué avec | classé dans | classé sous |
        publié dans la catégorie | catégorisé | non classé | mot-clé | tous les tags |
        toutes les étiquettes | suivre ce thème | suivre ces thèmes | nuage de tags |
        tous les thèmes
    """,
    es="""
        etiquetado como | etiquetado con | etiquetado en | etiquetada como | archivada en |
        publicado en la categoría | categorizado en | sin categoría | ver más temas |
        todas las etiquetas | todos los temas | seguir este tema | nube de etiquetas
    """,
    it="""
        taggato con | taggato | contrassegnato con | archiviato in | archiviato sotto |
        pubblicato nella categoria | senza categoria | tutti i tag | tutti gli argomenti |
        segui questo argomento | nuvola di tag | etichettato con
    """,
    pt="""
        marcado com | etiquetado com | arquivado em | arquivado como | publicado na categoria |
        sem categoria | todas as tags | todos os assuntos | nuvem de tags | mais sobre este tema |
        todas as etiquetas | não categorizado | todos os tópicos | todos os temas
    """,
    nl="""
        getagd met | getagd | getagged met | gelabeld met | geplaatst in categorie | gepost in |
        gearchiveerd onder | geen categorie | alle tags bekijken | alle onderwerpen |
        volg dit onderwerp | volg onderwerp | trefwoord
    """,
    pl="""
        otagowano | otagowane jako | oznaczone tagami | opublikowano w kategorii |
        zamieszczono w | umieszczono w kategorii | umieszczony w | skategoryzowano jako |
        bez kategorii | wszystkie tagi | wszystkie tematy | obserwuj temat | chmura tagów |
        więcej na temat | zobacz wszystkie tagi
    """,
    ru="""
        с метками | помечено | метка | с тегами | тег | опубликовано в рубрике | рубрика |
        без рубрики | все теги | все темы | все метки | облако тегов | облако меток | хештеги |
        подписаться на тему
    """,
    tr="""
        ile etiketlendi | olarak etiketlendi | etiketlendi | şununla etiketlendi |
        kategorisine gönderildi | kategorisinde yayınlandı | kategorilenmemiş | genel kategorisi |
        tüm etiketler | tüm konular | etiket bulutu | konuyu takip et | popüler etiketler
    """,
    ar="""
        موسوم بـ | موسومة بـ | الموسومة | وسم | وسوم ذات صلة | نشرت في | نشر في قسم | مصنف تحت |
        مصنفة تحت | التصنيف | غير مصنف | كل الوسوم | جميع الوسوم | سحابة الوسوم | هاشتاغ |
        تابع الموضوع
    """,
    zh="""
        标签云 | 標籤雲 | 所有标签 | 所有標籤 | 热门标签 | 熱門標籤 | 更多标签 | 文章标签 |
        文章標籤 | 本文标签 | 本文關鍵字 | 未分类 | 未分類 | 发布于分类 | 分类于 | 归档于 |
        发表在 | 張貼在 | 所属分类 | 所屬分類 | 本文话题 | 追蹤主題
    """,
    ja="""
        タグ付け | タグ一覧 | すべてのタグ | タグクラウド | 人気のタグ | 人気タグ |
        投稿カテゴリー | タグをフォロー | トピックをフォロー | テーマをフォロー | ハッシュタグ |
        この記事に関連するキーワード
    """,
    sv="""
        taggad med | taggat med | publicerat i kategorin | okategoriserad | okategoriserade |
        alla taggar | följ ämne | etiketter på
    """,
    da="""
        tagget med | tagget som | udgivet i kategorien | ikke-kategoriseret | ikke kategoriseret |
        alle emner | følg emnet
    """,
    no="""
        merket med | publisert i kategorien | ukategorisert | følg temaet
    """,
    fi="""
        avainsanoilla | avainsana | merkitty avainsanalla | julkaistu kategoriassa |
        luokittelematon | kaikki aiheet | seuraa aihetta
    """,
    cs="""
        označeno | označkováno | štítek | publikováno v rubrice | zařazeno v kategorii |
        nezařazené | všechny štítky | všechna témata | sledovat téma
    """,
    hu="""
        címkézve | címkével ellátva | kategorizálatlan | egyéb kategória | összes címke |
        összes téma | téma követése
    """,
    ro="""
        etichetat cu | etichetat | publicat în categoria | fără categorie | necategorizat |
        toate etichetele | urmărește subiectul
    """,
    el="""
        ετικέτα | με ετικέτα | δημοσιεύθηκε στην κατηγορία | χωρίσ κατηγορία | όλα τα θέματα |
        αταξινόμητα
    """,
    uk="""
        позначено | позначка | опубліковано в рубриці | опубліковано в категорії | без категорії |
        усі теги | всі теги | хмара тегів
    """,
    ko="""
        태그 목록 | 모든 태그 | 해시태그 | 미분류 | 인기 태그 | 태그 클라우드
    """,
    id="""
        diberi tag | ditag | diposting di | dipos dalam | tak berkategori | semua tag |
        semua topik | kata kunci
    """,
    vi="""
        gắn thẻ | được gắn thẻ | đăng trong chuyên mục | chưa phân loại | chưa được phân loại |
        tất cả thẻ | theo dõi chủ đề
    """,
    he="""
        תויג | תויג עם | תגית | פורסם בקטגוריה | ללא קטגוריה | כל התגיות | עקבו אחרי נושא
    """,
    fa="""
        برچسب | برچسب خورده با | ارسال شده در | دسته‌بندی نشده | دسته بندی نشده | همه برچسب‌ها |
        منتشر شده در دسته
    """,
    hi="""
        टैग किया गया | के साथ टैग किया | श्रेणीबद्ध नहीं | अवर्गीकृत | सभी टैग | हैशटैग
    """,
)

OPENERS = listed(
    en="""
        tags | tag | topics | related topics | filed under | tagged | keywords | in this article |
        more on these topics | post tags | labels | article topics | read more about |
        topics in this story
    """,
    de="""
        schlagwörter | schlagworte | stichwörter | stichworte | themen in diesem artikel |
        mehr zum thema | themen | themen des artikels
    """,
    fr="""
        étiquettes | mots-clés | mots clés | thèmes | sujets | sujets associés | thèmes associés |
        thématiques
    """,
    es="""
        etiquetas | palabras clave | temas | temas relacionados | más sobre este tema |
        archivado en | más información sobre
    """,
    it="""
        etichette | parole chiave | argomenti | argomenti trattati | temi |
        in questo articolo parliamo di | leggi altro su
    """,
    pt="""
        marcadores | palavras-chave | tópicos | assuntos | assuntos relacionados |
        temas deste artigo | tópicos relacionados | mais sobre
    """,
    nl="""
        trefwoorden | onderwerpen | onderwerpen in dit artikel | thema's | meer over |
        meer over dit onderwerp | steekwoorden
    """,
    pl="""
        tagi | słowa kluczowe | tematy | tematy w artykule | powiązane tematy | etykiety |
        zobacz więcej na temat
    """,
    ru="""
        теги | тэги | метки | темы | ключевые слова | темы материала | в этой статье |
        больше по теме
    """,
    tr="""
        etiketler | etiket | anahtar kelimeler | konular | ilgili konular | konu başlıkları |
        haber etiketleri
    """,
    ar="""
        الوسوم | وسوم | الكلمات الدلالية | كلمات مفتاحية | الكلمات المفتاحية | كلمات دليلية |
        مواضيع | تاجات
    """,
    zh="""
        标签 | 標籤 | 关键词 | 關鍵字 | 关键字 | 話題 | 话题 | 相關主題
    """,
    ja="""
        タグ | キーワード | 関連タグ | 関連キーワード | トピックス | 関連トピック | 関連テーマ |
        この記事のタグ
    """,
    sv="""
        taggar | ämnen | nyckelord | ämnen i artikeln | mer om ämnet
    """,
    da="""
        emner | emneord | nøgleord | læs mere om
    """,
    no="""
        stikkord | emneknagger | temaer | emner i saken
    """,
    fi="""
        avainsanat | aiheet | asiasanat | tunnisteet | lisää aiheesta
    """,
    cs="""
        štítky | klíčová slova | témata | témata článku | více k tématu
    """,
    hu="""
        címkék | címke | kulcsszavak | témák | kapcsolódó témák
    """,
    ro="""
        etichete | cuvinte cheie | subiecte | taguri | citește mai multe despre
    """,
    el="""
        ετικέτεσ σχετικά | θέματα άρθρου | διαβάστε περισσότερα για
    """,
    uk="""
        мітки | позначки | ключові слова | теми | більше по темі
    """,
    ko="""
        관련 태그 | 관련 키워드 | 주요 키워드 | 관련 주제
    """,
    id="""
        topik terkait | topik | kata kunci terkait | baca lagi soal
    """,
    vi="""
        từ khóa | thẻ bài viết | chủ đề | chủ đề liên quan
    """,
    he="""
        תגיות | תגים | נושאים | מילות מפתח | עוד בנושא
    """,
    fa="""
        برچسب‌ها | برچسب ها | کلید واژه‌ها | کلیدواژه ها | کلمات کلیدی | موضوعات مرتبط
    """,
    hi="""
        टैग्स | विषय | संबंधित विषय | कीवर्ड
    """,
)

_HASHTAGS = pattern(r"^(?:#[\p{L}\p{N}_]{2,40}[\s,;·|]{0,3}){2,30}$")
_TAG_WORDS = 5
_LONGEST_LIST = 15
_LINE_WORDS = 45


class Tags(Classifier):
    """Tags follow a word that says so, on the same line or one to a line below it.

    A line of nothing but hashtags is one too.
    """

    name = "tags"
    label = Label.TAGS
    class_words = frozenset("taglist topics keywords".split())
    phrases = PHRASES
    openers = OPENERS
    examples = (
        "> Tags: floods, mills, Hillford",
        "> Tags:\n> floods, mills, Hillford, river management",
        "> Schlagwörter\n> Hochwasser\n> Mühlen",
        "> #floods #mills",
    )
    counterexamples = (
        "The tags on the sheep were red, and the shepherd knew each of them by its number.",
        "#1",
    )

    def votes(self, signals: Signals) -> Iterator[Vote]:
        """Vote for the head of a list of tags, for its items, and for hashtags."""
        starts = signals.heads(self.name)
        for block, phrase in starts.items():
            yield self.vote(block, 2.5, f"is headed “{phrase}”")
            yield from self._items(signals, block, phrase)
        for hit in signals.hits(self.name):
            if hit.block in starts or not hit.starts:
                continue
            unfinished = not signals.ends_sentence[hit.block]
            short = signals.words[hit.block] <= _LINE_WORDS
            if short and unfinished and _listed(signals.folded[hit.block][hit.end :]):
                yield self.vote(hit.block, 3.0, f"a list that begins with “{hit.phrase}”")
        for block in np.flatnonzero(signals.words <= _LINE_WORDS).tolist():
            if "#" in signals.folded[block] and _HASHTAGS.match(signals.folded[block]):
                yield self.vote(block, 3.0, "nothing but hashtags")

    def _items(self, signals: Signals, head: int, phrase: str) -> Iterator[Vote]:
        for block in below(signals, head, signals.section_heads, _LONGEST_LIST):
            listed = signals.commas[block] >= 1 and signals.words[block] <= _LINE_WORDS
            if signals.ends_sentence[block] or (signals.words[block] > _TAG_WORDS and not listed):
                return
            yield self.vote(block, 2.0, f"item under “{phrase}”")
            if listed:
                return


def _listed(behind: str) -> bool:
    """Whether what follows a phrase is a colon, or items with commas between them."""
    behind = behind.lstrip()
    return behind.startswith((":", "：")) or behind.count(",") >= 2
