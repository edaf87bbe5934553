"""Comment threads and their forms, where the discussion is not what the page is for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from boilerstrip.classifiers.classifier import PhraseClassifier
from boilerstrip.classifiers.sections import below, bridged
from boilerstrip.model import Label, Vote
from boilerstrip.phrases import listed
from boilerstrip.signals import Signals

PHRASES = listed(
    en="""
        comment via facebook | comment via | report abuse | report comment | report this comment |
        flag as inappropriate | flag comment | log in to comment | log in to reply |
        login to reply | sign in to comment | you must be logged in to post a comment |
        please log in to leave a comment | register to comment | reply to | in reply to |
        cancel reply | click here to cancel reply | reply to this comment | show more comments |
        load more comments | view all comments | view comments | show comments | hide comments |
        read comments | see all comments | sort by newest | sort by oldest | sort by best |
        newest first | oldest first | newest comments | most liked comments |
        be the first to comment | be the first to reply | no comments yet | no comments |
        there are no comments | your email address will not be published |
        your email will not be published | required fields are marked | comments are closed |
        comments are turned off | comments have been closed | commenting is closed |
        comments are disabled | save my name, email, and website in this browser |
        notify me of follow-up comments | notify me of new comments |
        notify me of new posts by email | powered by disqus | disqus comments |
        comments powered by | this comment has been deleted | comment deleted | comment removed |
        verified purchase | found this helpful | people found this helpful |
        was this review helpful | write a review | submit comment | submit review |
        enter your comment | type your comment | write a comment | submit your comment |
        start the conversation | this site uses akismet to reduce spam |
        learn how your comment data is processed | pingback | trackback
    """,
    de="""
        kommentar melden | beitrag melden | missbrauch melden | zum kommentieren anmelden |
        melden sie sich an, um zu kommentieren | anmelden um zu kommentieren |
        einloggen um zu kommentieren | du musst angemeldet sein | sie müssen angemeldet sein |
        antworten abbrechen | antwort abbrechen | auf diesen kommentar antworten |
        weitere kommentare laden | mehr kommentare laden | alle kommentare anzeigen |
        kommentare anzeigen | kommentare lesen | kommentare ausblenden | neueste zuerst |
        älteste zuerst | neueste kommentare zuerst | keine kommentare | noch keine kommentare |
        schreiben sie den ersten kommentar | schreibe den ersten kommentar |
        deine e-mail-adresse wird nicht veröffentlicht |
        ihre e-mail-adresse wird nicht veröffentlicht | erforderliche felder sind |
        kommentare sind geschlossen | kommentarfunktion ist geschlossen |
        die kommentarfunktion ist | kommentar abschicken | kommentar absenden | ihr kommentar |
        schreibt am | verifizierter kauf | benachrichtige mich über nachfolgende kommentare |
        kommentarbereich geschlossen | meinen namen, meine e-mail-adresse und meine website
    """,
    fr="""
        signaler un abus | signaler ce commentaire | signaler un contenu abusif |
        connectez-vous pour commenter | vous devez être connecté pour |
        se connecter pour commenter | annuler la réponse | répondre à ce commentaire |
        voir plus de commentaires | afficher plus de commentaires | voir tous les commentaires |
        voir les commentaires | lire les commentaires | afficher les commentaires |
        plus récents d'abord | les plus récents d'abord | aucun commentaire | pas de commentaire |
        soyez le premier à commenter | soyez le premier à réagir |
        votre adresse e-mail ne sera pas publiée |
        votre adresse de messagerie ne sera pas publiée | les champs obligatoires sont indiqués |
        les commentaires sont fermés | les commentaires sont désactivés | commentaires fermés |
        publier un commentaire | envoyer le commentaire | enregistrer mon nom, mon e-mail |
        prévenez-moi de tous les nouveaux commentaires | achat vérifié | avis déposé
    """,
    es="""
        denunciar comentario | reportar comentario | reportar abuso | denunciar abuso |
        inicia sesión para comentar | inicie sesión para comentar |
        debes iniciar sesión para comentar | lo siento, debes estar conectado |
        debes estar conectado | cancelar la respuesta | cancelar respuesta |
        responder a este comentario | ver más comentarios | cargar más comentarios |
        ver todos los comentarios | ver comentarios | mostrar comentarios |
        más recientes primero | no hay comentarios | sin comentarios | sé el primero en comentar |
        sea el primero en comentar | tu dirección de correo electrónico no será publicada |
        su dirección de correo electrónico no será publicada |
        los campos obligatorios están marcados | los comentarios están cerrados |
        comentarios cerrados | comentarios desactivados | publicar el comentario |
        enviar comentario | publicar comentario | guarda mi nombre, correo electrónico |
        compra verificada | recibir un correo electrónico con los siguientes comentarios
    """,
    it="""
        segnala commento | segnala un abuso | segnala abuso | accedi per commentare |
        effettua il login per commentare | devi essere connesso per inviare un commento |
        annulla risposta | rispondi a questo commento | mostra altri commenti |
        carica altri commenti | vedi tutti i commenti | visualizza commenti | leggi i commenti |
        mostra commenti | più recenti prima | nessun commento | ancora nessun commento |
        non ci sono commenti | commenta per primo | sii il primo a commentare |
        il tuo indirizzo email non sarà pubblicato | l'indirizzo email non verrà pubblicato |
        i campi obbligatori sono contrassegnati | i commenti sono chiusi | commenti disabilitati |
        commenti chiusi | invia commento | pubblica commento | salva il mio nome, email |
        avvertimi via email in caso di risposte | acquisto verificato
    """,
    pt="""
        denunciar comentário | reportar comentário | faça login para comentar |
        entre para comentar | você precisa fazer login para comentar |
        você deve estar conectado para | cancelar resposta | responder a este comentário |
        ver mais comentários | carregar mais comentários | ver todos os comentários |
        ver comentários | mostrar comentários | mais recentes primeiro | nenhum comentário |
        sem comentários | seja o primeiro a comentar | seja a primeira pessoa a comentar |
        o seu endereço de e-mail não será publicado | o seu endereço de email não será publicado |
        campos obrigatórios são marcados | campos obrigatórios marcados com |
        os comentários estão fechados | comentários encerrados | comentários estão desativados |
        enviar comentário | salvar meus dados neste navegador | guardar o meu nome, email |
        notifique-me sobre novos comentários | os comentários não representam a opinião
    """,
    nl="""
        reactie melden | meld misbruik | meld deze reactie | rapporteer reactie |
        log in om te reageren | inloggen om te reageren |
        je moet ingelogd zijn op om een reactie te plaatsen | je moet ingelogd zijn |
        reactie annuleren | antwoord annuleren | reageer op deze reactie | meer reacties laden |
        meer reacties tonen | alle reacties bekijken | bekijk reacties | toon reacties |
        nieuwste eerst | oudste eerst | geen reacties | nog geen reacties |
        wees de eerste die reageert | wees de eerste om te reageren |
        je e-mailadres wordt niet gepubliceerd | het e-mailadres wordt niet gepubliceerd |
        vereiste velden zijn gemarkeerd | reageren is niet meer mogelijk |
        reacties zijn gesloten | de reacties zijn gesloten | reacties uitgeschakeld |
        reactie versturen | mijn naam, e-mail en site opslaan | geverifieerde aankoop |
        schreef op
    """,
    pl="""
        zgłoś nadużycie | zgłoś komentarz | zgłoś naruszenie | zaloguj się, aby dodać komentarz |
        zaloguj się aby skomentować | zaloguj się, aby komentować | musisz się zalogować |
        musisz być zalogowany | anuluj pisanie odpowiedzi | anuluj odpowiedź |
        odpowiedz na komentarz | pokaż więcej komentarzy | załaduj więcej komentarzy |
        zobacz wszystkie komentarze | pokaż komentarze | czytaj komentarze | od najnowszych |
        od najstarszych | brak komentarzy | nie ma jeszcze komentarzy | bądź pierwszy |
        bądź pierwszą osobą, która skomentuje | twój adres e-mail nie zostanie opublikowany |
        twój adres email nie zostanie opublikowany | wymagane pola są oznaczone |
        możliwość komentowania została wyłączona | komentowanie wyłączone |
        komentarze są wyłączone | komentarze zostały zamknięte | opublikuj komentarz |
        wyślij komentarz | zapamiętaj moje dane w tej przeglądarce |
        powiadom mnie o nowych komentarzach | ukryty komentarz | potwierdzony zakup
    """,
    ru="""
        пожаловаться | пожаловаться на комментарий | сообщить о нарушении |
        войдите, чтобы комментировать | войдите, чтобы оставить комментарий |
        чтобы оставить комментарий | чтобы оставлять комментарии |
        для отправки комментария вам необходимо авторизоваться | авторизуйтесь, чтобы |
        только зарегистрированные пользователи могут | отменить ответ | ответить на комментарий |
        показать ещё комментарии | показать еще комментарии | показать все комментарии |
        загрузить ещё комментарии | читать комментарии | смотреть комментарии | сначала новые |
        сначала старые | комментариев нет | нет комментариев | комментариев пока нет |
        комментарии отсутствуют | будьте первым | ваш комментарий будет первым |
        ваш адрес email не будет опубликован | ваш e-mail не будет опубликован |
        обязательные поля помечены | комментарии закрыты | комментарии отключены |
        отправить комментарий | сохранить моё имя, email | уведомлять о новых комментариях |
        комментарий удалён | комментарий удален | комментарий скрыт | комментариев
    """,
    tr="""
        şikayet et | yorumu şikayet et | yorum yapmak için giriş yapın |
        yorum yapmak için giriş yapmalısınız | yorum yapabilmek için |
        yorum yapabilmek için oturum açmalısınız | cevabı iptal et | yanıtı iptal et |
        bu yoruma yanıt ver | yoruma cevap yaz | daha fazla yorum göster |
        daha fazla yorum yükle | tüm yorumları gör | tüm yorumları göster | yorumları göster |
        yorumları oku | en yeniden eskiye | önce en yeniler | henüz yorum yapılmamış |
        henüz yorum yapılmamıştır | henüz yorum yok | yorum yok | ilk yorumu siz yapın |
        ilk yorumu sen yaz | ilk yorum yapan siz olun | e-posta adresiniz yayınlanmayacak |
        e-posta hesabınız yayımlanmayacak | gerekli alanlar | yorumlar kapalı | yoruma kapalı |
        yorumlara kapalıdır | yorum gönder | daha sonraki yorumlarımda kullanılması için |
        beni sonraki yorumlar için
    """,
    ar="""
        الإبلاغ عن إساءة | الإبلاغ عن تعليق | إبلاغ عن تعليق | أبلغ عن تعليق |
        سجل الدخول للتعليق | سجل دخولك للتعليق | يجب أن تكون مسجلا | يجب أنت تكون مسجل الدخول |
        يجب تسجيل الدخول | لتضيف تعليقا | إلغاء الرد | الرد على هذا التعليق | رد على التعليق |
        عرض المزيد من التعليقات | تحميل المزيد من التعليقات | عرض كل التعليقات | عرض التعليقات |
        إظهار التعليقات | الأحدث أولا | لا توجد تعليقات | لا يوجد تعليقات | لا تعليقات |
        كن أول من يعلق | كن أول من يكتب تعليقا | لن يتم نشر عنوان بريدك الإلكتروني |
        لن يتم نشر البريد الإلكتروني | الحقول الإلزامية مشار إليها | الحقول الإلزامية |
        التعليقات مغلقة | التعليقات معطلة | إرسال التعليق | أرسل تعليقك |
        احفظ اسمي، بريدي الإلكتروني | احفظ اسمي | أعلمني بمتابعة التعليقات |
        المشاركات والتعليقات
    """,
    zh="""
        举报评论 | 檢舉留言 | 登录后评论 | 登录后发表评论 | 登录后才能评论 | 请登录后评论 |
        请先登录 | 請先登入 | 登入後留言 | 登入以留言 | 要发表评论，您必须先登录 | 發佈留言必須 |
        取消回复 | 取消回覆 | 回复评论 | 回覆留言 | 查看更多评论 | 查看全部评论 | 查看评论 |
        看更多留言 | 載入更多留言 | 加载更多评论 | 展开更多评论 | 显示评论 | 顯示留言 |
        最新评论在前 | 最新留言在前 | 按时间排序 | 按热度排序 | 暂无评论 | 尚無留言 | 还没有评论 |
        沒有留言 | 没有评论 | 抢沙发 | 抢先评论 | 搶先留言 | 成为第一个评论的人 |
        您的邮箱地址不会被公开 | 您的电子邮箱地址不会被公开 |
        發佈留言必須填寫的電子郵件地址不會公開 | 必填项已用 | 必填欄位標示為 | 评论已关闭 |
        评论功能已关闭 | 留言功能已關閉 | 留言已關閉 | 提交评论 | 送出留言 | 發送留言 |
        在此浏览器中保存我的显示名称 | 在瀏覽器中儲存顯示名稱 | 条评论 | 則留言 | 条留言 |
        篇回應 | 该评论已删除
    """,
    ja="""
        コメントを報告 | 違反を報告 | 違反報告 | 通報する | 不適切なコメントを報告 |
        ログインしてコメント | コメントするにはログイン | コメントを投稿するにはログイン |
        コメントを書き込むにはログイン | 返信をキャンセル | 返信する | このコメントに返信 |
        コメントをもっと見る | もっとコメントを見る | すべてのコメントを見る | コメントを見る |
        コメントを表示 | コメントを非表示 | 新着順 | おすすめ順 | コメントはまだありません |
        まだコメントはありません | コメントはありません | コメントがありません | 最初のコメント |
        メールアドレスが公開されることはありません | メールアドレスは公開されません |
        が付いている欄は必須項目です | 必須項目です | コメントは受け付けていません |
        コメントは締め切りました | コメント受付は終了 | 次回のコメントで使用するためブラウザーに |
        新しいコメントをメールで通知 | コメント送信 | コメントを送信 | 件のコメント |
        トラックバック | トラックバックurl | 参考になった | コメント数 | 名無しさん | 匿名さん
    """,
    sv="""
        anmäl kommentar | logga in för att kommentera | avbryt svar | visa fler kommentarer |
        visa kommentarer | inga kommentarer | bli först att kommentera |
        din e-postadress kommer inte publiceras | obligatoriska fält är märkta |
        kommentarer är stängda | kommentarsfältet är stängt | publicera kommentar
    """,
    da="""
        anmeld kommentar | log ind for at kommentere | annuller svar | vis flere kommentarer |
        vis kommentarer | ingen kommentarer | vær den første til at kommentere |
        din e-mailadresse vil ikke blive publiceret | krævede felter er markeret |
        lukket for kommentarer | kommentarer er lukket
    """,
    no="""
        logg inn for å kommentere | avbryt svaret | ingen kommentarer ennå |
        vær den første til å kommentere | din e-postadresse vil ikke bli publisert |
        obligatoriske felt er merket med | kommentarfeltet er stengt | stengt for kommentarer |
        rapporter kommentar | publiser kommentar
    """,
    fi="""
        ilmoita asiaton viesti | ilmoita asiaton kommentti | kirjaudu sisään kommentoidaksesi |
        kirjaudu kommentoidaksesi | peruuta vastaus | näytä lisää kommentteja | näytä kommentit |
        ei kommentteja | ei vielä kommentteja | ole ensimmäinen kommentoija |
        sähköpostiosoitettasi ei julkaista | pakolliset kentät on merkitty |
        kommentointi on suljettu | kommentit on suljettu | lähetä kommentti | vastaa kommenttiin
    """,
    cs="""
        nahlásit příspěvek | nahlásit komentář | pro přidání komentáře se přihlaste |
        přihlaste se pro komentování | zrušit odpověď | zobrazit další komentáře |
        zobrazit komentáře | zobrazit všechny komentáře | žádné komentáře |
        zatím žádné komentáře | buďte první | vaše e-mailová adresa nebude zveřejněna |
        vyžadované informace jsou označeny | komentáře jsou uzavřeny | komentáře nejsou povoleny |
        odeslat komentář | vstoupit do diskuze | vstoupit do diskuse
    """,
    hu="""
        hozzászólás jelentése | jelentkezz be a hozzászóláshoz |
        hozzászóláshoz be kell jelentkezni | a hozzászóláshoz be kell jelentkezni |
        válasz megszakítása | további hozzászólások | hozzászólások megtekintése |
        nincs hozzászólás | még nincs hozzászólás | legyen ön az első hozzászóló |
        legyél te az első hozzászóló | az e-mail címet nem tesszük közzé | a kötelező mezőket |
        a hozzászólások lezárva | hozzászólások kikapcsolva | hozzászólás elküldése
    """,
    ro="""
        raportează comentariul | raportează abuz | autentifică-te pentru a comenta |
        trebuie să fii autentificat | anulează răspunsul | vezi mai multe comentarii |
        vezi toate comentariile | afișează comentariile | niciun comentariu | nici un comentariu |
        fii primul care comentează | adresa ta de email nu va fi publicată |
        câmpurile obligatorii sunt marcate | comentariile sunt închise |
        comentariile sunt dezactivate | publică comentariul | trimite comentariul
    """,
    el="""
        αναφορά σχολίου | συνδεθείτε για να σχολιάσετε | πρέπει να συνδεθείτε για να σχολιάσετε |
        ακύρωση απάντησης | εμφάνιση περισσότερων σχολίων | δείτε όλα τα σχόλια |
        δεν υπάρχουν σχόλια | κανένα σχόλιο | σχολιάστε πρώτοι |
        η ηλ. διεύθυνση σας δεν δημοσιεύεται | η διεύθυνση email σας δεν θα δημοσιευθεί |
        τα υποχρεωτικά πεδία σημειώνονται με | τα σχόλια είναι κλειστά |
        τα σχόλια είναι απενεργοποιημένα | υποβολή σχολίου | δημοσίευση σχολίου
    """,
    uk="""
        поскаржитися | поскаржитися на коментар | увійдіть, щоб коментувати |
        увійдіть, щоб залишити коментар | щоб залишити коментар | скасувати відповідь |
        відповісти на коментар | показати більше коментарів | показати всі коментарі |
        коментарів немає | немає коментарів | коментарів поки немає |
        ваша e-mail адреса не оприлюднюватиметься | обов'язкові поля позначені |
        обов’язкові поля позначені | коментарі закриті | коментарі вимкнено | надіслати коментар |
        опублікувати коментар | спочатку нові | коментарів
    """,
    ko="""
        댓글 신고 | 로그인 후 댓글 | 로그인 후 이용 | 댓글을 작성하려면 로그인 | 댓글을 달려면 |
        댓글을 입력하세요 | 댓글 더보기 | 댓글 더 보기 | 전체 댓글 보기 | 댓글 보기 | 댓글 닫기 |
        최신순 | 공감순 | 추천순 | 등록된 댓글이 없습니다 | 댓글이 없습니다 |
        첫 댓글을 남겨주세요 | 첫 번째 댓글 | 이메일 주소는 공개되지 않습니다 | 필수 항목은 |
        댓글이 닫혔습니다 | 응답 취소 | 답글 취소 | 답글 달기 | 댓글 삭제 | 댓글 등록 | 비밀댓글
    """,
    id="""
        laporkan komentar | laporkan penyalahgunaan | masuk untuk berkomentar |
        login untuk komentar | anda harus masuk untuk berkomentar | batalkan balasan |
        balas komentar | lihat komentar lainnya | lihat semua komentar | muat komentar lainnya |
        tampilkan komentar | tidak ada komentar | belum ada komentar |
        jadilah yang pertama berkomentar | alamat email anda tidak akan dipublikasikan |
        alamat surel anda tidak akan dipublikasikan | ruas yang wajib ditandai |
        komentar ditutup | komentar dinonaktifkan | kirim komentar |
        simpan nama, email, dan situs web saya
    """,
    vi="""
        báo cáo vi phạm | báo xấu | đăng nhập để bình luận | bạn cần đăng nhập để bình luận |
        bạn phải đăng nhập để gửi phản hồi | hủy trả lời | trả lời bình luận |
        xem thêm bình luận | xem tất cả bình luận | tải thêm bình luận | chưa có bình luận |
        không có bình luận | hãy là người đầu tiên bình luận | hãy là người đầu tiên |
        email của bạn sẽ không được hiển thị công khai | các trường bắt buộc được đánh dấu |
        bình luận đã đóng | bình luận bị đóng | gửi bình luận | lưu tên của tôi, email
    """,
    he="""
        דווח על תגובה | דיווח על תגובה | התחבר כדי להגיב | יש להתחבר | ביטול התגובה |
        ביטול תגובה | הגב לתגובה | טען תגובות נוספות | הצג תגובות | לכל התגובות | אין תגובות |
        אין עדיין תגובות | היה הראשון להגיב | האימייל לא יוצג באתר | כתובת האימייל שלך לא תפורסם |
        שדות החובה מסומנים | סגור לתגובות | התגובות סגורות | שלח תגובה
    """,
    fa="""
        گزارش تخلف | برای ارسال نظر وارد شوید | برای نوشتن دیدگاه باید وارد | لغو پاسخ |
        پاسخ به این دیدگاه | نمایش نظرات | مشاهده همه نظرات | نظرات بیشتر | نظری ثبت نشده |
        هنوز نظری ثبت نشده است | بدون دیدگاه | اولین نفری باشید | اولین کسی باشید |
        نشانی ایمیل شما منتشر نخواهد شد | بخش‌های موردنیاز علامت‌گذاری شده‌اند |
        دیدگاه‌ها بسته شده‌اند | بخش نظرات بسته است | ارسال نظر | فرستادن دیدگاه | ارسال دیدگاه |
        ذخیره نام، ایمیل و وبسایت من | ثبت نظر
    """,
    hi="""
        टिप्पणी की रिपोर्ट करें | कमेंट करने के लिए लॉगिन करें | टिप्पणी करने के लिए लॉग इन करें |
        जवाब रद्द करें | और टिप्पणियां देखें | सभी कमेंट्स देखें | सभी टिप्पणियां देखें |
        कोई टिप्पणी नहीं | अभी तक कोई टिप्पणी नहीं | पहले टिप्पणी करें |
        आपका ईमेल पता प्रकाशित नहीं किया जाएगा | आवश्यक फ़ील्ड चिह्नित हैं | टिप्पणियाँ बंद हैं |
        टिप्पणी भेजें
    """,
)

OPENERS = listed(
    en="""
        comments | leave a reply | leave a comment | post a comment | post comment |
        add a comment | add comment | add your comment | add new comment | make a comment |
        join the conversation | join the discussion | user comments | reader comments |
        readers' comments | latest comments | recent comments | top comments |
        view the discussion | have your say | what do you think | tell us what you think |
        share your thoughts | comments section | facebook comments | responses | thoughts on |
        trackbacks and pingbacks | leave your comment | customer reviews | user reviews |
        reviews from customers | guestbook
    """,
    de="""
        kommentare | kommentar | schreibe einen kommentar | schreiben sie einen kommentar |
        kommentar schreiben | kommentar verfassen | kommentar hinterlassen |
        hinterlasse einen kommentar | hinterlassen sie einen kommentar | kommentieren |
        artikel kommentieren | jetzt kommentieren | leserkommentare | leserbriefe |
        neueste kommentare | letzte kommentare | diskussion | diskutieren sie mit |
        mitdiskutieren | ihre meinung | ihre meinung zum thema | schreibe eine antwort |
        kundenbewertungen | kundenrezensionen | bewertung schreiben | gästebuch
    """,
    fr="""
        commentaires | commentaire | laisser un commentaire | laissez un commentaire |
        laisser une réponse | poster un commentaire | ajouter un commentaire |
        écrire un commentaire | déposer un commentaire | réagir | réagissez | réactions |
        vos réactions | vos commentaires | réagir à cet article | commenter cet article |
        donnez votre avis | derniers commentaires | commentaires récents | les commentaires |
        avis clients | avis des clients | participez à la discussion | courrier des lecteurs |
        donner un avis | livre d'or
    """,
    es="""
        comentarios | comentario | deja un comentario | dejar un comentario | deje un comentario |
        deja una respuesta | dejar una respuesta | deje una respuesta | escribe un comentario |
        escribir un comentario | escribe tu comentario | añadir un comentario |
        añade un comentario | agregar un comentario | haz un comentario | comenta | comentar |
        comentar noticia | danos tu opinión | deja tu opinión | deja tu comentario |
        comentarios recientes | últimos comentarios | opiniones de clientes |
        opiniones de los lectores | comentarios de los lectores | únete a la conversación |
        participa en la conversación | cartas al director | libro de visitas | valoraciones
    """,
    it="""
        commenti | commento | lascia un commento | lascia una risposta | scrivi un commento |
        aggiungi un commento | aggiungi commento | inserisci un commento | inserisci commento |
        invia un commento | posta un commento | commenta | commenta l'articolo |
        commenti recenti | ultimi commenti | i commenti dei lettori | commenti dei lettori |
        i vostri commenti | di' la tua | dì la tua | partecipa alla discussione |
        recensioni dei clienti | recensioni clienti | lettere al direttore |
        scrivi una recensione
    """,
    pt="""
        comentários | comentário | deixe um comentário | deixe seu comentário |
        deixe o seu comentário | deixar um comentário | deixe uma resposta | deixar uma resposta |
        escreva um comentário | adicionar comentário | adicione um comentário |
        faça um comentário | faça seu comentário | postar um comentário | poste um comentário |
        comente | comente aqui | comente esta notícia | comentários recentes |
        últimos comentários dos leitores | comentários dos leitores | dê sua opinião |
        dê a sua opinião | participe da conversa | participe da discussão | opinião do leitor |
        avaliações de clientes | avaliações dos clientes | cartas dos leitores
    """,
    nl="""
        reacties | reactie | geef een reactie | plaats een reactie | plaats reactie |
        laat een reactie achter | laat een bericht achter | schrijf een reactie | reageer |
        reageer op dit artikel | reageren | reactie toevoegen | reactie plaatsen |
        geef je mening | praat mee | laatste reacties | recente reacties | lezersreacties |
        wat vind jij | doe mee aan de discussie | discussie | klantbeoordelingen | klantreviews |
        gastenboek | ingezonden brieven
    """,
    pl="""
        komentarze | komentarz | dodaj komentarz | napisz komentarz | zostaw komentarz |
        skomentuj | skomentuj artykuł | zostaw odpowiedź | dodaj odpowiedź |
        dodaj swój komentarz | najnowsze komentarze | ostatnie komentarze |
        komentarze czytelników | komentarze użytkowników | dołącz do dyskusji |
        weź udział w dyskusji | dyskusja | opinie | opinie czytelników | opinie klientów |
        wasze opinie | co o tym sądzisz | wasze komentarze | wypowiedz się | opinie użytkowników |
        księga gości | listy do redakcji
    """,
    ru="""
        комментарии | комментарий | комментировать | прокомментировать | добавить комментарий |
        оставить комментарий | оставьте комментарий | оставить отзыв | написать комментарий |
        написать отзыв | добавить отзыв | ваш комментарий | комментарии читателей |
        комментарии пользователей | последние комментарии | свежие комментарии | обсуждение |
        обсудить | обсуждение статьи | обсудить на форуме | отзывы | отзывы покупателей |
        отзывы читателей | ваше мнение | ваш отзыв | ответы | оставить ответ | добавить ответ |
        присоединяйтесь к обсуждению | что думаете | гостевая книга
    """,
    tr="""
        yorumlar | yorum | yorum yap | yorum yaz | yorum yapın | yorum yazın | bir yorum yaz |
        bir yorum yapın | yorum ekle | bir cevap yazın | bir yanıt yazın | cevap yaz |
        cevap bırakın | yorum bırakın | yorumunuzu yazın | okuyucu yorumları | okur yorumları |
        kullanıcı yorumları | son yorumlar | haber yorumları | düşüncelerinizi paylaşın |
        tartışmaya katılın | siz ne düşünüyorsunuz | müşteri yorumları | değerlendirmeler |
        yorumlarınız | ziyaretçi defteri
    """,
    ar="""
        التعليقات | تعليقات | تعليق | أضف تعليق | اضف تعليق | أضف تعليقا | أضف تعليقاً |
        أضف تعليقًا | إضافة تعليق | اترك تعليقا | اترك تعليقاً | اترك تعليقًا | اترك تعليق |
        اترك ردا | اترك رداً | اترك رد | اكتب تعليقا | اكتب تعليقك | أضف تعليقك | شاركنا رأيك |
        شارك برأيك | تعليقات القراء | تعليقات الزوار | أحدث التعليقات | آخر التعليقات |
        اخر التعليقات | نقاش | شارك في النقاش | انضم إلى النقاش | التعليقات على الموضوع |
        آراء القراء | ردود | مراجعات العملاء | تعليقات فيسبوك | سجل الزوار
    """,
    zh="""
        评论 | 評論 | 留言 | 发表评论 | 發表評論 | 发表回复 | 發表回覆 | 發表回應 | 发布评论 |
        添加评论 | 新增留言 | 發表留言 | 發佈留言 | 写评论 | 寫留言 | 我要评论 | 我要留言 |
        我来说两句 | 说点什么 | 参与评论 | 网友评论 | 網友評論 | 网友留言 | 網友留言 | 读者评论 |
        讀者留言 | 讀者回應 | 热门评论 | 熱門留言 | 最新评论 | 最新留言 | 近期评论 | 近期留言 |
        全部评论 | 所有评论 | 精彩评论 | 留下评论 | 留下回复 | 发表您的评论 | 用户评论 |
        用户评价 | 商品评价 | 顧客評價 | 加入讨论 | 加入討論 | 讨论区 | 留言板 | 回應 | 文章评论 |
        评论列表
    """,
    ja="""
        コメント | コメント一覧 | コメントを残す | コメントを書く | コメントする |
        コメントを投稿 | コメントを投稿する | コメント投稿 | コメントをどうぞ | コメント欄 |
        コメントフォーム | みんなのコメント | 読者のコメント | 読者の声 | 最近のコメント |
        最新コメント | 最新のコメント | 新着コメント | 返信を残す | 会話に参加 | みんなの意見 |
        ご意見・ご感想 | カスタマーレビュー | レビュー | お客様の声 | レビューを書く | 口コミ |
        クチコミ | この記事へのコメント | この記事へのトラックバック | ユーザーレビュー | 掲示板
    """,
    sv="""
        kommentarer | kommentera | lämna en kommentar | lämna ett svar | skriv en kommentar |
        skriv kommentar | kommentera artikeln | senaste kommentarer | läsarkommentarer |
        kundrecensioner | insändare
    """,
    da="""
        skriv et svar | efterlad en kommentar | tilføj kommentar | kommentér |
        kommentér artiklen | seneste kommentarer | læserkommentarer | deltag i debatten |
        kundeanmeldelser | læserbreve
    """,
    no="""
        legg igjen en kommentar | legg igjen et svar | legg til kommentar | kommentarfelt |
        kommenter | siste kommentarer | nyeste kommentarer | delta i debatten | kundeomtaler |
        leserkommentarer | leserbrev
    """,
    fi="""
        kommentit | kommentoi | jätä kommentti | kirjoita kommentti | lisää kommentti | vastaa |
        viimeisimmät kommentit | uusimmat kommentit | keskustelu | osallistu keskusteluun |
        lukijoiden kommentit | asiakasarvostelut | vieraskirja
    """,
    cs="""
        komentáře | komentář | přidat komentář | napsat komentář | napište komentář |
        vložit komentář | diskuze | diskuse | diskuze k článku | diskuse k článku |
        nejnovější komentáře | poslední komentáře | komentáře čtenářů | zapojte se do diskuze |
        hodnocení zákazníků | názory čtenářů | přidat názor | kniha návštěv
    """,
    hu="""
        hozzászólások | hozzászólás | kommentek | szólj hozzá | hozzászólok | hozzászólás írása |
        új hozzászólás | vélemény, hozzászólás | kommentelj | legutóbbi hozzászólások |
        friss hozzászólások | olvasói hozzászólások | vásárlói vélemények |
        mondd el a véleményed | vendégkönyv
    """,
    ro="""
        comentarii | comentariu | lasă un comentariu | lasa un comentariu | lasă un răspuns |
        lăsați un comentariu | adaugă un comentariu | adaugă comentariu | scrie un comentariu |
        comentează | comentarii recente | ultimele comentarii | comentariile cititorilor |
        spune-ți părerea | părerea ta | recenzii clienți | alătură-te discuției
    """,
    el="""
        σχόλια | αφήστε ένα σχόλιο | αφήστε σχόλιο | αφήστε μια απάντηση | γράψτε ένα σχόλιο |
        γράψτε σχόλιο | προσθήκη σχολίου | προσθέστε σχόλιο | σχολιάστε | σχολιασμός |
        πρόσφατα σχόλια | τελευταία σχόλια | σχόλια αναγνωστών | η γνώμη σας |
        πείτε τη γνώμη σας | κριτικές πελατών | συμμετέχετε στη συζήτηση
    """,
    uk="""
        коментарі | коментар | коментувати | залишити коментар | додати коментар |
        залиште коментар | написати коментар | останні коментарі | нові коментарі |
        коментарі читачів | ваш коментар | обговорення | обговорити | відгуки | залишити відгук |
        залишити відповідь | приєднуйтесь до обговорення | відгуки покупців | ваша думка
    """,
    ko="""
        댓글 목록 | 댓글 쓰기 | 댓글쓰기 | 댓글 달기 | 댓글 남기기 | 댓글남기기 | 댓글 작성 |
        댓글 추가 | 답글 남기기 | 의견 남기기 | 최근 댓글 | 최신 댓글 | 전체 댓글 | 베스트 댓글 |
        네티즌 의견 | 독자 의견 | 상품평 | 고객 리뷰 | 사용자 리뷰 | 토론 참여 | 방명록
    """,
    id="""
        komentar | tinggalkan komentar | tinggalkan balasan | tulis komentar |
        tambahkan komentar | beri komentar | berikan komentar | posting komentar |
        komentar terbaru | komentar pembaca | ikut berdiskusi | diskusi | ulasan pelanggan |
        buku tamu | kolom komentar
    """,
    vi="""
        bình luận | ý kiến | viết bình luận | để lại bình luận | để lại một bình luận |
        thêm bình luận | trả lời | để lại một trả lời | ý kiến bạn đọc | bình luận mới nhất |
        bình luận gần đây | phản hồi gần đây | nhập bình luận | thảo luận |
        đánh giá của khách hàng | ý kiến của bạn | bình luận của bạn | đánh giá sản phẩm
    """,
    he="""
        תגובות | תגובה | כתיבת תגובה | כתבו תגובה | השאר תגובה | השאירו תגובה | הוסף תגובה |
        הוספת תגובה | הוסיפו תגובה | תגובות אחרונות | תגובות הגולשים | תגובות גולשים |
        הצטרפו לדיון | דיון | מה דעתך | ביקורות לקוחות | ספר אורחים
    """,
    fa="""
        نظرات | دیدگاه‌ها | دیدگاهها | نظرات کاربران | نظر شما | دیدگاه شما |
        دیدگاهتان را بنویسید | نظر بدهید | نظر خود را بنویسید | افزودن دیدگاه | نظرات خوانندگان |
        آخرین دیدگاه‌ها | آخرین نظرات | نظرسنجی و نظرات | دیدگاه خود را بنویسید | بحث و گفتگو |
        نظرات مخاطبان | پاسخ دهید | دیدگاه
    """,
    hi="""
        टिप्पणियाँ | टिप्पणियां | टिप्पणी | टिप्पणी करें | अपनी टिप्पणी दें | टिप्पणी जोड़ें |
        एक टिप्पणी छोड़ें | एक टिप्पणी भेजें | कमेंट | कमेंट्स | कमेंट करें | अपनी राय दें |
        उत्तर छोड़ें | पाठकों की राय | हाल की टिप्पणियां | चर्चा में शामिल हों |
        ग्राहक समीक्षाएं | अपना कमेंट लिखें
    """,
)

_LONGEST_THREAD = 3000
_REACH = 12
_ITEMS = 3
_ARTICLE = 3


class Comments(PhraseClassifier):
    """Threads under an article, and the form to add to them.

    A head like "12 comments" or "Leave a reply" below running text opens the thread, whose posts
    are sentences like any other: all that follows is counted to it, up to the next section's
    head. On a page with little running text above that head the discussion may be what the page was
    published for, and only the form's own words count.
    """

    name = "comments"
    label = Label.COMMENTS
    class_words = frozenset("comment comments disqus respond commentlist".split())
    phrases = PHRASES
    openers = OPENERS
    examples = (
        "> Leave a reply\n> Your email address will not be published.",
        "> Kommentar schreiben",
        "> 发表评论",
    )
    counterexamples = (
        "The minister declined to give any comments on the flood, and left by the back door.",
    )

    def votes(self, signals: Signals) -> Iterator[Vote]:
        """Vote for heads and forms, and for the threads below heads."""
        strong: list[int] = []
        for vote in super().votes(signals):
            yield vote
            if vote.weight >= self.start:
                strong.append(vote.block)
        for head, phrase in self._threads(signals):
            for block in below(
                signals, head, signals.section_heads, _LONGEST_THREAD, through_text=True
            ):
                yield self.vote(block, 2.5, f"below “{phrase}”")
        for block in bridged(strong, _REACH):
            if signals.paragraphs_above[block]:
                yield self.vote(block, 0.8, "stands between the lines of a thread")

    def _threads(self, signals: Signals) -> Iterator[tuple[int, str]]:
        """The heads that stand under an article.

        A head that stands on the page several times belongs to the items of a list, or to the
        answers of a forum, each of which has its own.
        """
        heads = signals.heads(self.name)
        times = Counter(heads.values())
        for head, phrase in heads.items():
            if times[phrase] < _ITEMS and signals.paragraphs_above[head] >= _ARTICLE:
                yield head, phrase
