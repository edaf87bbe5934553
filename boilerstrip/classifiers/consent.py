"""Cookie, notification, age and browser notices."""

from __future__ import annotations

from collections.abc import Iterator

from boilerstrip.classifiers.classifier import PhraseClassifier
from boilerstrip.classifiers.sections import bridged
from boilerstrip.model import Label, Vote
from boilerstrip.phrases import by_block, listed
from boilerstrip.signals import Signals

PHRASES = listed(
    en="""
        get push notifications | allow notifications from |
        uses cookies | use of cookies | these cookies | necessary cookies | cookies are used |
        performance cookies | functional cookies | analytical cookies | cookies that are |
        non-necessary cookies | store cookies | cookie categories |
        your browser does not support | your browser doesn't support |
        browser does not seem to support javascript | enable javascript | push notifications |
        javascript is disabled | javascript to be enabled | this website uses cookies |
        this site uses cookies | we use cookies | by continuing to use this site |
        by using this site you agree | accept cookies | accept all cookies | accept all |
        allow cookies | reject all | reject all cookies | decline all | manage cookies |
        manage consent | manage preferences | manage options | cookie policy | cookie notice |
        strictly necessary cookies | advertising cookies | save preferences | confirm my choices |
        consent to all | got it | i accept | agree and close | adchoices | withdraw consent |
        allow notifications | enable notifications | would you like to receive notifications |
        please enable javascript | enable javascript in your browser |
        you are using an outdated browser | your browser is out of date | are you over 18 |
        i am 18 or older | i agree
    """,
    de="""
        verwendet cookies | diese cookies | notwendige cookies | push-benachrichtigungen |
        diese website verwendet cookies | diese seite verwendet cookies | wir verwenden cookies |
        wir nutzen cookies | verwendung von cookies | cookies akzeptieren | alle akzeptieren |
        allen zustimmen | alle ablehnen | nur notwendige cookies |
        nur essenzielle cookies akzeptieren | auswahl speichern | auswahl bestätigen |
        einstellungen verwalten | einwilligung verwalten | einwilligung widerrufen |
        cookies verwalten | cookie-richtlinie | cookie-hinweise | akzeptieren und schliessen |
        zustimmen und weiter | einverstanden | unbedingt erforderliche cookies |
        bitte aktivieren sie javascript | javascript ist deaktiviert | ihr browser ist veraltet |
        ihr browser unterstützt kein | benachrichtigungen aktivieren | bist du über 18 |
        ich bin über 18
    """,
    fr="""
        utilise des cookies | ces cookies | notifications push | ce site utilise des cookies |
        nous utilisons des cookies | utilisation de cookies | utilisation des cookies |
        l'utilisation de cookies | en poursuivant votre navigation | accepter les cookies |
        tout accepter | accepter tout | tout refuser | refuser tout | continuer sans accepter |
        accepter et fermer | accepter et continuer | gérer les cookies | gérer mes cookies |
        gérer mes préférences | gérer le consentement | personnaliser mes choix |
        politique de cookies | politique cookies | cookies et traceurs | préférences cookies |
        enregistrer mes choix | retirer mon consentement | veuillez activer javascript |
        votre navigateur n'est pas à jour | activer les notifications | avez-vous plus de 18 ans
    """,
    es="""
        utiliza cookies | estas cookies | notificaciones push | este sitio web utiliza cookies |
        esta web utiliza cookies | este sitio utiliza cookies | utilizamos cookies |
        usamos cookies | uso de cookies | si continúa navegando | si continúas navegando |
        aceptar cookies | aceptar todas las cookies | aceptar todas | aceptar todo |
        rechazar todas | rechazar todo | rechazar cookies | aceptar y continuar |
        aceptar y cerrar | configurar cookies | gestionar cookies | gestionar consentimiento |
        guardar preferencias | política de cookies | cookies estrictamente necesarias |
        cookies necesarias | activar notificaciones | por favor active javascript |
        su navegador no soporta | eres mayor de edad | soy mayor de 18 años
    """,
    it="""
        questo sito utilizza cookie | questo sito utilizza i cookie | questo sito usa i cookie |
        utilizziamo i cookie | utilizziamo cookie | usiamo i cookie | utilizzo dei cookie |
        uso dei cookie | all'uso dei cookie | accetta i cookie | accetta tutti i cookie |
        accetta tutti | accetta tutto | rifiuta tutti | rifiuta tutto | continua senza accettare |
        accetta e continua | accetta e chiudi | gestisci cookie | gestisci consenso |
        gestisci le preferenze | salva preferenze | informativa sui cookie | informativa cookie |
        cookie necessari | cookie tecnici | revoca il consenso | attiva le notifiche |
        attiva javascript | il tuo browser non supporta
    """,
    pt="""
        este site usa cookies | este site utiliza cookies | este website utiliza cookies |
        usamos cookies para | nós usamos cookies | o uso de cookies | utilização de cookies |
        ao continuar navegando | ao continuar a navegar | aceitar cookies |
        aceitar todos os cookies | aceitar todos | aceitar tudo | rejeitar todos | rejeitar tudo |
        recusar todos | aceitar e continuar | aceitar e fechar | gerir cookies |
        gerenciar cookies | gerenciar consentimento | guardar preferências | salvar preferências |
        cookies necessários | ativar notificações | ative o javascript |
        você tem mais de 18 anos | entendi e aceito
    """,
    nl="""
        deze website maakt gebruik van cookies | deze website gebruikt cookies |
        deze site gebruikt cookies | wij gebruiken cookies | we gebruiken cookies |
        wij maken gebruik van cookies | gebruik van cookies | cookies accepteren |
        accepteer cookies | alle cookies accepteren | alles accepteren | accepteer alles |
        alles weigeren | cookies weigeren | akkoord en doorgaan | cookies beheren |
        beheer cookies | toestemming beheren | voorkeuren beheren | voorkeuren opslaan |
        cookiebeleid | cookieverklaring | cookiestatement | noodzakelijke cookies |
        meldingen inschakelen | schakel javascript in | uw browser is verouderd |
        ben je 18 jaar of ouder
    """,
    pl="""
        ta strona używa cookies | ta strona korzysta z plików cookie |
        strona korzysta z plików cookies | używamy plików cookie | używamy plików cookies |
        używamy ciasteczek | wykorzystujemy pliki cookies | serwis wykorzystuje pliki cookies |
        pliki cookies | plików cookies | akceptuję pliki cookies | akceptuj wszystkie |
        zaakceptuj wszystkie | akceptuję wszystkie | odrzuć wszystkie |
        akceptuję i przechodzę do serwisu | przejdź do serwisu | zarządzaj plikami cookie |
        zarządzaj zgodą | zarządzaj zgodami | zapisz ustawienia | polityka cookies |
        polityka plików cookies | niezbędne pliki cookie | włącz powiadomienia |
        włącz javascript | twoja przeglądarka nie obsługuje | mam ukończone 18 lat
    """,
    ru="""
        этот сайт использует cookie | этот сайт использует файлы cookie | сайт использует cookie |
        на сайте используются файлы cookie | мы используем cookie | мы используем файлы cookie |
        мы используем куки | использование файлов cookie | использованием файлов cookie |
        использования файлов cookie | продолжая использовать сайт |
        продолжая пользоваться сайтом | продолжая работу с сайтом | принять все | принять cookie |
        отклонить все | принять и закрыть | я согласен | я принимаю | политика cookie |
        политика использования файлов cookie | файлы cookie | включить уведомления |
        разрешить уведомления | включите javascript |
        для работы сайта необходимо включить javascript | ваш браузер устарел |
        вам исполнилось 18 лет | мне есть 18 лет
    """,
    tr="""
        bu site çerez kullanır | bu web sitesi çerez kullanmaktadır |
        sitemizde çerezler kullanılmaktadır | çerezleri kullanıyoruz | çerez kullanıyoruz |
        çerez kullanımı | çerezleri kabul et | tümünü kabul et | tüm çerezleri kabul et |
        tümünü reddet | çerezleri yönet | tercihleri yönet | tercihlerimi kaydet |
        çerez politikası | zorunlu çerezler | kabul ediyorum | bildirimleri aç |
        bildirimlere izin ver | javascript'i etkinleştirin | tarayıcınız desteklemiyor |
        18 yaşından büyüğüm
    """,
    ar="""
        يستخدم هذا الموقع ملفات تعريف الارتباط | نستخدم ملفات تعريف الارتباط |
        هذا الموقع يستخدم ملفات تعريف الارتباط | هذا الموقع يستخدم الكوكيز | نحن نستخدم الكوكيز |
        ملفات تعريف الارتباط | ملفات الارتباط | قبول الكل | قبول جميع ملفات تعريف الارتباط |
        رفض الكل | أوافق | موافق | إدارة ملفات تعريف الارتباط | إدارة الموافقة |
        سياسة ملفات تعريف الارتباط | سياسة الكوكيز | تفعيل الإشعارات | يرجى تفعيل جافا سكريبت |
        متصفحك لا يدعم | هل عمرك فوق 18
    """,
    zh="""
        本网站使用cookie | 本網站使用cookie | 本网站使用 cookies | 本網站使用 cookies |
        我们使用cookie | 我們使用cookie | 我们使用 cookie | 我們使用 cookie | 使用cookies |
        接受所有cookie | 接受所有 cookie | 接受全部 | 全部接受 | 拒绝所有 | 拒絕所有 | 全部拒绝 |
        全部拒絕 | 管理cookie | 同意並繼續 | 同意并继续 | 我同意 | 我知道了 | cookie政策 |
        cookie 政策 | 继续浏览即表示您同意 | 繼續瀏覽即表示您同意 | 开启通知 | 開啟通知 |
        请启用javascript | 請啟用javascript | 您的浏览器不支持 | 您的瀏覽器不支援 |
        浏览器版本过低 | 我已年滿18歲 | 我已满18岁
    """,
    ja="""
        このサイトはcookieを使用 | 当サイトではcookieを使用 | 当サイトではcookieを |
        当サイトはcookieを使用 | 当ウェブサイトではクッキーを | クッキーを使用しています |
        cookieを使用しています | cookieの使用に同意 | cookieの使用 | すべて許可 |
        すべてのcookieを受け入れる | すべて受け入れる | すべて同意する | すべて拒否 |
        すべて拒否する | 同意する | 同意して続ける | 同意しない | 同意を管理 | cookieを管理 |
        cookieポリシー | クッキーポリシー | 通知を許可 | 通知を受け取る | javascriptを有効にして |
        お使いのブラウザは | ブラウザの設定でjavascript | あなたは18歳以上ですか | 18歳以上です
    """,
    sv="""
        vi använder cookies | den här webbplatsen använder cookies | vi använder kakor |
        godkänn alla | acceptera alla | avvisa alla | neka alla | hantera cookies | om cookies |
        cookiepolicy
    """,
    da="""
        vi bruger cookies | denne hjemmeside bruger cookies | dette website bruger cookies |
        accepter alle | tillad alle | afvis alle | kun nødvendige cookies | administrer samtykke |
        cookiepolitik | privatliv og cookies
    """,
    no="""
        vi bruker cookies | vi bruker informasjonskapsler |
        dette nettstedet bruker informasjonskapsler | godta alle | avvis alle | bare nødvendige |
        informasjonskapsler | om informasjonskapsler
    """,
    fi="""
        käytämme evästeitä | tämä sivusto käyttää evästeitä | sivusto käyttää evästeitä |
        hyväksy kaikki | hyväksy evästeet | hyväksy kaikki evästeet | hylkää kaikki |
        vain välttämättömät | evästekäytäntö | tietoa evästeistä
    """,
    cs="""
        tento web používá cookies | tato stránka používá cookies | používáme cookies |
        přijmout vše | přijmout všechny | odmítnout vše | povolit vše | spravovat souhlas |
        zásady cookies | soubory cookie
    """,
    hu="""
        ez a weboldal sütiket használ | az oldal sütiket használ | weboldalunk sütiket használ |
        sütiket használunk | összes elfogadása | az összes elfogadása | összes elutasítása |
        sütik kezelése | süti szabályzat | elmúltam 18 éves
    """,
    ro="""
        acest site folosește cookie-uri | acest site utilizează cookie-uri | folosim cookie-uri |
        utilizăm cookie-uri | acceptă toate | accept toate | respinge toate |
        politica de cookies | politica cookie | gestionează consimțământul
    """,
    el="""
        χρησιμοποιούμε cookies | αυτόσ ο ιστότοποσ χρησιμοποιεί cookies | αποδοχή όλων |
        απόρριψη όλων | αποδοχή cookies | πολιτική cookies | διαχείριση cookies |
        διαχείριση συγκατάθεσησ
    """,
    uk="""
        цей сайт використовує cookie | сайт використовує файли cookie |
        ми використовуємо файли cookie | ми використовуємо cookies | прийняти всі | прийняти все |
        відхилити всі | погоджуюся | дозволити сповіщення | політика щодо файлів cookie
    """,
    ko="""
        이 웹사이트는 쿠키를 사용합니다 | 이 사이트는 쿠키를 사용합니다 | 쿠키를 사용합니다 |
        모두 수락 | 모두 허용 | 모두 거부 | 모든 쿠키 허용 | 쿠키 정책 | 알림 허용 |
        18세 이상입니다
    """,
    id="""
        situs ini menggunakan cookie | kami menggunakan cookie |
        situs web ini menggunakan cookie | terima semua | terima semua cookie | tolak semua |
        kelola cookie | kebijakan cookie | aktifkan notifikasi
    """,
    vi="""
        trang web này sử dụng cookie | chúng tôi sử dụng cookie | chấp nhận tất cả |
        từ chối tất cả | đồng ý và tiếp tục | chính sách cookie | quản lý cookie | tôi đồng ý
    """,
    he="""
        אתר זה משתמש בעוגיות | האתר משתמש בעוגיות | אנו משתמשים בעוגיות |
        אתר זה עושה שימוש בעוגיות | אשר הכל | קבל הכל | דחה הכל | מדיניות עוגיות | ניהול עוגיות
    """,
    fa="""
        این وب‌سایت از کوکی استفاده می‌کند | این سایت از کوکی‌ها استفاده می‌کند |
        ما از کوکی‌ها استفاده می‌کنیم | پذیرش همه | قبول همه | رد همه | مدیریت کوکی‌ها |
        سیاست کوکی
    """,
    hi="""
        यह वेबसाइट कुकीज़ का उपयोग करती है | हम कुकीज़ का उपयोग करते हैं |
        यह साइट कुकीज़ का उपयोग करती है | सभी स्वीकार करें | सभी कुकीज़ स्वीकार करें |
        सभी अस्वीकार करें | मैं सहमत हूं | कुकी नीति
    """,
)

OPENERS = listed(
    en="""
        we value your privacy | your privacy matters | cookie settings | cookies settings |
        cookie preferences | cookie consent | privacy preference center | privacy settings |
        about cookies | cookies on this site | your choices regarding cookies |
        consent preferences | age verification | privacy overview | we care about your privacy
    """,
    de="""
        cookie-einstellungen | datenschutzeinstellungen | datenschutz-einstellungen |
        ihre privatsphäre ist uns wichtig | wir respektieren ihre privatsphäre |
        privatsphäre-einstellungen | altersprüfung | weiter mit werbung
    """,
    fr="""
        paramètres des cookies | gestion des cookies | paramétrer les cookies |
        nous respectons votre vie privée | votre vie privée est importante |
        paramètres de confidentialité | préférences de confidentialité
    """,
    es="""
        configuración de cookies | preferencias de cookies |
        tu privacidad es importante para nosotros | valoramos su privacidad |
        valoramos tu privacidad | preferencias de privacidad | ajustes de cookies
    """,
    it="""
        impostazioni cookie | impostazioni dei cookie | preferenze cookie |
        la tua privacy è importante | rispettiamo la tua privacy | teniamo alla tua privacy |
        impostazioni privacy
    """,
    pt="""
        configurações de cookies | definições de cookies | preferências de cookies |
        valorizamos a sua privacidade | valorizamos sua privacidade |
        a sua privacidade é importante | aviso de cookies
    """,
    nl="""
        cookie-instellingen | cookie instellingen | cookievoorkeuren | privacy-instellingen |
        wij respecteren uw privacy | uw privacy is belangrijk
    """,
    pl="""
        ustawienia plików cookie | ustawienia cookies | ustawienia prywatności |
        cenimy twoją prywatność | szanujemy twoją prywatność | preferencje plików cookie
    """,
    ru="""
        настройки файлов cookie | настройки cookie | мы ценим вашу конфиденциальность |
        настройки конфиденциальности | подтверждение возраста
    """,
    tr="""
        çerez ayarları | çerez tercihleri | gizliliğinize önem veriyoruz | gizlilik ayarları |
        çerez bildirimi
    """,
    ar="""
        إعدادات ملفات تعريف الارتباط | نحن نهتم بخصوصيتك | نقدر خصوصيتك | إعدادات الخصوصية
    """,
    zh="""
        cookie设置 | cookie 设置 | cookie 設定 | 我们重视您的隐私 | 我們重視您的隱私 | 隐私设置 |
        隱私設定 | cookie偏好設定
    """,
    ja="""
        cookie設定 | cookieの設定 | クッキー設定 | プライバシー設定 |
        お客様のプライバシーを尊重します | 年齢確認 | cookieについて
    """,
    sv="""
        cookieinställningar | inställningar för cookies | vi värnar om din integritet
    """,
    da="""
        cookieindstillinger | cookie-indstillinger | vi respekterer dit privatliv
    """,
    no="""
        innstillinger for informasjonskapsler | personverninnstillinger |
        vi respekterer personvernet ditt
    """,
    fi="""
        evästeasetukset | yksityisyysasetukset | arvostamme yksityisyyttäsi
    """,
    cs="""
        nastavení cookies | nastavení soukromí | vážíme si vašeho soukromí
    """,
    hu="""
        süti beállítások | cookie beállítások | adatvédelmi beállítások
    """,
    ro="""
        setări cookie | setări cookies | respectăm confidențialitatea dvs |
        prețuim confidențialitatea
    """,
    el="""
        ρυθμίσεισ cookies | ρυθμίσεισ απορρήτου
    """,
    uk="""
        налаштування файлів cookie | налаштування cookie | ми цінуємо вашу конфіденційність
    """,
    ko="""
        쿠키 설정 | 개인정보 보호 설정 | 연령 확인
    """,
    id="""
        pengaturan cookie | preferensi cookie | kami menghargai privasi anda
    """,
    vi="""
        cài đặt cookie | tùy chọn cookie | chúng tôi coi trọng quyền riêng tư của bạn
    """,
    he="""
        הגדרות עוגיות | הגדרות פרטיות | אנו מכבדים את פרטיותך
    """,
    fa="""
        تنظیمات کوکی | تنظیمات حریم خصوصی
    """,
    hi="""
        कुकी सेटिंग्स | गोपनीयता सेटिंग्स
    """,
)

_REACH = 5
_NOTICE_WORDS = 160
_BUTTON_WORDS = 3


class Consent(PhraseClassifier):
    """Cookie and notification notices: sentences to the visitor, with buttons under them.

    A sentence counts when it holds two of the notices' phrases, or one in the first or last
    tenth of the page. One or two words beside such a sentence are its button ("Ok", "Refuse").
    """

    name = "consent"
    label = Label.CONSENT
    class_words = frozenset("cookie cookies consent gdpr onetrust cookiebot".split())
    phrases = PHRASES
    openers = OPENERS
    examples = (
        "> We use cookies to give you the best experience. By continuing to use this site you "
        "agree to our use of cookies.\n> Accept all cookies",
        "> Get push notifications from The Valley Echo\n> AcceptRefuse",
        "> Cookie-Einstellungen",
    )
    counterexamples = (
        "Bake the cookies for ten minutes, and accept that the first tray will be too dark.",
        "Ok",
    )

    def votes(self, signals: Signals) -> Iterator[Vote]:
        """Vote for notices in a line or a sentence, and for their buttons."""
        strong: list[int] = list(signals.heads(self.name))
        for vote in super().votes(signals):
            yield vote
            if vote.weight >= self.start:
                strong.append(vote.block)
        for block, hits in by_block(signals.hits(self.name)).items():
            words = signals.paragraph_words[block]
            if self.longest < words <= _NOTICE_WORDS:
                different = len({hit.phrase for hit in hits})
                outside = not 0.1 < signals.position[block] < 0.9
                if different >= 2 or outside:
                    strong.append(block)
                    yield self.vote(block, 2.0 + different, f"speaks of “{hits[0].phrase}”")
        buttons = {row for block in strong for row in (block - 1, block + 1, block + 2)}
        for block in sorted(buttons | set(bridged(strong, _REACH))):
            inside = 0 <= block < len(signals) and block not in strong
            if inside and signals.words[block] <= _BUTTON_WORDS:
                yield self.vote(block, 1.5, "one or two words beside a notice")
