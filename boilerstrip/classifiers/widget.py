"""Clocks, weather, tickers, live bars, players, polls, leftovers of forms."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from boilerstrip.classifiers.classifier import PhraseClassifier
from boilerstrip.classifiers.dates import is_date
from boilerstrip.classifiers.pattern import pattern
from boilerstrip.model import Label, Vote
from boilerstrip.phrases import listed
from boilerstrip.signals import Signals

PHRASES = listed(
    en="""
        lorem ipsum dolor sit amet | add to cart | add to wishlist | quantity | select size |
        select options | sold out | notify me when available | view cart | your cart is empty |
        shopping cart | checkout | loading | please wait | load more | submit |
        this field is required | vote | now playing | up next | play video | audio player | mute |
        fullscreen | listen to this article | font size | hide caption | toggle caption |
        close this dialog | dismiss | sort by | reply | report post | was this helpful |
        was this article helpful | copy code | show more | show less | media error
    """,
    de="""
        in den warenkorb | warenkorb | ihr warenkorb ist leer | zur kasse | bitte wählen |
        ausverkauft | wird geladen | bitte warten | mehr laden | absenden | pflichtfelder |
        abstimmen | ergebnis anzeigen | video abspielen | stummschalten | vollbild |
        artikel anhören | bildunterschrift anzeigen | sortieren nach | antworten |
        war dieser artikel hilfreich | mehr anzeigen | weniger anzeigen
    """,
    fr="""
        ajouter au panier | ajouter à la liste d'envies | ajouter aux favoris | voir le panier |
        votre panier est vide | quantité | choisir une option | chargement | chargement en cours |
        veuillez patienter | champs obligatoires | voter | voir les résultats | lire la vidéo |
        lecture en cours | plein écran | écouter l'article | afficher la légende |
        agrandir l'image | trier par | répondre | cet article vous a-t-il été utile |
        afficher plus | afficher moins
    """,
    es="""
        añadir al carrito | agregar al carrito | añadir a la cesta | ver carrito |
        tu carrito está vacío | cantidad | seleccionar talla | agotado | cargando | cargar más |
        enviar | campos obligatorios | votar | ver resultados | reproducir vídeo |
        pantalla completa | escuchar artículo | escucha este artículo | ampliar imagen |
        ordenar por | responder | mostrar más | mostrar menos
    """,
    it="""
        aggiungi al carrello | aggiungi ai preferiti | vai al carrello | il tuo carrello è vuoto |
        carrello | quantità | seleziona taglia | esaurito | caricamento | caricamento in corso |
        attendere prego | carica altri | invia | campi obbligatori | vota | vedi i risultati |
        riproduci video | in riproduzione | schermo intero | ascolta l'articolo |
        ascolta questo articolo | ingrandisci immagine | ordina per | rispondi |
        ti è stato utile | mostra altro | mostra meno
    """,
    pt="""
        adicionar ao carrinho | adicionar à sacola | adicionar aos favoritos | ver carrinho |
        seu carrinho está vazio | quantidade | selecione o tamanho | esgotado | carregando |
        aguarde | carregar mais | campos obrigatórios | reproduzir vídeo | tocando agora |
        tela cheia | ouvir artigo | ouça este artigo | ouvir notícia | ouça este conteúdo |
        esta página foi útil | este artigo foi útil | mostrar mais | sensação térmica
    """,
    nl="""
        in winkelwagen | in winkelmand | toevoegen aan winkelwagen | toevoegen aan verlanglijst |
        winkelwagen | winkelmandje | je winkelwagen is leer | naar de kassa | kies een maat |
        uitverkocht | laden | even geduld | meer laden | versturen | verplichte velden | stemmen |
        bekijk resultaten | video afspelen | volledig scherm | luister naar dit artikel |
        beluister artikel | vergroot afbeelding | sorteren op | beantwoorden |
        was dit artikel nuttig | toon meer | toon minder
    """,
    pl="""
        dodaj do koszyka | dodaj do ulubionych | koszyk | twój koszyk jest pusty | ilość |
        wybierz rozmiar | produkt niedostępny | ładowanie | proszę czekać | załaduj więcej |
        wyślij | pola wymagane | głosuj | zobacz wyniki | odtwórz wideo | teraz odtwarzane |
        pełny ekran | posłuchaj artykułu | zobacz galerię | sortuj | filtruj | odpowiedz |
        czy ten artykuł był pomocny | pokaż więcej | pokaż mniej
    """,
    ru="""
        добавить в корзину | в корзину | добавить в избранное | корзина | корзина пуста |
        оформить заказ | купить в один клик | количество | выберите размер | нет в наличии |
        загрузка | загрузить еще | показать еще | показать ещё | отправить | обязательные поля |
        голосовать | показать результаты | полный экран | прослушать статью |
        версия для слабовидящих | сортировать по | ответить | была ли статья полезна
    """,
    tr="""
        sepete ekle | favorilere ekle | sepetim | sepetiniz boş | beden seçin | seçiniz |
        stokta yok | yükleniyor | lütfen bekleyin | daha fazla yükle | gönder | zorunlu alan |
        oy ver | sonuçları gör | videoyu oynat | şimdi oynatılıyor | tam ekran | haberi dinle |
        sırala | filtrele | yanıtla | bu makale yararlı oldu mu | daha fazla göster |
        daha az göster
    """,
    ar="""
        أضف إلى السلة | إضافة إلى السلة | أضف إلى العربة | إضافة إلى المفضلة | سلة التسوق |
        سلة التسوق فارغة | إتمام الطلب | الكمية | غير متوفر حاليا | جاري التحميل |
        الرجاء الانتظار | تحميل المزيد | إرسال | الحقول الإلزامية | تصويت | صوت الآن |
        عرض النتائج | تشغيل الفيديو | ملء الشاشة | استمع إلى المقال | حجم الخط | ترتيب حسب |
        أضف رد | هل كان هذا المقال مفيدا | عرض المزيد | عرض أقل
    """,
    zh="""
        加入购物车 | 加入購物車 | 购物车 | 購物車 | 数量 | 數量 | 请选择 | 請選擇 | 售罄 |
        加载中 | 載入中 | 請稍候 | 请稍候 | 加载更多 | 載入更多 | 提交 | 送出 | 必填 | 投票 |
        查看结果 | 查看結果 | 正在播放 | 播放视频 | 播放影片 | 全屏 | 全螢幕 | 收听本文 |
        收聽本文 | 字体大小 | 字體大小 | 排序方式 | 回复 | 回覆 | 本文是否有帮助 |
        本文對您有幫助嗎 | 顯示更多 | 显示更多
    """,
    ja="""
        カートに入れる | カートに追加 | お気に入りに追加 | カート | カートは空です |
        ショッピングカート | レジに進む | 数量を選択 | サイズを選択 | 選択してください |
        売り切れ | 読み込み中 | お待ちください | しばらくお待ちください | もっと読み込む | 送信 |
        必須項目 | 投票する | 結果を見る | 再生中 | 動画を再生 | 全画面 | 記事を聴く |
        文字サイズ | 画像を拡大 | 並べ替え | 返信する | この記事は役に立ちましたか | さらに表示 |
        閉じる
    """,
    sv="""
        lägg i varukorg | lägg i varukorgen | till kassan | slutsåld | laddar | spela upp video |
        lyssna på artikeln | sortera efter | visa mer | visa mindre
    """,
    da="""
        læg i kurv | læg i kurven | udsolgt | indlæser | vent venligst | indlæs flere |
        afspil video | lyt til artiklen | sortér efter | vis mindre
    """,
    no="""
        legg i handlekurv | legg i handlekurven | utsolgt | laster inn | vennligst vent |
        last inn flere | spill av video | lytt til artikkelen | sorter etter | vis færre
    """,
    fi="""
        lisää ostoskoriin | ostoskori | ostoskorisi on tyhjä | loppuunmyyty | ladataan |
        odota hetki | toista video | kuuntele artikkeli | näytä lisää | näytä vähemmän
    """,
    cs="""
        do košíku | košík je prázdný | vyprodáno | načítání | čekejte prosím | odeslat |
        přehrát video | řadit podle | zobrazit více | zobrazit méně
    """,
    hu="""
        kosárba | a kosár üres | elfogyott | betöltés | kérjük várjon | továbbiak betöltése |
        küldés | szavazok | videó lejátszása | rendezés
    """,
    ro="""
        adaugă în coș | coș de cumpărături | stoc epuizat | se încarcă | vă rugăm așteptați |
        votează | ascultă articolul | sortează după | arată mai mult | cantitate
    """,
    el="""
        προσθήκη στο καλάθι | το καλάθι είναι άδειο | καλάθι αγορών | εξαντλημένο | φόρτωση |
        παρακαλώ περιμένετε | υποβολή | αναπαραγωγή βίντεο | ακούστε το άρθρο | ταξινόμηση κατά
    """,
    uk="""
        додати в кошик | кошик порожній | немає в наявності | завантаження | зачекайте |
        показати ще | надіслати | прослухати статтю | сортувати за | відповісти
    """,
    ko="""
        장바구니 | 바로구매 | 로딩중 | 잠시만 기다려 | 더보기 | 제출하기 | 동영상 재생 |
        전체화면 | 글자크기 | 기사 듣기
    """,
    id="""
        tambah ke keranjang | tambahkan ke keranjang | keranjang belanja | stok habis | memuat |
        mohon tunggu | kirim | urutkan | tampilkan lebih banyak | pilih ukuran
    """,
    vi="""
        thêm vào giỏ | giỏ hàng | hết hàng | đang tải | vui lòng chờ | tải thêm | phát video |
        nghe bài viết | sắp xếp theo | số lượng
    """,
    he="""
        הוסף לסל | הוספה לסל | עגלת קניות | אזל מהמלאי | טוען | נא להמתין | הפעל וידאו |
        האזן לכתבה | האזינו לכתבה | מיין לפי
    """,
    fa="""
        سبد خرید | ناموجود | اتمام موجودی | در حال بارگذاری | لطفا صبر کنید | نمایش بیشتر |
        بارگذاری بیشتر | ارسال فرم | پخش ویدیو | افزودن به علاقه‌مندی
    """,
    hi="""
        कार्ट में जोड़ें | स्टॉक में नहीं | लोड हो रहा है | कृपया प्रतीक्षा करें | और लोड करें |
        सबमिट करें | वोट करें | लेख सुनें | क्रमबद्ध करें | और दिखाएं
    """,
)

OPENERS = listed(
    en="""
        weather | market data | stock quotes | live scores | scoreboard | exchange rates |
        currency converter | poll | poll of the day | live blog updates | ticker | calendar |
        who's online | site statistics | visitor counter
    """,
    de="""
        wetter | wettervorhersage | börsenkurse | aktuelle kurse | live-ticker | umfrage |
        wer ist online | ergebnisse live
    """,
    fr="""
        météo | la météo | bourse en direct | sondage | sondage du jour | qui est en ligne |
        scores en direct | cours de bourse
    """,
    es="""
        el tiempo | el tiempo hoy | cotizaciones | encuesta | encuesta del día |
        resultados en vivo | quién está conectado
    """,
    it="""
        meteo | il meteo | previsioni meteo | sondaggio | borsa in diretta |
        risultati in diretta | chi c'è in linea
    """,
    pt="""
        previsão do tempo | tempo agora | cotações | enquete | resultados ao vivo | meteorologia |
        quem está conectado
    """,
    nl="""
        het weer | weerbericht | beurskoersen | stelling van de dag | live uitslagen |
        wie is er online
    """,
    pl="""
        pogoda | prognoza pogody | notowania | kursy walut | ankieta | wyniki na żywo |
        kto jest online
    """,
    ru="""
        погода | прогноз погоды | курсы валют | котировки | опрос | сейчас на сайте | кто онлайн |
        календарь
    """,
    tr="""
        hava durumu | namaz vakitleri | döviz kurları | piyasalar | canlı skor | canlı sonuçlar |
        puan durumu | anket
    """,
    ar="""
        الطقس | حالة الطقس | أسعار العملات | مواقيت الصلاة | استطلاع رأي | استطلاع الرأي |
        نتائج مباشرة
    """,
    zh="""
        天气预报 | 天氣預報 | 即时比分 | 即時比分 | 汇率换算 | 匯率換算 | 投票调查 | 在线用户
    """,
    ja="""
        天気予報 | 今日の天気 | 為替レート | マーケット情報 | 株価情報 | アンケート | カレンダー |
        スコア速報
    """,
    sv="""
        väder | vädret idag | börskurser | dagens fråga | liveresultat
    """,
    da="""
        vejret | vejrudsigt | aktiekurser | dagens afstemning
    """,
    no="""
        værvarsel | børskurser | resultater live
    """,
    fi="""
        sää | sääennuste | pörssikurssit | päivän kysymys
    """,
    cs="""
        počasí | předpověď počasí | kurzovní lístek | kurzy měn | anketa
    """,
    hu="""
        időjárás | időjárás előrejelzés | árfolyamok | szavazás
    """,
    ro="""
        vremea | vremea azi | curs valutar | curs bnr | sondaj
    """,
    el="""
        ο καιρόσ σήμερα | καιρόσ τώρα | ψηφοφορία | ζωντανά αποτελέσματα
    """,
    uk="""
        погода сьогодні | прогноз погоди | курс валют нбу | опитування
    """,
    ko="""
        오늘의 날씨 | 날씨 정보 | 환율 정보 | 설문조사 | 실시간 스코어
    """,
    id="""
        cuaca hari ini | prakiraan cuaca | jadwal sholat | jajak pendapat | skor langsung
    """,
    vi="""
        thời tiết | dự báo thời tiết | tỷ giá ngoại tệ | giá vàng hôm nay | thăm dò ý kiến
    """,
    he="""
        מזג האוויר | תחזית מזג האוויר | שערי מטבע | סקר השבוע
    """,
    fa="""
        آب و هوا | وضعیت آب و هوا | نرخ ارز | قیمت ارز | نظرسنجی | اوقات شرعی
    """,
    hi="""
        मौसम | आज का मौसम | लाइव स्कोर | मौसम का हाल | ओपिनियन पोल
    """,
)

_CLOCK = pattern(
    r"^\d{1,2}:\d\d(?::\d\d)?(?!\d)(?:\s?[ap]\.?m\b\.?)?(?:\s?(?:gmt|utc|cet|est|edt|msk|uhr)\b)?"
)
_PLAYER = pattern(r"^[\d:\s/|-]{3,20}$")
_TEMPLATE = pattern(r"\{\{[^{}]{1,200}\}\}")
_WEATHER = pattern(r"(?<!\d)-?\d{1,2}\s?°\s?[cf]?\b")
_CLOCK_WORDS = 9
_TOP_LINES = 6
_TOP_REACH = 8


class Widget(PhraseClassifier):
    """What a page's programs left behind: clocks, players, form fields, single signs.

    A line that begins with a time of day and holds little else is a clock; one without any letter
    or with a single sign is a leftover. A date in the page's first lines, far above the text, is the
    page's clock and not the article's date.
    """

    name = "widget"
    label = Label.WIDGET
    elements = frozenset("select button textarea label".split())
    class_words = frozenset("widget player poll ticker weather".split())
    phrases = PHRASES
    openers = OPENERS
    whole = 2.5
    examples = (
        "> 18:00 GMT +314 May 2021",
        "> 0:00 / 3:41",
        "> Loading...",
        "> ×",
        "> Add to cart",
    )
    counterexamples = (
        "18:00 was the hour at which the bells had rung each day since the mill was built.",
        "The vote was close, and the players left the hall without a word to the press.",
    )

    def votes(self, signals: Signals) -> Iterator[Vote]:
        """Vote for the words of widgets, clocks and players, and for single signs."""
        yield from super().votes(signals)
        short = signals.words <= _CLOCK_WORDS
        for block in np.flatnonzero(short & (signals.digits >= 3)).tolist():
            text = signals.folded[block]
            if _PLAYER.match(text) and ":" in text:
                yield self.vote(block, 2.0, "nothing but times")
            elif _CLOCK.match(text) and not signals.ends_sentence[block]:
                yield self.vote(block, 3.2, "begins with a time of day")
        for block, text in enumerate(signals.folded):
            if "{{" in text and _TEMPLATE.search(text):
                yield self.vote(block, 3.0, "holds a template's placeholder")
        top = (signals.to_next_paragraph > _TOP_REACH) & (np.arange(len(signals)) < _TOP_LINES)
        for block in np.flatnonzero(short & top & (signals.digits > 0)).tolist():
            if is_date(signals.folded[block]):
                yield self.vote(block, 3.0, "a date at the very top of the page")
        for block in np.flatnonzero(short & (signals.digits > 0)).tolist():
            if _WEATHER.search(signals.folded[block]) and not signals.ends_sentence[block]:
                yield self.vote(block, 2.0, "a place and a temperature")
        signs = (signals.letters == 0) & (signals.digits == 0)
        for block in np.flatnonzero(signs).tolist():
            yield self.vote(block, 1.0, "signs without a word")
