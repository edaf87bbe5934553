"""Menus, breadcrumbs, pagination, search boxes, skip links, language switches, the tab's title."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from boilerstrip.classifiers.classifier import PhraseClassifier
from boilerstrip.classifiers.sections import runs
from boilerstrip.model import Label, Vote
from boilerstrip.phrases import listed
from boilerstrip.signals import Mask, Signals

PHRASES = listed(
    en="""
        skip to content | skip to main content | skip to navigation | skip navigation |
        jump to navigation | menu | toggle navigation | open menu | close menu | main navigation |
        search | search for | home | homepage | next page | previous page | previous | next post |
        previous post | older posts | newer posts | first page | last page | back to top |
        contact us | about us | site map | sitemap | view all | see all | you are here |
        select language | change language | español | français | deutsch | advanced search |
        contact | next
    """,
    de="""
        zum inhalt | zur navigation | zum hauptmenü | zum seitenende | menü | menü schliessen |
        navigation überspringen | navigation anzeigen | suche | suchen | startseite |
        nächste seite | vorherige seite | vorheriger beitrag | nächster beitrag |
        ältere beiträge | neuere beiträge | nach oben | seitenanfang | zurück zur übersicht |
        kontakt | über uns | alle anzeigen | alle ansehen | alle kategorien | sie sind hier |
        sie befinden sich hier | sprache wählen | inhaltsübersicht | seitenübersicht
    """,
    fr="""
        aller au contenu | aller au menu | passer au contenu | accéder au contenu |
        accéder au menu | ouvrir le menu | fermer le menu | afficher le menu | rechercher |
        recherche | accueil | page suivante | page précédente | suivant | précédent |
        articles plus anciens | haut de page | retour en haut | nous contacter | contactez-nous |
        qui sommes-nous | à propos de nous | plan du site | voir tout | tout voir |
        toutes les catégories | vous êtes ici | fil d'ariane | changer de langue |
        toutes les rubriques
    """,
    es="""
        saltar al contenido | ir al contenido | pasar al contenido principal |
        saltar a navegación | menú | buscar | buscador | inicio | siguiente | anterior |
        entradas antiguas | volver arriba | ir arriba | contacto | contáctenos | contáctanos |
        quiénes somos | quienes somos | sobre nosotros | acerca de nosotros | mapa del sitio |
        mapa web | ver todo | ver todos | ver todas | todas las categorías | estás aquí |
        usted está aquí | cambiar idioma | búsqueda avanzada
    """,
    it="""
        vai al contenuto | salta al contenuto | passa al contenuto | vai alla navigazione |
        vai al menu | apri menu | chiudi menu | cerca | cerca nel sito | torna alla home |
        torna alla homepage | pagina iniziale | pagina successiva | successivo | precedente |
        articolo successivo | articolo precedente | articoli precedenti | torna su |
        torna in alto | contatti | contattaci | chi siamo | mappa del sito | vedi tutti |
        vedi tutto | tutte le categorie | sei qui | cambia lingua | ricerca avanzata
    """,
    pt="""
        ir para o conteúdo | ir para o conteúdo principal | pular para o conteúdo |
        ir para o menu | abrir menu | fechar menu | pesquisar | buscar no site |
        pesquisar no site | página inicial | voltar ao início | início | próxima página |
        página seguinte | próximo post | post anterior | próximo artigo | artigo anterior |
        voltar ao topo | fale conosco | entre em contato | contactos | quem somos | sobre nós |
        mapa do site | todas as categorias | você está aqui | mudar idioma | busca avançada |
        pesquisa avançada
    """,
    nl="""
        ga naar inhoud | naar de inhoud | naar hoofdinhoud | overslaan en naar de inhoud gaan |
        spring naar inhoud | menu openen | menu sluiten | zoeken | zoek | zoek op deze site |
        terug naar home | volgende | vorige | volgend bericht | vorig bericht | oudere berichten |
        naar boven | contact opnemen | neem contact op | over ons | bekijk alle | bekijk alles |
        alle categorieën | u bent hier | je bent hier | kruimelpad | kies een taal |
        uitgebreid zoeken | veelgestelde vragen | klantenservice
    """,
    pl="""
        przejdź do treści | przejdź do głównej treści | przejdź do menu | otwórz menu |
        zamknij menu | szukaj | wyszukaj | wyszukiwarka | szukaj w serwisie | strona główna |
        powrót do strony głównej | następna strona | następna | poprzednia | następny wpis |
        poprzedni wpis | starsze wpisy | do góry | powrót do góry | wróć do góry |
        kontakt z nami | o nas | mapa strony | zobacz wszystkie | pokaż wszystkie |
        wszystkie kategorie | jesteś tutaj | wybierz język | wyszukiwanie zaawansowane |
        obsługa klienta
    """,
    ru="""
        перейти к содержимому | перейти к содержанию | перейти к основному содержанию |
        перейти к контенту | перейти к поиску | меню | открыть меню | закрыть меню | поиск |
        поиск по сайту | главная | на главную | следующая | предыдущая | наверх |
        к началу страницы | вернуться наверх | контакты | обратная связь | связаться с нами |
        о нас | о компании | карта сайта | смотреть все | показать все | все категории |
        вы здесь | вы находитесь здесь | выбрать язык | расширенный поиск
    """,
    tr="""
        içeriğe geç | içeriğe atla | menüye geç | menüyü aç | menüyü kapat | arama | sitede ara |
        ana sayfa | anasayfa | ana sayfaya dön | sonraki | önceki | eski yazılar | yukarı çık |
        başa dön | sayfa başı | yukarı git | iletişim | bize ulaşın | bizimle iletişime geçin |
        hakkımızda | biz kimiz | site haritası | tümünü gör | tümünü göster | tüm kategoriler |
        buradasınız | dil seçin | gelişmiş arama | sıkça sorulan sorular
    """,
    ar="""
        انتقل إلى المحتوى | تخطى إلى المحتوى | تخطي إلى المحتوى | تجاوز إلى المحتوى الرئيسي |
        التجاوز إلى المحتوى | القائمة | بحث | البحث | ابحث في الموقع | الرئيسية |
        العودة إلى الرئيسية | الصفحة التالية | الصفحة السابقة | التالي | السابق | المقال التالي |
        المقال السابق | إلى الأعلى | اتصل بنا | تواصل معنا | من نحن | خريطة الموقع | عرض الكل |
        مشاهدة الكل | جميع الأقسام | كل الأقسام | أنت هنا | اختر اللغة | البحث المتقدم |
        الأسئلة الشائعة
    """,
    zh="""
        跳转到内容 | 跳至内容 | 跳至主要内容 | 跳到主要內容 | 跳至內容 | 菜单 | 選單 | 打开菜单 |
        關閉選單 | 搜索 | 搜尋 | 站内搜索 | 站內搜尋 | 首页 | 首頁 | 返回首页 | 下一页 | 下一頁 |
        上一页 | 上一頁 | 上一篇 | 下一篇 | 返回顶部 | 回到頂部 | 回到顶部 | 联系我们 | 聯絡我們 |
        关于我们 | 關於我們 | 网站地图 | 網站地圖 | 查看全部 | 顯示全部 | 您的位置 | 当前位置 |
        选择语言 | 選擇語言 | 常见问题 | 常見問題 | 网站导航
    """,
    ja="""
        コンテンツへスキップ | コンテンツに移動 | 本文へ移動 | 本文へスキップ | メニュー |
        メニューを閉じる | 検索 | 検索する | サイト内検索 | トップページ | トップへ戻る | ホーム |
        次のページ | 前のページ | 次の記事 | 前の記事 | 次へ | 前へ | 一覧へ戻る |
        ページトップへ | ページの先頭へ | お問い合わせ | 会社概要 | サイトマップ | すべて見る |
        すべて表示 | 一覧を見る | もっと見る | 言語を選択 | よくある質問
    """,
    sv="""
        hoppa till innehåll | meny | sök | startsida | nästa sida | föregående sida |
        till toppen | kontakta oss | om oss | visa alla
    """,
    da="""
        gå til indhold | gå til hovedindhold | søg | forside | til forsiden | næste side |
        forrige side | til toppen af siden | kontakt os | se alle
    """,
    no="""
        hopp til innhold | gå til innhold | hopp til hovedinnhold | søk | forsiden | neste side |
        til toppen av siden | kontakt oss | vis alle
    """,
    fi="""
        siirry sisältöön | valikko | haku | etusivu | seuraava sivu | edellinen sivu |
        takaisin ylös | ota yhteyttä | yhteystiedot | näytä kaikki
    """,
    cs="""
        přejít k obsahu | hledat | hlavní stránka | další stránka | předchozí stránka |
        zpět nahoru | kontaktujte nás | o nás | mapa stránek | zobrazit vše
    """,
    hu="""
        ugrás a tartalomra | keresés | főoldal | következő oldal | előző oldal |
        vissza a tetejére | kapcsolat | rólunk | oldaltérkép | összes megtekintése
    """,
    ro="""
        sari la conținut | meniu | caută | acasă | pagina următoare | pagina anterioară |
        contactează-ne | despre noi | harta site-ului | vezi toate
    """,
    el="""
        μετάβαση στο περιεχόμενο | μενού | αναζήτηση | αρχική | επόμενη σελίδα |
        προηγούμενη σελίδα | επικοινωνία | επιστροφή στην κορυφή | σχετικά με εμάσ |
        προβολή όλων
    """,
    uk="""
        перейти до вмісту | пошук | головна | на головну сторінку | наступна сторінка |
        попередня сторінка | контакти | про нас | карта сайту | переглянути всі
    """,
    ko="""
        본문 바로가기 | 전체메뉴 | 다음 페이지 | 이전 페이지 | 다음 글 | 이전 글 | 맨 위로 |
        회사소개 | 사이트맵 | 전체보기
    """,
    id="""
        lewati ke konten | langsung ke konten | beranda | halaman berikutnya |
        halaman sebelumnya | kembali ke atas | hubungi kami | tentang kami | peta situs |
        lihat semua
    """,
    vi="""
        chuyển đến nội dung | tìm kiếm | trang chủ | trang sau | trang trước | lên đầu trang |
        liên hệ | về chúng tôi | sơ đồ trang | xem tất cả
    """,
    he="""
        דלג לתוכן | תפריט | חיפוש | דף הבית | העמוד הבא | העמוד הקודם | חזרה למעלה | צור קשר |
        אודותינו | מפת האתר
    """,
    fa="""
        پرش به محتوا | منو | جستجو | صفحه اصلی | صفحه بعد | صفحه قبل | بازگشت به بالا |
        تماس با ما | درباره ما | مشاهده همه
    """,
    hi="""
        सामग्री पर जाएं | मेन्यू | होम पेज | मुख्य पृष्ठ | अगला पेज | पिछला पेज | संपर्क करें |
        हमारे बारे में | सभी देखें | साइट मैप
    """,
)

OPENERS = listed(
    en="""
        main menu | sections | quick links | quicklinks | useful links | navigation |
        navigation menu | footer menu | footer links | posts navigation | site links |
        browse by category | explore our site | secondary menu | mobile menu
    """,
    de="""
        hauptmenü | hauptnavigation | ressorts | rubriken | schnellzugriff | nützliche links |
        servicenavigation | metanavigation
    """,
    fr="""
        menu principal | navigation principale | nos rubriques | liens utiles | liens rapides |
        accès rapide | menu secondaire | navigation des articles
    """,
    es="""
        menú principal | navegación principal | secciones | enlaces rápidos | enlaces útiles |
        enlaces de interés | navegación de entradas | accesos directos
    """,
    it="""
        menu principale | menù principale | navigazione principale | sezioni | link utili |
        link rapidi | navigazione articoli | menu di navigazione
    """,
    pt="""
        navegação principal | navegação | seções | secções | links úteis | links rápidos |
        acesso rápido | editorias
    """,
    nl="""
        hoofdmenu | hoofdnavigatie | rubrieken | snel naar | handige links | snelle links |
        berichtnavigatie | submenu
    """,
    pl="""
        menu główne | nawigacja | nawigacja główna | nawigacja wpisu | przydatne linki |
        szybkie linki | działy | na skróty
    """,
    ru="""
        главное меню | основное меню | навигация | навигация по записям | разделы сайта |
        рубрики | полезные ссылки | быстрые ссылки
    """,
    tr="""
        ana menü | hızlı erişim | hızlı bağlantılar | faydalı linkler | bölümler | yazı dolaşımı |
        alt menü
    """,
    ar="""
        القائمة الرئيسية | روابط سريعة | روابط مفيدة | روابط مهمة | أقسام الموقع |
        التنقل الرئيسي
    """,
    zh="""
        主菜单 | 主選單 | 导航菜单 | 導覽選單 | 快速链接 | 快速連結 | 快捷导航 | 栏目导航
    """,
    ja="""
        メインメニュー | グローバルナビゲーション | ナビゲーション | クイックリンク |
        投稿ナビゲーション | サイトナビゲーション | フッターメニュー | ローカルメニュー
    """,
    sv="""
        huvudmeny | snabblänkar | sektioner
    """,
    da="""
        hovednavigation | genveje | hurtige links | hovedmenu
    """,
    no="""
        hovedmeny | hurtiglenker | snarveier
    """,
    fi="""
        päävalikko | pikalinkit | osastot
    """,
    cs="""
        hlavní menu | hlavní navigace | rychlé odkazy | navigace pro příspěvek
    """,
    hu="""
        főmenü | rovatok | hasznos linkek | gyorslinkek
    """,
    ro="""
        meniu principal | linkuri utile | navigare în articole
    """,
    el="""
        κύριο μενού | κεντρικό μενού | χρήσιμοι σύνδεσμοι
    """,
    uk="""
        головне меню | навігація | розділи сайту | корисні посилання
    """,
    ko="""
        메인 메뉴 | 주요 메뉴 | 바로가기 메뉴
    """,
    id="""
        menu utama | tautan cepat | navigasi pos | tautan penting
    """,
    vi="""
        danh mục chính | liên kết nhanh | chuyên mục chính
    """,
    he="""
        תפריט ראשי | קישורים מהירים | קישורים שימושיים
    """,
    fa="""
        منوی اصلی | دسترسی سریع | لینک‌های مفید | پیوندهای مفید
    """,
    hi="""
        मुख्य मेन्यू | त्वरित लिंक | महत्वपूर्ण लिंक
    """,
)

_ITEM_WORDS = 4
_MENU_LINES = 5
_RUN_AGAIN = 4
_ITEM_LONGEST = 30
_GLUED_WORDS = 60
_TAB_SEPARATORS = (" | ", " - ", " – ", " — ", " · ", " » ", " :: ", "|", "_")


class Nav(PhraseClassifier):
    """Menus are long rows of short lines, or many link texts run together on one line.

    What speaks for them: five or more lines in a row of at most four words, none of which ends
    like a sentence; small letters that meet capitals ("NewsSportWeather"); bars and arrows
    between short pieces; lines that stand on the page several times; the words of menus. The
    page's first line is the browser's title where the headline further down is a part of it.
    """

    name = "nav"
    label = Label.NAV
    elements = frozenset("nav footer".split())
    class_words = frozenset(
        "nav navbar navigation menu menuitem submenu breadcrumb breadcrumbs pagination pager "
        "sitemap skip toc".split()
    )
    phrases = PHRASES
    openers = OPENERS
    examples = (
        "> Skip to main content\n> Home\n> World\n> Business\n> Health\n> Opinion",
        "> NewsSportWeatherShopEarthTravel",
        "> Start » Ratgeber » Garten » Rasen",
        "> Rain floods the old mill | The Valley Echo\nRain floods the old mill\n"
        "The river rose by two metres in the night, and the mill stood in water at dawn.",
        "> Anasayfa\n> Gündem\n> Dünya\n> Ekonomi\n> Spor\n> Kültür",
        "> 首页\n> 国内\n> 国际\n> 军事\n> 财经\n> 娱乐",
    )
    counterexamples = (
        "The mill was home to three families, who took the menu from the wall and went.",
        "Add the flour, stir, and search for lumps before you go on to the next page.",
    )

    def votes(self, signals: Signals) -> Iterator[Vote]:
        """Vote for menu words, rows of short lines, links run together, and the tab's title."""
        yield from super().votes(signals)
        if not len(signals):
            return
        yield from self._rows(signals)
        yield from self._joined(signals)
        for block in np.flatnonzero((signals.repeats > 0) & (signals.words <= _ITEM_WORDS)):
            yield self.vote(block, 0.5, "short line that stands on the page several times")
        again = (signals.repeated_run >= _RUN_AGAIN) & (signals.words > _ITEM_WORDS)
        again &= ~signals.ends_sentence | signals.seen_above
        for block in np.flatnonzero(again & (signals.words <= _ITEM_LONGEST)):
            yield self.vote(block, 2.0, "in a row of lines that all stand on the page again")
        tab = self._tab_title(signals)
        if tab:
            yield tab

    def _rows(self, signals: Signals) -> Iterator[Vote]:
        items = _menu_items(signals)
        for first, behind in runs(items, _MENU_LINES):
            reason = f"one of {behind - first} short lines in a row"
            for block in range(first, behind):
                yield self.vote(block, 0.6, reason)

    def _joined(self, signals: Signals) -> Iterator[Vote]:
        short = (signals.words <= _GLUED_WORDS) & ~signals.ends_sentence
        glued = short & (signals.glued >= 2) & (signals.capitalised_share > 0.5)
        for block in np.flatnonzero(glued):
            yield self.vote(block, 2.0, f"{int(signals.glued[block]) + 1} link texts run together")
        pieces = signals.words / (signals.separators + 1)
        for block in np.flatnonzero(
            short & ~glued & (signals.separators >= 2) & (pieces <= _ITEM_WORDS)
        ):
            yield self.vote(block, 1.2, "short pieces with bars or arrows between them")

    def _tab_title(self, signals: Signals) -> Vote | None:
        blocks = signals.page.blocks
        if not any(separator in blocks[0].text for separator in _TAB_SEPARATORS):
            return None
        tab = signals.keys[0]
        for block in range(1, len(blocks)):
            key = signals.keys[block]
            if signals.words[block] >= 2 and key != tab and tab.startswith(key):
                return self.vote(0, 3.0, "first line, a longer form of a line further down")
        return None


def _menu_items(signals: Signals) -> Mask:
    return (
        (signals.words <= _ITEM_WORDS)
        & ~signals.ends_sentence
        & ~signals.starts_lower
        & ~signals.ends_with_colon
        & (signals.letters > signals.digits)
    )
