"""Share, print, save, short address, and their counters."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from boilerstrip.classifiers.classifier import PhraseClassifier
from boilerstrip.model import Label, Vote
from boilerstrip.phrases import listed
from boilerstrip.signals import Signals

PHRASES = listed(
    en="""
        whats app | linked in | you tube | tik tok |
        facebook | twitter | linkedin | pinterest | whatsapp | reddit | tumblr | instagram |
        telegram | youtube | tiktok | flipboard | mastodon | bluesky | share on facebook |
        share on twitter | share on x | share on linkedin | share on whatsapp | share this |
        click to share on facebook | opens in new window | share link | tweet | tweet this |
        pin it | pin this | print | print this page | print article | printer-friendly version |
        copy link | link copied to clipboard | email this | email this article |
        send to a friend | email to a friend | permalink | short url | save article |
        save for later | bookmark this | total shares
    """,
    de="""
        auf facebook teilen | bei facebook teilen | auf twitter teilen | auf x teilen |
        auf linkedin teilen | auf whatsapp teilen | per whatsapp teilen | per e-mail teilen |
        per mail teilen | per e-mail versenden | per mail versenden | teilen | twittern |
        drucken | seite drucken | artikel drucken | druckversion | druckansicht | link kopieren |
        link kopiert | url kopieren | kurzlink | weiterempfehlen | artikel weiterempfehlen |
        artikel versenden | artikel merken | merken | klick, um auf facebook zu teilen |
        wird in neuem fenster geöffnet
    """,
    fr="""
        partager | partager sur facebook | partager sur twitter | partager sur x |
        partager sur linkedin | partager sur whatsapp | partager par e-mail | partager par email |
        partager par mail | envoyer par e-mail | envoyer par email | envoyer par mail |
        envoyer à un ami | tweeter | épingler | imprimer | imprimer l'article |
        imprimer cette page | version imprimable | copier le lien | lien copié |
        enregistrer l'article | cliquez pour partager sur facebook |
        ouvre dans une nouvelle fenêtre | lien court
    """,
    es="""
        compartir | compartir en facebook | compartir en twitter | compartir en x |
        compartir en linkedin | compartir en whatsapp | compartir por whatsapp |
        compartir por correo | compartir por email | compartir por correo electrónico |
        enviar por correo | enviar por correo electrónico | enviar por email | enviar a un amigo |
        tuitear | twittear | imprimir | imprimir artículo | versión para imprimir |
        copiar enlace | copiar link | enlace copiado | guardar artículo |
        haz clic para compartir en facebook | se abre en una ventana nueva | enlace permanente
    """,
    it="""
        condividi | condividi su facebook | condividi su twitter | condividi su x |
        condividi su linkedin | condividi su whatsapp | condividi via email | condividi via mail |
        invia per email | invia via email | invia per mail | invia a un amico |
        invia tramite email | twitta | stampa articolo | stampa questa pagina |
        versione stampabile | stampa | copia link | copia il link | link copiato |
        salva articolo | fai clic per condividere su facebook | si apre in una nuova finestra
    """,
    pt="""
        compartilhar | partilhar | compartilhe | compartilhar no facebook |
        compartilhar no twitter | compartilhar no x | compartilhar no whatsapp |
        compartilhar no linkedin | partilhar no facebook | partilhar no twitter |
        compartilhar por e-mail | partilhar por e-mail | enviar por e-mail |
        enviar para um amigo | tweetar | imprimir esta página | imprimir artigo |
        versão para impressão | copiar o link | link copiado | salvar artigo |
        clique para compartilhar no facebook | abre em nova janela
    """,
    nl="""
        deel op facebook | delen op facebook | deel op twitter | delen op twitter | deel op x |
        deel op linkedin | delen op linkedin | deel via whatsapp | delen via whatsapp |
        deel via e-mail | delen via e-mail | deel via mail | delen | e-mail dit artikel |
        mail dit artikel | doorsturen per e-mail | stuur door | tweeten | afdrukken |
        artikel printen | print dit artikel | kopieer link | link kopiëren | link gekopieerd |
        bewaar artikel | artikel bewaren | klik om te delen op facebook |
        wordt in een nieuw venster geopend
    """,
    pl="""
        udostępnij | udostępnij na facebooku | udostępnij na twitterze | udostępnij na x |
        udostępnij na linkedin | udostępnij przez e-mail | podziel się |
        podziel się na facebooku | wyślij e-mailem | wyślij mailem | wyślij znajomemu |
        wyślij do znajomego | poleć znajomemu | tweetnij | drukuj | wydrukuj | wydrukuj artykuł |
        wersja do druku | kopiuj link | skopiuj link | link skopiowany | zapisz artykuł |
        kliknij, aby udostępnić na facebooku | otwiera się w nowym oknie
    """,
    ru="""
        поделиться | поделиться в facebook | поделиться в twitter | поделиться вконтакте |
        поделиться в вконтакте | поделиться в telegram | поделиться в whatsapp | вконтакте |
        одноклассники | телеграм | фейсбук | твитнуть | отправить по почте | отправить по email |
        отправить другу | отправить ссылку | распечатать | печать | версия для печати |
        копировать ссылку | скопировать ссылку | ссылка скопирована | сохранить статью |
        в закладки | добавить в закладки | рассказать друзьям | мне нравится |
        нажмите, чтобы поделиться на twitter | открывается в новом окне
    """,
    tr="""
        paylaş | facebook'ta paylaş | twitter'da paylaş | x'te paylaş | linkedin'de paylaş |
        whatsapp'ta paylaş | whatsapp ile paylaş | e-posta ile paylaş | e-posta ile gönder |
        e-posta gönder | arkadaşına gönder | arkadaşına öner | tweetle | yazdır | sayfayı yazdır |
        haberi yazdır | bağlantıyı kopyala | linki kopyala | link kopyalandı |
        bağlantı kopyalandı | yeni pencerede açılır | sosyal medyada paylaş
    """,
    ar="""
        فيسبوك | فيس بوك | تويتر | واتساب | واتس آب | لينكد إن | تيليجرام | تيلقرام | بينتيريست |
        انستقرام | مشاركة | مشاركة عبر البريد | مشاركة عبر فيسبوك | مشاركة على فيسبوك |
        شارك على فيسبوك | شارك على تويتر | شارك عبر واتساب | غرد | طباعة | اطبع | نسخ الرابط |
        تم نسخ الرابط | أرسل إلى صديق | إرسال إلى صديق | إرسال بالبريد الإلكتروني |
        انقر للمشاركة على فيسبوك | فتح في نافذة جديدة
    """,
    zh="""
        分享 | 分享到微信 | 分享到微博 | 分享到朋友圈 | 分享到facebook | 分享至facebook |
        分享到twitter | 分享到line | 分享至line | 微信扫一扫 | 扫一扫分享 | 微信 | 微博 |
        新浪微博 | qq空间 | 朋友圈 | 打印 | 打印本页 | 列印 | 列印本頁 | 友善列印 | 复制链接 |
        複製連結 | 链接已复制 | 連結已複製 | 收藏本文 | 加入收藏 | 转发 | 轉寄 | 轉寄好友 |
        推荐给朋友 | 脸书 | 臉書 | 推特 | 按讚 | 在新視窗中開啟 | 在新窗口中打开
    """,
    ja="""
        シェア | シェアする | ツイート | ツイートする | ポストする | facebookでシェア |
        twitterでシェア | xでシェア | xでポスト | lineで送る | lineでシェア | はてなブックマーク |
        はてブ | ブックマークする | フェイスブック | ツイッター | 印刷 | 印刷する | 印刷用ページ |
        リンクをコピー | urlをコピー | urlをコピーしました | コピーしました | メールで送る |
        メールで共有 | 友達に教える | いいね | pocketに保存 | クリックして twitter で共有 |
        新しいウィンドウで開きます
    """,
    sv="""
        dela på facebook | dela på twitter | dela via e-post | dela på linkedin | dela artikel |
        skriv ut | kopiera länk | tipsa en vän | sparade artiklar
    """,
    da="""
        del på facebook | del på twitter | del på linkedin | del via e-mail | del artikel |
        udskriv | print artikel | kopier link | send til en ven
    """,
    no="""
        del på e-post | del artikkel | del saken | skriv ut siden | kopier lenke | kopier lenken |
        tips en venn
    """,
    fi="""
        jaa | jaa facebookissa | jaa twitterissä | jaa sähköpostilla | jaa artikkeli | tulosta |
        kopioi linkki | lähetä ystävälle
    """,
    cs="""
        sdílet | sdílet na facebooku | sdílet na twitteru | sdílet e-mailem | poslat e-mailem |
        poslat známému | vytisknout | zkopírovat odkaz | kopírovat odkaz
    """,
    hu="""
        megosztás | megosztom | megosztás facebookon | megosztás a facebookon | küldés e-mailben |
        nyomtatás | link másolása | küldés ismerősnek
    """,
    ro="""
        distribuie | distribuie pe facebook | distribuie pe twitter | trimite pe email |
        trimite unui prieten | tipărește | printează | copiază linkul | copiază link-ul
    """,
    el="""
        κοινοποίηση | κοινοποίηση στο facebook | μοιράσου το | μοιραστείτε το | εκτύπωση |
        αποστολή με email | αντιγραφή συνδέσμου | κοινοποίηση στο twitter
    """,
    uk="""
        поділитися | поділитися у facebook | поділитись | надіслати другу | роздрукувати |
        версія для друку | скопіювати посилання | копіювати посилання
    """,
    ko="""
        공유하기 | 페이스북 | 트위터 | 카카오톡 | 카카오스토리 | 네이버 밴드 | 네이버 블로그 |
        인쇄하기 | 프린트하기 | 링크 복사
    """,
    id="""
        bagikan | bagikan ke facebook | bagikan di twitter | bagikan ke whatsapp |
        kirim lewat email | salin tautan | salin link | tautan disalin |
        klik untuk membagikan di facebook
    """,
    vi="""
        chia sẻ | chia sẻ facebook | chia sẻ lên facebook | chia sẻ qua email |
        sao chép liên kết | in bài viết | gửi cho bạn bè
    """,
    he="""
        שיתוף | שתף בפייסבוק | שתפו בפייסבוק | פייסבוק | טוויטר | וואטסאפ | שתף בוואטסאפ |
        שלח לחבר | הדפסה | העתק קישור
    """,
    fa="""
        اشتراک‌گذاری | فیسبوک | توییتر | واتساپ | تلگرام | نسخه چاپی | کپی لینک | لینک کوتاه |
        ارسال به دوستان | ارسال با ایمیل
    """,
    hi="""
        शेयर करें | फेसबुक | ट्विटर | व्हाट्सएप | फेसबुक पर शेयर करें | ट्विटर पर शेयर करें |
        प्रिंट करें | लिंक कॉपी करें
    """,
)

OPENERS = listed(
    en="""
        share this article | share this story | share this post | share this page |
        share article | sharing options | share options | share with your friends |
        spread the word | share on social media | social sharing
    """,
    de="""
        artikel teilen | diesen artikel teilen | beitrag teilen | diesen beitrag teilen |
        teilen mit | teilen sie diesen artikel | seite teilen | teile dies mit
    """,
    fr="""
        partager cet article | partagez cet article | partager l'article | partagez |
        partager cette page | partager sur les réseaux sociaux
    """,
    es="""
        compartir este artículo | comparte este artículo | compartir noticia |
        compartir esta noticia | comparte esta entrada | comparte esto |
        compartir en redes sociales
    """,
    it="""
        condividi questo articolo | condividi l'articolo | condividi articolo |
        condividi questa pagina | condividi su
    """,
    pt="""
        compartilhe este artigo | compartilhar esta notícia | compartilhe esta notícia |
        compartilhe isso | partilhe este artigo | partilhar artigo
    """,
    nl="""
        deel dit artikel | dit artikel delen | deel dit bericht | deel deze pagina | dit delen
    """,
    pl="""
        udostępnij artykuł | udostępnij ten artykuł | podziel się artykułem |
        podziel się tym wpisem | udostępnij to
    """,
    ru="""
        поделиться статьей | поделиться новостью | поделиться ссылкой | поделитесь с друзьями |
        поделиться в соцсетях | поделиться в социальных сетях | поделиться этим
    """,
    tr="""
        bu haberi paylaş | haberi paylaş | bu yazıyı paylaş | bunu paylaş |
        sosyal medyada paylaşın
    """,
    ar="""
        شارك المقال | شارك هذا المقال | شارك الخبر | شارك الموضوع | مشاركة المقال |
        شارك هذا الموضوع
    """,
    zh="""
        分享本文 | 分享到 | 分享至 | 分享这篇文章 | 分享此文 | 分享這篇文章 | 分享此文章
    """,
    ja="""
        この記事をシェア | この記事をシェアする | シェアをお願いします | この記事を共有する |
        共有 | この記事をつぶやく
    """,
    sv="""
        dela artikeln | dela den här artikeln | dela sidan
    """,
    da="""
        del artiklen | del denne artikel | del siden
    """,
    no="""
        del denne artikkelen | del artikkelen
    """,
    fi="""
        jaa tämä artikkeli | jaa juttu | jaa sivu
    """,
    cs="""
        sdílet článek | sdílejte článek | sdílejte tento článek
    """,
    hu="""
        oszd meg | oszd meg ismerőseiddel | cikk megosztása
    """,
    ro="""
        distribuie articolul | distribuie acest articol | distribuie asta
    """,
    el="""
        κοινοποίηση άρθρου | μοιραστείτε αυτό το άρθρο | μοιραστείτε το άρθρο
    """,
    uk="""
        поділитися статтею | поділитися новиною | поділитися в соцмережах
    """,
    ko="""
        이 기사 공유하기 | 기사 공유 | sns 공유
    """,
    id="""
        bagikan artikel ini | bagikan artikel | bagikan ini
    """,
    vi="""
        chia sẻ bài viết | chia sẻ bài viết này
    """,
    he="""
        שתפו את הכתבה | שתף כתבה | שיתוף הכתבה
    """,
    fa="""
        اشتراک گذاری مطلب | این مطلب را به اشتراک بگذارید | اشتراک گذاری در شبکه‌های اجتماعی
    """,
    hi="""
        इस लेख को शेयर करें | यह खबर शेयर करें | इसे शेयर करें
    """,
)


class Share(PhraseClassifier):
    """Share and print buttons: names of networks and verbs of sharing, alone on their lines.

    A line that is only a number and stands next to such a line is its counter.
    """

    name = "share"
    label = Label.SHARE
    class_words = frozenset("share sharing social shares addthis".split())
    phrases = PHRASES
    openers = OPENERS
    examples = (
        "> Share this article\n> Facebook\n> Twitter\n> WhatsApp",
        "> Get short URL\n> 111",
        "> Teilen\n> Drucken",
        "> 分享到",
    )
    counterexamples = (
        "The brothers share a workshop, and print their own posters on an old press there.",
        "111",
    )

    def votes(self, signals: Signals) -> Iterator[Vote]:
        """Vote for share buttons and for the counters beside them."""
        buttons: list[int] = []
        for vote in super().votes(signals):
            yield vote
            if vote.weight >= self.whole:
                buttons.append(vote.block)
        counters = (signals.letters == 0) & (signals.digits > 0) & (signals.characters <= 8)
        for block in np.flatnonzero(counters).tolist():
            if block - 1 in buttons or block + 1 in buttons:
                yield self.vote(block, 2.5, "number beside a share button")
