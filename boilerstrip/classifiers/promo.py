"""Advertisements, newsletters, subscriptions, donations, paywalls, app installs, event plugs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from boilerstrip.classifiers.classifier import PhraseClassifier
from boilerstrip.classifiers.pattern import pattern
from boilerstrip.classifiers.sections import bridged
from boilerstrip.model import Label, Vote
from boilerstrip.phrases import Hit, by_block, listed, merged
from boilerstrip.signals import Signals

PHRASES = listed(
    en="""
        sign up for our | sign up to our | free newsletter | our newsletter | in your inbox |
        to your inbox | by subscribing you agree | by signing up you agree |
        by submitting this form | you agree to receive | by entering your email |
        you can unsubscribe | unsubscribe at any time | marketing emails | terms apply |
        subscribe | sign up for our newsletter | join our newsletter | enter your email address |
        your email address | delivered to your inbox | subscribe for full access |
        subscribe to continue reading | this article is for subscribers only |
        already a subscriber | for subscribers only | unlimited digital access |
        start your free trial | become a member | support our journalism | support us |
        make a donation | donate | buy me a coffee | article continues below advertisement |
        story continues below advertisement | report this ad | disable your ad blocker |
        ad blocker detected | advertise with us | download our app | get the app |
        get it on google play | download on the app store | shop now | buy now | buy tickets |
        limited time offer | follow us on | affiliate link | we may earn a commission |
        newsletters | our newsletters | donate now | free trial
    """,
    de="""
        abonnieren | jetzt abonnieren | newsletter abonnieren | newsletter bestellen |
        zum newsletter anmelden | newsletter-anmeldung | jetzt newsletter abonnieren |
        kostenlos abonnieren | abo abschliessen | jetzt abo | kostenlos testen |
        jetzt kostenlos testen | digital-abo | e-paper | exklusiv für abonnenten |
        bereits abonnent | jederzeit kündbar | jetzt spenden | unterstützen sie uns |
        mitglied werden | jetzt kaufen | jetzt bestellen | zum angebot |
        bitte deaktivieren sie ihren adblocker | mediadaten | app herunterladen | folgen sie uns |
        folge uns auf
    """,
    fr="""
        s'abonner | abonnez-vous | je m'abonne | abonnez-vous à notre newsletter |
        inscrivez-vous à notre newsletter | inscription à la newsletter | recevoir la newsletter |
        abonnement numérique | offre d'abonnement | article réservé aux abonnés |
        réservé aux abonnés | déjà abonné | essai gratuit | sans engagement | faire un don |
        soutenez-nous | devenir membre | la suite après la publicité |
        la suite après cette publicité | désactiver votre bloqueur de publicité |
        télécharger l'application | téléchargez notre application | acheter maintenant |
        commander maintenant | profiter de l'offre | voir l'offre | suivez-nous sur
    """,
    es="""
        suscríbete | suscribirse | suscríbase | suscríbete a nuestro boletín |
        suscríbete a la newsletter | suscríbete a nuestra newsletter | apúntate a la newsletter |
        recibe nuestra newsletter | boletines | contenido exclusivo para suscriptores |
        solo para suscriptores | ya soy suscriptor | prueba gratis | hazte socio |
        hazte suscriptor | hazte miembro | donar | donar ahora | haz una donación | apóyanos |
        comprar ahora | ver oferta | descarga nuestra app | descarga la app |
        desactiva tu bloqueador de anuncios | anúnciate con nosotros | anúnciese | síguenos en |
        síguenos en facebook | únete a nuestro canal
    """,
    it="""
        abbonati | abbonati ora | abbonati subito | iscriviti alla newsletter |
        iscriviti alla nostra newsletter | iscriviti ora | ricevi la newsletter |
        contenuto riservato agli abbonati | riservato agli abbonati | sei già abbonato |
        già abbonato | prova gratuita | prova gratis | sostienici | fai una donazione | dona ora |
        diventa socio | diventa sostenitore | acquista ora | compra ora | scopri l'offerta |
        scarica l'app | scarica la nostra app | disattiva l'adblock |
        continua a leggere dopo la pubblicità | seguici su | seguici su facebook |
        unisciti al canale telegram
    """,
    pt="""
        assine | assine agora | assinar | assinar agora | assine nossa newsletter |
        assine a nossa newsletter | subscrever newsletter | subscreva a newsletter | subscrever |
        cadastre-se em nossa newsletter | receba nossa newsletter |
        receba as notícias no seu e-mail | exclusivo para assinantes | já é assinante |
        teste grátis | experimente grátis | doe agora | faça uma doação | apoie-nos |
        torne-se membro | compre agora | aproveite a oferta | baixe o app |
        baixe nosso aplicativo | continua depois da publicidade | continua após a publicidade |
        desative o bloqueador de anúncios | anuncie conosco | anuncie aqui | siga-nos no
    """,
    nl="""
        abonneren | abonneer | abonneer nu | neem een abonnement | word abonnee |
        meld je aan voor de nieuwsbrief | schrijf je in voor de nieuwsbrief |
        aanmelden nieuwsbrief | inschrijven nieuwsbrief | ontvang onze nieuwsbrief |
        exclusief voor abonnees | alleen voor abonnees | al abonnee | probeer gratis | doneer |
        doneer nu | steun ons | word lid | word donateur | koop nu | bestel nu |
        bekijk aanbieding | download de app | download onze app |
        lees verder onder de advertentie | schakel je adblocker uit | adverteren | volg ons op |
        volg ons op facebook
    """,
    pl="""
        subskrybuj | prenumerata | kup subskrypcję | wykup dostęp | zapisz się do newslettera |
        zapisz się na newsletter | dołącz do newslettera | treść tylko dla subskrybentów |
        tylko dla prenumeratorów | wypróbuj za darmo | wesprzyj nas | przekaż darowiznę |
        kup teraz | zamów teraz | kup bilet | sprawdź ofertę | pobierz aplikację |
        pobierz naszą aplikację | dalsza część artykułu pod reklamą |
        dalszy ciąg materiału pod wideo | wyłącz adblocka | reklamuj się u nas | obserwuj nas na |
        obserwuj nas w google news | polub nas na facebooku
    """,
    ru="""
        подписаться | подпишитесь | подписаться на рассылку | подпишитесь на рассылку |
        подписка на рассылку | подписаться на новости | подписывайтесь на наш канал |
        подписывайтесь на наш telegram-канал | подписывайтесь на нас | читайте нас в telegram |
        читайте нас в | мы в соцсетях | мы в социальных сетях | оформить подписку |
        только для подписчиков | попробовать бесплатно | поддержать проект | поддержите нас |
        пожертвовать | на правах рекламы | реклама на сайте | разместить рекламу |
        скачать приложение | скачать наше приложение | купить сейчас | оставить заявку |
        заказать звонок | продолжение после рекламы | отключите блокировщик рекламы
    """,
    tr="""
        abone ol | abone olun | hemen abone ol | bültene abone ol | bültenimize abone olun |
        bültenimize kaydolun | e-bülten aboneliği | e-bülten | ücretsiz dene | ücretsiz deneyin |
        bağış yap | bağış yapın | destek ol | bize destek olun | hemen al | satın al |
        hemen satın al | sipariş ver | fırsatı yakala | uygulamayı indir | uygulamamızı indirin |
        mobil uygulamamızı indirin | haberin devamı reklamdan sonra | reklam vermek için |
        reklam ver | bizi takip edin | bizi takip et | google news'te takip et |
        google haberler'de takip et | youtube kanalımıza abone olun
    """,
    ar="""
        اشترك | اشترك الآن | اشترك معنا | اشترك في النشرة البريدية | اشترك في نشرتنا البريدية |
        اشترك في النشرة الإخبارية | اشترك في القائمة البريدية | أدخل بريدك الإلكتروني |
        للمشتركين فقط | جرب مجانا | تبرع الآن | ادعمنا | اشتر الآن | اشتري الآن | اطلب الآن |
        تسوق الآن | حمل التطبيق | تحميل التطبيق | حمل تطبيقنا | تنزيل التطبيق | أعلن معنا |
        للإعلان معنا | تابعنا على | تابعنا على فيسبوك | تابعونا على | تابعوا آخر الأخبار عبر |
        تابعنا على أخبار جوجل | انضم إلى قناتنا | اشترك في القناة
    """,
    zh="""
        订阅 | 訂閱 | 立即订阅 | 立即訂閱 | 订阅我们的新闻通讯 | 訂閱電子報 | 訂閱我們的電子報 |
        免費訂閱 | 输入您的邮箱 | 輸入您的電子郵件 | 订阅者专享 | 訂戶專享 | 會員專屬 | 免费试用 |
        免費試用 | 立即购买 | 立即購買 | 立即抢购 | 立即咨询 | 赞助我们 | 贊助我們 | 支持我们 |
        支持我們 | 捐款 | 打赏 | 下载app | 下載app | 下载客户端 | 立即下载 | 立即下載 | 扫码下载 |
        扫码关注 | 扫描二维码关注 | 关注我们 | 追蹤我們 | 关注公众号 | 微信公众号 | 广告服务 |
        广告合作 | 請繼續往下閱讀
    """,
    ja="""
        購読する | 今すぐ購読 | 定期購読 | メルマガ登録 | メールマガジン登録 |
        ニュースレター登録 | 有料会員限定 | この記事は有料会員限定です | 無料で試す |
        無料トライアル | 資料請求 | 無料資料請求 | お申し込みはこちら | 今すぐ申し込む |
        今すぐ購入 | 詳しくはこちら | 寄付する | アプリをダウンロード | 広告掲載 |
        広告掲載について | 広告の後にも続きます | フォローする | 公式アカウントをフォロー |
        友だち追加 | チャンネル登録
    """,
    sv="""
        prenumerera | bli prenumerant | anmäl dig till vårt nyhetsbrev | skaffa prenumeration |
        endast för prenumeranter | köp nu | ladda ner appen | ladda ner vår app | följ oss på |
        stöd oss
    """,
    da="""
        abonnér | bliv abonnent | køb abonnement | tilmeld nyhedsbrev |
        tilmeld dig vores nyhedsbrev | tilmeld dig nyhedsbrevet | kun for abonnenter | køb nu |
        hent appen | følg os på
    """,
    no="""
        abonner | bli abonnent | kjøp abonnement | meld deg på nyhetsbrev |
        meld deg på vårt nyhetsbrev | for abonnenter | kjøp nå | last ned appen | følg oss på |
        annonsere hos oss
    """,
    fi="""
        tilaa | tilaa uutiskirje | tilaa uutiskirjeemme | vain tilaajille | kokeile ilmaiseksi |
        osta nyt | lataa sovellus | seuraa meitä | lahjoita | mainosta meillä
    """,
    cs="""
        odebírat | přihlásit se k odběru | předplatit | pouze pro předplatitele | koupit nyní |
        stáhnout aplikaci | stáhněte si aplikaci | sledujte nás | podpořte nás |
        pokračování článku pod reklamou
    """,
    hu="""
        feliratkozás | feliratkozom | iratkozz fel hírlevelünkre | előfizetés | előfizetek |
        csak előfizetőknek | vásárlás most | töltse le az alkalmazást | kövess minket |
        támogass minket
    """,
    ro="""
        abonează-te | abonare | doar pentru abonați | cumpără acum | comandă acum |
        descarcă aplicația | urmărește-ne pe | donează acum | susține-ne |
        articolul continuă după reclamă
    """,
    el="""
        εγγραφή στο newsletter | εγγραφείτε στο newsletter | γίνε συνδρομητήσ στο | γίνε μέλοσ |
        αγορά τώρα | αγοράστε τώρα | κατεβάστε την εφαρμογή | ακολουθήστε μασ στο google news |
        ακολουθήστε το | ακολουθήστε μασ στο facebook
    """,
    uk="""
        підписатися | підпишіться | підписуйтесь на наш telegram-канал |
        підписуйтесь на наш канал | читайте нас у telegram | купити зараз | завантажити додаток |
        підтримати нас | підтримати проєкт | реклама на сайті
    """,
    ko="""
        구독하기 | 뉴스레터 구독 | 구독 신청 | 정기구독 | 무료 체험 | 지금 구매 | 앱 다운로드 |
        후원하기 | 광고문의 | 광고 문의
    """,
    id="""
        langganan | berlangganan | beli sekarang | unduh aplikasi | donasi sekarang |
        ikuti kami di | ikuti berita terkini di google news | gabung channel telegram |
        lanjut baca di bawah iklan | scroll untuk lanjut membaca
    """,
    vi="""
        đăng ký nhận bản tin | đăng ký nhận tin | đăng ký kênh | mua ngay | đặt hàng ngay |
        dùng thử miễn phí | tải ứng dụng | tải app | theo dõi chúng tôi | ủng hộ chúng tôi
    """,
    he="""
        הירשמו לניוזלטר | הרשמה לניוזלטר | הצטרפו לניוזלטר | מנוי דיגיטלי | למנויים בלבד |
        קנה עכשיו | לרכישה | הורידו את האפליקציה | עקבו אחרינו | פרסמו אצלנו
    """,
    fa="""
        عضویت در خبرنامه | اشتراک در خبرنامه | همین حالا بخرید | خرید اشتراک | دانلود اپلیکیشن |
        دانلود برنامه | ما را دنبال کنید | ما را در تلگرام دنبال کنید | حمایت مالی |
        تبلیغات در سایت
    """,
    hi="""
        सब्सक्राइब करें | सदस्यता लें | न्यूज़लेटर सब्सक्राइब करें |
        हमारे न्यूज़लेटर की सदस्यता लें | अभी खरीदें | ऐप डाउनलोड करें | हमें फॉलो करें |
        दान करें | हमारे साथ विज्ञापन दें
    """,
)

OPENERS = listed(
    en="""
        newsletter | sponsored content | advertisement | sponsored | paid content |
        partner content | promoted content | from our partners | follow us | stay connected |
        connect with us | get our app
    """,
    de="""
        anzeige | anzeigen von google | werbung | gesponsert | gesponserte inhalte |
        unser newsletter | angebote unserer partner | anzeigensonderveröffentlichung
    """,
    fr="""
        publicité | publicités | contenu sponsorisé | contenus sponsorisés | annonce |
        nos newsletters | suivez-nous | nos partenaires
    """,
    es="""
        publicidad | contenido patrocinado | patrocinado | boletín de noticias |
        nuestra newsletter | síguenos | contenido de marca
    """,
    it="""
        pubblicità | annunci | contenuti sponsorizzati | sponsorizzato | annuncio pubblicitario |
        la nostra newsletter | seguici | messaggio pubblicitario
    """,
    pt="""
        conteúdo patrocinado | conteúdo de marca | anúncio | anúncios | siga-nos |
        conteúdo publicitário | publicidade
    """,
    nl="""
        nieuwsbrief | advertentie | advertenties | reclame | gesponsord | gesponsorde inhoud |
        partnercontent | volg ons
    """,
    pl="""
        reklama | materiał sponsorowany | artykuł sponsorowany | treści sponsorowane |
        materiał partnera | nasz newsletter | obserwuj nas | materiały partnerów
    """,
    ru="""
        реклама | рассылка | партнерский материал | партнёрский материал | новости партнеров |
        новости партнёров | спонсорский контент | материалы партнеров
    """,
    tr="""
        reklam | reklamlar | sponsorlu içerik | sponsorlu | bülten | sponsorlu bağlantılar
    """,
    ar="""
        إعلان | إعلانات | اعلان | اعلانات | النشرة البريدية | النشرة الإخبارية | محتوى مدعوم |
        برعاية
    """,
    zh="""
        广告 | 廣告 | 电子报 | 電子報 | 赞助内容 | 贊助內容 | 推廣 | 合作伙伴推广
    """,
    ja="""
        広告 | スポンサーリンク | スポンサードリンク | pr記事 | メールマガジン | ニュースレター |
        スポンサー | タイアップ
    """,
    sv="""
        annons | annonser | nyhetsbrev | sponsrat innehåll | sponsrat | följ oss
    """,
    da="""
        annoncer | nyhedsbreve | sponsoreret indhold | sponsoreret | følg os
    """,
    no="""
        annonse | annonsørinnhold | sponset innhold | følg oss
    """,
    fi="""
        mainos | mainokset | uutiskirje | kaupallinen yhteistyö | sponsoroitu sisältö
    """,
    cs="""
        inzerce | komerční sdělení | sponzorovaný obsah | odběr novinek
    """,
    hu="""
        hirdetés | reklám | hírlevél | szponzorált tartalom | támogatott tartalom
    """,
    ro="""
        publicitate | reclamă | advertorial | conținut sponsorizat | urmărește-ne
    """,
    el="""
        διαφήμιση | ενημερωτικό δελτίο | χορηγούμενο περιεχόμενο | ακολουθήστε το κανάλι
    """,
    uk="""
        реклама партнерів | новини партнерів | партнерський матеріал | наша розсилка
    """,
    ko="""
        뉴스레터 | 스폰서 링크 | 협찬 콘텐츠 | 애드버토리얼
    """,
    id="""
        iklan | konten bersponsor | ikuti kami
    """,
    vi="""
        quảng cáo | nội dung được tài trợ | bản tin
    """,
    he="""
        פרסומת | תוכן ממומן | תוכן שיווקי | בשיתוף
    """,
    fa="""
        تبلیغات | آگهی | خبرنامه | محتوای تبلیغاتی | رپورتاژ آگهی
    """,
    hi="""
        विज्ञापन | प्रायोजित | प्रायोजित सामग्री | न्यूज़लेटर
    """,
)

PITCHES = listed(
    en="""
        inbox | newsletter | briefing | every morning | every weekday | every week | every sunday |
        straight to your inbox | sign up | sign me up | subscribers | subscriber | subscription |
        free articles | free article | articles this month | a month | a week | per month |
        cancel anytime | cancel at any time | you can unsubscribe | one click | you agree to |
        agree to our | our terms | privacy policy | download the | app | alerts | notifications |
        never miss | don't miss | offer | new customers | discount | free shipping | free returns |
        % off | email address | e-mail address | your email | your e-mail | donation | donate |
        member | membership | readers like you | paid by readers | support
    """,
    de="""
        newsletter | postfach | e-mail-adresse | jeden morgen | jede woche | abonnenten | abo |
        abonnement | monatlich kündbar | pro monat | im monat | kostenlos | gratis | rabatt |
        angebot | abmelden | abbestellen | datenschutzerklärung | einwilligung | spenden | spende |
        unterstützen | unterstützung | app | anmelden | sie willigen ein
    """,
    fr="""
        newsletter | lettre d'information | boîte mail | adresse électronique | adresse e-mail |
        chaque matin | chaque semaine | chaque jour | abonnés | abonnement | abonnez-vous | inscrire |
        par mois | gratuit | gratuitement | sans engagement | offre | offres | désinscription |
        désinscrire | vous acceptez | politique de confidentialité | application | don | soutenez
    """,
    es="""
        newsletter | boletín | bandeja de entrada | correo electrónico | cada mañana | cada semana |
        suscriptores | suscripción | suscríbete | al mes | gratis | oferta | ofertas | descuento |
        darte de baja | política de privacidad | aceptas | acepta | app | dona | apoyo | apóyanos
    """,
    it="""
        newsletter | casella di posta | indirizzo email | ogni mattina | ogni settimana | abbonati |
        abbonamento | iscriviti | al mese | gratis | gratuita | offerta | sconto | annullare |
        disiscriverti | informativa privacy | accetti | app | via email | ricevi | sostieni
    """,
    pt="""
        newsletter | caixa de entrada | e-mail | todas as manhãs | toda semana | assinantes |
        assinatura | assine | subscrever | por mês | grátis | oferta | descontos | desconto |
        cancelar | política de privacidade | aceita | concorda | aplicativo | app | canal | apoie
    """,
    nl="""
        nieuwsbrief | inbox | e-mailadres | mailbox | elke ochtend | elke week | abonnees |
        abonnement | schrijf je in | inschrijven | uitschrijven | per maand | gratis | korting |
        aanbieding | privacyverklaring | je gaat akkoord | app | steun | doneer | cadeau
    """,
    pl="""
        newsletter | skrzynkę | adres e-mail | codziennie | co tydzień | prenumerata | subskrypcja |
        zapisz się | wypisać | miesięcznie | za darmo | bezpłatnie | rabat | oferta | zgodę |
        polityką prywatności | aplikację | wesprzyj | wsparcie
    """,
    ru="""
        рассылка | рассылку | подпишитесь | подписывайтесь | подписка | подписчики | подписчикам |
        каждое утро | каждую неделю | на почту | электронной почты | бесплатно | в месяц | скидка |
        отписаться | телеграм | телеграме | канал | приложение | поддержать | пожертвование
    """,
    uk="""
        розсилка | розсилку | підпишіться | підписуйтесь | приєднуйтесь | передплата | щоранку |
        щотижня | безкоштовно | на місяць | знижка | відписатися | телеграм-канал | телеграм-каналі |
        канал | застосунок | підтримати | підтримайте | внесок
    """,
    tr="""
        bülten | bülteni | e-posta | her sabah | her hafta | abone | aboneler | abonelik | ücretsiz |
        aylık | indirim | kampanya | abonelikten | kabul ediyorsunuz | uygulamayı | uygulamamızı |
        kanalımıza | bağış | destek ol
    """,
    el="""
        newsletter | inbox | email σας | κάθε πρωί | κάθε εβδομάδα | συνδρομητές | συνδρομή |
        γραφτείτε | εγγραφείτε | δωρεάν | τον μήνα | έκπτωση | προσφορά | αποδέχεστε | εφαρμογή |
        ακολουθήστε μας | instagram
    """,
    sv="""
        nyhetsbrev | inkorg | e-postadress | varje morgon | varje vecka | prenumeranter |
        prenumeration | prenumerera | per månad | gratis | rabatt | erbjudande | avsluta |
        du godkänner | appen | stöd oss
    """,
    ar="""
        النشرة البريدية | نشرتنا | بريدك | البريد الإلكتروني | كل صباح | كل أسبوع | المشتركين |
        الاشتراك | اشترك | مجانا | شهريا | خصم | عرض | إلغاء الاشتراك | توافق على | التطبيق | تبرع
    """,
    he="""
        ניוזלטר | למייל | דואר אלקטרוני | כל בוקר | כל שבוע | מנויים | מנוי | הירשמו | הצטרפו |
        בחינם | בחודש | הנחה | מבצע | להסרה | אפליקציה | ערוץ | תרומה
    """,
    fa="""
        خبرنامه | ایمیل | هر روز صبح | هر هفته | مشترکان | اشتراک | عضو شوید | رایگان | ماهانه |
        تخفیف | لغو اشتراک | اپلیکیشن | کانال | حمایت
    """,
    hi="""
        न्यूज़लेटर | ईमेल | हर सुबह | हर हफ्ते | सब्सक्राइब | सदस्यता | मुफ़्त | मुफ्त | फ्री |
        डिस्काउंट | ऑफर | ऐप | डाउनलोड करें | चैनल | जुड़ें
    """,
    zh="""
        订阅 | 訂閱 | 邮箱 | 電子郵件 | 电子报 | 電子報 | 客户端 | 下载 | 下載 | 会员 | 會員 | 优惠 | 優惠 |
        折价券 | 折扣 | 领取 | 領取 | 免费 | 免費 | 关注我们 | 關注我們 | 公众号 | 扫码 | 掃碼
    """,
    ja="""
        有料会員 | 有料記事 | 無料会員 | 会員限定 | 会員の方 | 有料プラン | プラン | 月額 | 初めてお申し込み |
        キャンペーン | メールマガジン | メルマガ | ニュースレター | 登録 | 配信 | アプリ | 無料 | 割引 |
        お読みいただけます | ご利用いただけます | 続きを
    """,
    ko="""
        뉴스레터 | 이메일 | 매일 아침 | 매주 | 구독 | 구독자 | 무료 | 할인 | 혜택 | 앱 | 채널 | 후원 | 제보 |
        카카오톡
    """,
    id="""
        buletin | kotak masuk | alamat email | setiap pagi | setiap minggu | pelanggan |
        berlangganan | gratis | per bulan | diskon | promo | penawaran | aplikasi | saluran
    """,
    vi="""
        bản tin | hộp thư | địa chỉ email | email của bạn | mỗi sáng | mỗi ngày | mỗi tuần |
        đăng ký | miễn phí | ưu đãi | giảm giá | ứng dụng | theo dõi | kênh
    """,
    cs="""
        newsletter | e-mail | e-mailovou | každé ráno | každý týden | předplatné | předplatitele |
        přihlaste se | odhlásit | zdarma | měsíčně | sleva | nabídka | souhlasíte | aplikaci
    """,
)
"""What pitches speak of. One of them says nothing; a short text that holds several is a pitch."""

ADDRESSES = listed(
    en="you | your | us | we | our | me",
    de="sie | ihr | ihre | ihrem | ihren | du | dein | deine | dir | dich | wir | uns | unser | unsere",
    fr="vous | votre | vos | nous | notre | je | tu | ton",
    es="tú | tu | tus | te | ti | usted | su | nos | nuestro | nuestra | nuestros",
    it="tu | tuo | tua | ti | te | voi | vi | noi | nostro | nostra | nostri",
    pt="você | seu | sua | te | nós | nosso | nossa | nossos",
    nl="je | jij | jouw | u | uw | wij | we | ons | onze",
    pl="ty | twój | twoja | cię | ci | państwo | nas | nasz | nasza | naszego",
    ru="вы | вас | вам | ваш | вашу | мы | нас | наш | нашу | наше | нашем",
    uk="ви | вас | вам | ваш | вашу | ми | нас | наш | нашу | нашому",
    tr="siz | sizi | size | sizin | biz | bizi | bize",
    el="σας | εσείς | μας | εμείς | σου",
    sv="du | dig | din | ditt | dina | vi | oss | vår | våra",
    cs="vy | vás | vám | váš | vaši | my | nás | náš | naše",
    he="אתם | לכם | שלכם | אתה | לך | שלך | אנחנו | שלנו | אותנו",
    id="anda | kamu | kami | kita",
    vi="bạn | chúng tôi",
    hi="आप | आपके | आपका | आपको | हम | हमारे | हमारी",
    fa="شما | ما",
)
"""Words by which a site speaks to its reader or of itself; a pitch has one of them."""

_WORDS_OF_ADDRESS = frozenset(word for words in ADDRESSES.values() for word in words)
_ADDRESSED = pattern(
    r"[您你]|我们|我們|ください|ただけ|주세요|하세요|세요|ت?كم\b|نا\b|"
    r"\w{3,20}(?:είτε|ετε|ατε|ήστε|άστε|ίστε|йте|ите|йтесь|итесь|іться|јте|jte|ujcie|cie się)\b|"
    r"\b(?:suscríbete|apúntate|regístrate|recibe|descarga|assine|cadastre-se|receba|inscreva-se|"
    r"subscreva|baixe|siga|iscriviti|ricevi|scopri|scarica|abbonati|salva|seguici)\b"
)
_SAID = frozenset(phrase for phrases in PHRASES.values() for phrase in phrases)
_PITCH_WORDS = 60
_PITCH_WEIGHTS = (0.0, 0.0, 2.5, 4.0, 5.0)
"""By the number of different things that a text which speaks to its reader pitches."""
_SURE = 1.5
_BOX = 4


class Promo(PhraseClassifier):
    """What asks the reader to subscribe, to give, to buy or to install.

    Short lines count by their phrases. A sentence counts when it begins with such a phrase or
    holds two of them: an article may well mention a newsletter, a pitch speaks of little else.
    """

    name = "promo"
    label = Label.PROMO
    class_words = frozenset(
        "newsletter subscribe subscription paywall advert advertisement ads promo sponsor "
        "sponsored donate banner popup modal".split()
    )
    phrases = merged(PHRASES, PITCHES)
    openers = OPENERS
    examples = (
        "> Advertisement",
        "> Sign up for our newsletter and get the best stories in your inbox.",
        "> Jetzt abonnieren",
        "> 下载客户端",
        "> Every weekday our editors write you a briefing of the day, straight to your inbox.",
        "> Für nur 1 Euro im Monat lesen Sie alle Texte unserer Redaktion. Jederzeit abbestellen.",
    )
    counterexamples = (
        "The paper lost a third of its subscribers, though its newsletter was read by more.",
        "You can get to the mill by the old bridge, or walk there from our house in an hour.",
    )

    def votes(self, signals: Signals) -> Iterator[Vote]:
        """Vote for pitches in short lines and in sentences."""
        cast = list(self._spoken(signals))
        yield from cast
        sure: dict[int, float] = {}
        for vote in cast:
            sure[vote.block] = sure.get(vote.block, 0.0) + vote.weight
        pitches = [block for block, weight in sure.items() if weight >= _SURE]
        for block in bridged(pitches, _BOX):
            if signals.paragraph_words[block] <= _PITCH_WORDS:
                yield self.vote(block, 2.0, "stands between the lines of a pitch")

    def said(self, signals: Signals) -> Iterable[Hit]:
        """All phrases but those that say something only where there are several."""
        hits = signals.hits(self.name)
        return [hit for hit in hits if hit.opener or hit.phrase in _SAID]

    def _spoken(self, signals: Signals) -> Iterator[Vote]:
        """Votes for what the lines themselves say."""
        yield from super().votes(signals)
        for block, phrase in signals.heads(self.name).items():
            under = block + 1
            if under < len(signals) and signals.words[under] <= self.longest:
                yield self.vote(under, 0.5, f"stands under “{phrase}”")
        yield from self._pitched(signals)
        for block, hits in by_block(self.said(signals)).items():
            words = signals.paragraph_words[block]
            if not self.longest < words <= _PITCH_WORDS:
                continue
            different = len({hit.phrase for hit in hits})
            if different >= 2 or hits[0].starts:
                weight = 1.5 + different + hits[0].starts
                yield self.vote(block, weight, f"speaks of “{hits[0].phrase}”")

    def _pitched(self, signals: Signals) -> Iterator[Vote]:
        """Votes for short texts that speak to their reader of several things that sites offer."""
        for block, hits in by_block(signals.hits(self.name)).items():
            if signals.paragraph_words[block] > _PITCH_WORDS:
                continue
            pitched = list(dict.fromkeys(hit.phrase for hit in hits))
            weight = _PITCH_WEIGHTS[min(len(pitched), len(_PITCH_WEIGHTS) - 1)]
            if weight and _speaks_to_reader(signals, block):
                named = " and ".join(f"“{phrase}”" for phrase in pitched[:3])
                yield self.vote(block, weight, f"speaks to its reader of {named}")


def _speaks_to_reader(signals: Signals, block: int) -> bool:
    return not _WORDS_OF_ADDRESS.isdisjoint(signals.keys[block].split()) or bool(
        _ADDRESSED.search(signals.folded[block])
    )
