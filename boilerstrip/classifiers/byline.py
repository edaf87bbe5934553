"""Author, publication or update date, place, section of the article, reading time."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from boilerstrip.classifiers.classifier import Classifier
from boilerstrip.classifiers.dates import is_date
from boilerstrip.model import Label, Vote
from boilerstrip.phrases import by_block, covered, listed, merged
from boilerstrip.signals import Signals

PHRASES = listed(
    en="""
        written by | posted by | published by | reported by | reviewed by |
        medically reviewed by | fact checked by | edited by | submitted by | published on |
        posted on | posted at | posted in | last updated | last modified | last edited |
        updated on | updated at | first published | published at | date published | min read |
        minute read | minutes read | reading time | time to read | minutes ago | hours ago |
        days ago | weeks ago | months ago | minute ago | hour ago | day ago | staff writer |
        staff reporter | senior correspondent | contributing writer | special correspondent |
        news desk | web desk | member since | total posts | thread starter | joined on |
        filed under
    """,
    de="""
        veröffentlicht am | veröffentlicht von | geschrieben von | verfasst von | erstellt am |
        erstellt von | aktualisiert am | zuletzt aktualisiert | zuletzt geändert |
        letzte aktualisierung | letzte änderung | lesezeit | minuten lesezeit | min. lesezeit |
        vor wenigen minuten | redaktionell geprüft | erstveröffentlichung |
        veröffentlichungsdatum | erschienen am | registriert seit | dabei seit | mitglied seit |
        geposted am | freier autor | gastbeitrag von | ein gastbeitrag | artikel von | stand vom |
        themenstarter
    """,
    fr="""
        publié le | publié par | publié à | mis à jour le | mis à jour à | modifié le |
        dernière mise à jour | rédigé par | écrit par | posté par | posté le |
        article rédigé par | article publié | temps de lecture | minutes de lecture |
        min de lecture | date de publication | propos recueillis par | envoyé spécial |
        envoyée spéciale | avec afp | il y a quelques heures | inscrit le | membre depuis |
        relu par
    """,
    es="""
        publicado el | publicado por | publicado en | escrito por | redactado por |
        actualizado el | actualizado a las | última actualización | última modificación |
        fecha de publicación | tiempo de lectura | minutos de lectura | min de lectura |
        hace unas horas | revisado por | enviado especial | enviada especial | redacción web |
        registrado el | miembro desde | mensajes totales | creado por | creado el | publicada el
    """,
    it="""
        pubblicato il | pubblicato da | pubblicato in | scritto da | postato da | inserito da |
        inviato da | aggiornato il | aggiornato alle | ultimo aggiornamento | ultima modifica |
        tempo di lettura | minuti di lettura | min di lettura | data di pubblicazione |
        a cura di | dal nostro inviato | dal nostro corrispondente | dalla redazione |
        redazione online | registrato il | iscritto dal | membro dal | revisionato da |
        minuti fa | ore fa | giorni fa
    """,
    pt="""
        publicado em | postado por | postado em | atualizado em | atualizado às |
        última atualização | última modificação | modificado em | data de publicação |
        tempo de leitura | minutos de leitura | min de leitura | revisado por especialistas |
        da redação | redação do | enviado por | minutos atrás | horas atrás | dias atrás |
        há alguns minutos | membro desde | registrado em | reportagem de | criado em |
        publicada em
    """,
    nl="""
        geschreven door | geplaatst door | geplaatst op | gepubliceerd op | gepubliceerd door |
        bijgewerkt op | laatst bijgewerkt | laatst gewijzigd | laatste update | gewijzigd op |
        leestijd | minuten leestijd | min leestijd | minuten lezen | minuten geleden |
        uur geleden | dagen geleden | weken geleden | publicatiedatum | onze correspondent |
        van onze verslaggever | onze redactie | lid sinds | geregistreerd op | topicstarter
    """,
    pl="""
        opublikowano | opublikowane przez | opublikowany | data publikacji | data dodania |
        dodano dnia | dodane przez | napisany przez | napisane przez | zaktualizowano |
        ostatnia aktualizacja | ostatnia modyfikacja | data aktualizacji | czas czytania |
        min czytania | minut czytania | minut temu | godzin temu | godziny temu | dni temu |
        opracowanie redakcyjne | oprac | zredagowany przez | liczba postów
    """,
    ru="""
        опубликовано | дата публикации | дата обновления | обновлено | последнее обновление |
        последнее изменение | добавлено | время чтения | время на чтение | мин чтения |
        минут чтения | читать минут | минут назад | часов назад | часа назад | дней назад |
        специальный корреспондент | собственный корреспондент | материал подготовил |
        текст подготовил | автор статьи | автор темы | просмотров | на сайте с |
        дата регистрации | сообщений всего
    """,
    tr="""
        yayınlanma tarihi | yayın tarihi | yayınlanma | yayımlanma | güncelleme tarihi |
        güncellenme tarihi | son güncelleme | son güncellenme | giriş tarihi | güncelleme |
        oluşturulma tarihi | oluşturulma | tarafından yazıldı | tarafından yayınlandı |
        tarafından gönderildi | okuma süresi | dakikada okunur | dk okuma | dakika önce |
        saat önce | gün önce | haber merkezi | kayıt tarihi | mesaj sayısı | okunma sayısı |
        eklenme tarihi | görüntülenme
    """,
    ar="""
        نشر في | نُشر في | تم النشر في | نشر بواسطة | تاريخ النشر | آخر تحديث | اخر تحديث |
        تم التحديث | تاريخ التحديث | تم التحديث في | وقت القراءة | مدة القراءة | دقائق للقراءة |
        دقيقة قراءة | منذ ساعة | منذ ساعات | منذ دقائق | منذ يوم | قبل ساعة | عدد المشاهدات |
        عدد القراءات | كتب بواسطة | مراسل خاص | تاريخ التسجيل | عدد المشاركات | أضيف بواسطة |
        تمت المراجعة بواسطة
    """,
    zh="""
        发布时间 | 發布時間 | 发布于 | 發布於 | 发表于 | 發表於 | 更新时间 | 更新時間 | 更新于 |
        更新於 | 最后更新 | 最後更新 | 最近更新 | 发布日期 | 發布日期 | 更新日期 | 阅读时间 |
        閱讀時間 | 分钟阅读 | 分鐘閱讀 | 分钟前 | 分鐘前 | 小时前 | 小時前 | 责任编辑 | 責任編輯 |
        责编 | 責編 | 综合报道 | 綜合報導 | 阅读量 | 阅读数 | 閱讀數 | 浏览量 | 瀏覽數 |
        浏览次数 | 点击数 | 註冊時間 | 注册时间 | 楼主 | 樓主 | 发帖数 | 上稿時間
    """,
    ja="""
        投稿日 | 投稿者 | 投稿日時 | 公開日 | 公開日時 | 更新日 | 更新日時 | 最終更新 |
        最終更新日 | 掲載日 | 配信日時 | 配信日 | 作成日 | 分で読めます | 分で読める | 読了時間 |
        この記事は約 | 分前 | 時間前 | 監修者 | 投稿数 | 登録日 | 閲覧数 | 記事公開日 | 初出
    """,
    sv="""
        publicerad | publicerad av | uppdaterad | senast uppdaterad | skriven av |
        minuters läsning | lästid | timmar sedan | minuter sedan | postat av
    """,
    da="""
        udgivet af | opdateret | sidst opdateret | offentliggjort | skrevet af |
        minutters læsning | læsetid | timer siden | minutter siden
    """,
    no="""
        publisert | oppdatert | sist oppdatert | publisert av | skrevet av | lesetid |
        minutters lesetid
    """,
    fi="""
        julkaistu | päivitetty | viimeksi päivitetty | lukuaika | tuntia sitten |
        minuuttia sitten | muokattu viimeksi
    """,
    cs="""
        publikováno | zveřejněno | aktualizováno | poslední aktualizace | doba čtení |
        minut čtení | před hodinou | vloženo
    """,
    hu="""
        közzétéve | frissítve | utolsó frissítés | olvasási idő | perc olvasás | perce | órája |
        beküldte
    """,
    ro="""
        publicat la | publicat de | publicat în | actualizat la | ultima actualizare |
        data publicării | scris de | timp de citire | minute de citire | acum o oră |
        data actualizării
    """,
    el="""
        δημοσιεύθηκε | δημοσιεύτηκε | ημερομηνία δημοσίευσης | τελευταία ενημέρωση | ενημερώθηκε |
        χρόνος ανάγνωσης | λεπτά ανάγνωσης | ώρες πριν | λεπτά πριν
    """,
    uk="""
        опубліковано | оновлено | востаннє оновлено | дата публікації | час читання |
        хвилин тому | годин тому | хв читання | останнє оновлення | додано
    """,
    ko="""
        기사입력 | 기사 입력 | 최종수정 | 최종 수정 | 기사 수정 | 작성일 | 작성자 | 등록일 |
        조회수 | 업데이트 날짜 | 분 분량 | 입력시간
    """,
    id="""
        ditulis oleh | diterbitkan pada | dipublikasikan pada | diperbarui pada |
        terakhir diperbarui | menit membaca | waktu baca | menit baca | jam yang lalu |
        menit yang lalu | diposting oleh | tim redaksi
    """,
    vi="""
        đăng ngày | đăng bởi | ngày đăng | cập nhật lúc | cập nhật ngày | cập nhật lần cuối |
        phút đọc | thời gian đọc | giờ trước | phút trước | viết bởi | lượt xem
    """,
    he="""
        פורסם בתאריך | פורסם ב | עודכן ב | עודכן לאחרונה | תאריך פרסום | דקות קריאה | זמן קריאה |
        לפני שעה | נכתב על ידי
    """,
    fa="""
        تاریخ انتشار | تاریخ به‌روزرسانی | آخرین به‌روزرسانی | منتشر شده در | زمان مطالعه |
        دقیقه مطالعه | ساعت پیش | دقیقه پیش | نوشته شده توسط | کد خبر | به روز شده در
    """,
    hi="""
        द्वारा लिखित | द्वारा प्रकाशित | प्रकाशित तिथि | अंतिम अपडेट | अपडेट किया गया |
        मिनट में पढ़ें | घंटे पहले | मिनट पहले | प्रकाशन तिथि | पब्लिश्ड
    """,
)

STARTERS = listed(
    en="""
        by | author | authors | from our correspondent | words by | story by | text by |
        published | updated | posted
    """,
    de="""
        von | autor | autorin | ein artikel von | text von | aktualisiert | veröffentlicht
    """,
    fr="""
        par | auteur | auteure | autrice | rédacteur | un article de | publié | mis à jour
    """,
    es="""
        por | autor/a | redacción | un artículo de | actualizado | publicado | escribe
    """,
    it="""
        di | da | autore | autrici | articolo di | aggiornato | pubblicato | redazione
    """,
    pt="""
        por redação | autora | redação | atualizado | um artigo de | escrito pela | escrito pelo
    """,
    nl="""
        door | auteurs | tekst | redactie | gepubliceerd | bijgewerkt
    """,
    pl="""
        autorka | autorzy | redakcja | aktualizacja | publikacja
    """,
    ru="""
        автор | авторы | автор текста | текст | беседовал | беседовала | редакция |
        корреспондент
    """,
    tr="""
        yazan | yazar | yazarı | hazırlayan | editör | muhabir
    """,
    ar="""
        بقلم | كتب | كتبت | كتبه | الكاتب | إعداد | المصدر | حاوره | حاورته | كاتب المقال
    """,
    zh="""
        作者 | 文 | 撰文 | 编辑 | 編輯 | 记者 | 記者 | 本报记者 | 本報記者 | 特约记者 | 特派記者 |
        采写 | 編譯 | 编译 | 撰稿 | 通讯员 | 口述 | 整理 | 来源 | 來源
    """,
    ja="""
        著者 | 筆者 | 執筆 | 執筆者 | 監修 | 取材 | 取材・文 | ライター | この記事を書いた人 |
        記事作成者 | 文責 | 寄稿
    """,
    sv="""
        skribent | text av | av
    """,
    da="""
        af | skribenten | tekst af
    """,
    fi="""
        kirjoittaja | toimittaja | teksti | toimitus
    """,
    cs="""
        autor článku | autoři | redakce | text | napsal | napsala
    """,
    hu="""
        szerző | szerzők | szerkesztő | szerkesztette | írta
    """,
    ro="""
        redacția | publicat | actualizat
    """,
    el="""
        γράφει | γράφει ο | γράφει η | του | της | συντάκτης | συντακτική ομάδα | συντάκτρια
    """,
    uk="""
        авторка | автори | редакція | кореспондент видання | автор статті | автор матеріалу
    """,
    ko="""
        글쓴이 | 기자 | 입력 | 수정 | 등록 | 글 | 지은이
    """,
    id="""
        oleh | penulis | reporter | pewarta | wartawan
    """,
    vi="""
        tác giả | bởi | phóng viên | biên tập | người viết
    """,
    he="""
        מאת | כתב | כתבה | כותב | מחבר | עודכן | פורסם
    """,
    fa="""
        نویسنده | نوشته | به قلم | گزارش از | خبرنگار | مترجم
    """,
    hi="""
        लेखक | संवाददाता | रिपोर्टर | संपादक | एडिटर | प्रकाशित
    """,
)

_LONGEST = 16
_NAME_WORDS = 12
_DATE_WORDS = 12
_KICKER_WORDS = (2, 4)
_KICKER_REACH = 6


class Byline(Classifier):
    """Who wrote it, when and where: short lines, most of them between headline and text.

    What speaks for them: a word like "by" at the start of a short line with names (capitals)
    behind it; a date that is most of the line; the words of dating and of authorship. A line of
    one to four words in the few lines between headline and first paragraph is taken for a section
    name or a place, with little weight.
    """

    name = "byline"
    label = Label.BYLINE
    class_words = frozenset(
        "byline author authors dateline datetime timestamp pubdate published".split()
    )
    phrases = merged(PHRASES, STARTERS)
    examples = (
        "> By Jane Doe\n> 14 May 2021",
        "> Von Erika Muster\n> Aktualisiert am 14. Mai 2021, 10:30 Uhr",
        "> 2021年5月14日 10:30",
        "> Last updated: 14/05/2021",
    )
    counterexamples = (
        "By the time the water fell, the mill had lost its wheel and half of its roof.",
        "On 14 May 2021 the river rose by two metres, and the mill stood in water until June.",
    )

    def votes(self, signals: Signals) -> Iterator[Vote]:
        """Vote for names behind "by", for dates, and for what stands above the text."""
        grouped = by_block(signals.hits(self.name))
        short = (signals.words <= _LONGEST) & ~signals.ends_sentence
        for block, hits in grouped.items():
            if not short[block] or signals.is_paragraph[block]:
                continue
            phrases = [hit for hit in hits if hit.phrase not in _STARTERS]
            if any(hit.phrase in _STARTERS and hit.starts for hit in hits) and _names(
                signals, block
            ):
                yield self.vote(block, 2.2, f"“{hits[0].phrase}” and names behind it")
            elif phrases and (covered(phrases) >= 0.5 or phrases[0].starts):
                yield self.vote(block, 1.8, f"says “{phrases[0].phrase}”")
            elif phrases:
                yield self.vote(block, 0.8, f"says “{phrases[0].phrase}”")
        for block in np.flatnonzero((signals.words <= _DATE_WORDS) & (signals.digits > 0)).tolist():
            if is_date(signals.folded[block]) and not signals.is_paragraph[block]:
                yield self.vote(block, 1.6, "a date and little else")
        yield from self._kickers(signals)

    def _kickers(self, signals: Signals) -> Iterator[Vote]:
        fewest, most = _KICKER_WORDS
        near = (signals.to_next_paragraph <= _KICKER_REACH) & (signals.paragraphs_above == 0)
        short = (signals.words >= fewest) & (signals.words <= most) & (signals.letters > 0)
        plain = ~signals.ends_sentence & ~signals.starts_lower & (signals.repeats == 0)
        for block in np.flatnonzero(near & short & plain & (signals.to_next_paragraph > 0)):
            yield self.vote(block, 1.3, "a few words shortly above the text")


def _names(signals: Signals, block: int) -> bool:
    """Whether what stands behind the starting word is written as names are."""
    caseless = signals.capitals_share[block] == 0 and not signals.starts_lower[block]
    capitals = signals.capitalised_share[block] >= 0.5
    return bool(signals.words[block] <= _NAME_WORDS and (capitals or caseless))


_STARTERS = frozenset(phrase for phrases in STARTERS.values() for phrase in phrases)
