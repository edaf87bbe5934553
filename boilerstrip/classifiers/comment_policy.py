"""Community standards and moderation rules."""

from __future__ import annotations

from collections.abc import Iterator

from boilerstrip.classifiers.classifier import PhraseClassifier
from boilerstrip.classifiers.sections import crowded
from boilerstrip.model import Label, Vote
from boilerstrip.phrases import Hit, by_block, listed
from boilerstrip.signals import Signals

PHRASES = listed(
    en="""
        moderators | moderator | moderated | pre-moderated | moderation | awaiting moderation |
        comments are moderated | will be deleted | will be removed | will not be published |
        may be deleted | may be removed | hate speech | personal attacks | personal attack |
        personal insults | insults | insulting | abusive | abusive language | defamatory |
        defamation | libellous | libelous | obscene | obscenity | vulgar | profanity | profane |
        swearing | racist | sexist | homophobic | discriminatory | harassment |
        threats of violence | trolling | trolls | flaming | incites | incitement to violence |
        spamming | self-promotion | offensive language | offensive comments |
        inappropriate comments | inappropriate content | off-topic | off topic | stay on topic |
        keep it civil | be civil | be respectful | be polite | be kind | civil and respectful |
        treat others with respect | refrain from | name-calling | we reserve the right to remove |
        we reserve the right to delete | we reserve the right to edit |
        reserves the right to remove | reserves the right to delete | users are obliged |
        your comment | your comments | your post may be | user comments may | block a user |
        block users | ban users | violate our | violates our | violation of these rules |
        breach of these rules | all caps | capital letters | commercial links |
        links in comments | duplicate comments | impersonation | commenters |
        opinions of the commenters | do not post | unlawful | pornographic | infringes copyright |
        flag button | report any violation | spamming or advertising | no spam | spam
    """,
    de="""
        moderatoren | moderation behält sich | werden gelöscht | wird gelöscht |
        nicht veröffentlicht werden | nicht freigeschaltet | freigeschaltet |
        werden vor der veröffentlichung geprüft | kommentare werden moderiert | hassrede | hetze |
        volksverhetzung | beleidigungen | beleidigend | beleidigende | persönliche angriffe |
        verleumdung | verleumdungen | üble nachrede | schmähkritik | diskriminierend |
        diskriminierende | rassistisch | rassistische | sexistische | gewaltverherrlichend |
        obszön | obszöne | vulgäre | drohungen | schimpfwörter | fäkalsprache | unangemessene |
        beim thema bleiben | bleiben sie beim thema | bleiben sie sachlich | sachlich |
        sachliche diskussion | respektvoll | respektvollen umgang | höflich | fairen umgang |
        behalten uns vor | behält sich das recht vor | behält sich vor | kommentare zu löschen |
        zu kürzen | ihren kommentar | deinen kommentar | nutzer sperren | kommerzielle werbung |
        verstoßen gegen | verstößt gegen | themenfremd | themenfremde | nicht zum thema |
        nutzer verpflichten sich | kommentatoren
    """,
    fr="""
        modérateurs | modérateur | modération | modérés | modérés a priori |
        modérés a posteriori | sera supprimé | seront supprimés | ne sera pas publié |
        ne seront pas publiés | discours de haine | discours haineux | propos haineux |
        incitation à la haine | incitation à la violence | insultes | insultants | injures |
        injurieux | attaques personnelles | diffamation | diffamatoire | diffamatoires |
        propos racistes | propos diffamatoires | racistes | sexistes | homophobes | xénophobes |
        discriminatoires | obscènes | grossiers | grossièretés | vulgaires | menaces |
        harcèlement | hors sujet | hors-sujet | rester courtois | courtois | courtoisie |
        respectueux | restez respectueux | en rapport avec le sujet |
        se réserve le droit de supprimer | nous nous réservons le droit | votre commentaire |
        message publicitaire | contraires à la loi | contenus illicites |
        les internautes sont tenus | bannir | bannissement | majuscules | spams |
        trolls et spams | propos offensants
    """,
    es="""
        moderadores | moderador | moderación | moderados | serán eliminados | será eliminado |
        no serán publicados | no se publicarán | no se permiten | no se permitirán |
        discurso de odio | discursos de odio | incitación al odio | incitación a la violencia |
        inciten a la violencia | insultos | insultantes | injurias | injuriosos | calumnias |
        ataques personales | difamación | difamatorios | ofensivos | comentarios ofensivos |
        lenguaje ofensivo | lenguaje soez | palabras soeces | groserías | obscenos | vulgares |
        racistas o sexistas | xenófobos | discriminatorios | amenazas | acoso | fuera de tema |
        ajenos al tema | respetuoso | respetuosos | sea respetuoso | con respeto |
        nos reservamos el derecho | se reserva el derecho de eliminar | se reserva el derecho |
        tu comentario | su comentario | sus comentarios | publicidad o spam |
        contenido publicitario | contrarios a la ley | contrarios a las leyes |
        usuarios bloqueados | bloquear usuarios | mayúsculas sostenidas | opiniones vertidas
    """,
    it="""
        moderatori | moderatore | moderazione | moderati | in attesa di moderazione |
        saranno rimossi | verranno rimossi | sarà rimosso | saranno cancellati |
        verranno cancellati | non saranno pubblicati | non verranno pubblicati | discorsi d'odio |
        incitamento all'odio | istigazione all'odio | incitamento alla violenza | insulti |
        insulto | offese | offensivi | offensivo | ingiurie | ingiuriosi | attacchi personali |
        diffamazione | diffamatori | diffamatorio | calunnie | razzisti | sessisti | omofobi |
        discriminatori | osceni | volgari | volgarità | turpiloquio | linguaggio offensivo |
        linguaggio volgare | minacce | molestie | fuori tema | attinenti all'argomento |
        rispettoso | rispettosi | con rispetto | si riserva il diritto di |
        ci riserviamo il diritto | il tuo commento | i tuoi commenti | messaggi pubblicitari |
        contenuti promozionali | contrari alla legge | utenti sono tenuti | bannati | bannare |
        caratteri maiuscoli
    """,
    pt="""
        moderação | moderado | moderados previamente | serão removidos | será removido |
        serão excluídos | será excluído | não serão publicados | não serão aceitos |
        não serão permitidos | discurso de ódio | discursos de ódio | incitação ao ódio |
        incitação à violência | incitem à violência | insultos pessoais | ofensas | ofensivos ou |
        ofensivas | linguagem ofensiva | linguagem imprópria | ataques pessoais | difamação |
        difamatórios | difamatório | injúrias | calúnia | calúnias | palavrões |
        palavras de baixo calão | obscenos ou | obscenidades | vulgar ou ofensivo | racistas |
        preconceituosos | preconceito | discriminatórios | discriminação | xenófobos ou |
        ameaças | assédio | fora do tema | fora do contexto | respeitosa | respeitoso |
        com respeito ao próximo | reservamo-nos o direito | reserva-se o direito |
        nos reservamos o direito de | se reserva o direito de excluir | seu comentário |
        o teu comentário | seus comentários | conteúdo publicitário | contrários à lei |
        responsabilidade dos autores | responsabilidade de seus autores | bloquear o usuário |
        letras maiúsculas
    """,
    nl="""
        gemodereerd | moderatie | moderator verwijdert | worden verwijderd | wordt verwijderd |
        worden niet geplaatst | wordt niet geplaatst | haatzaaien | haatzaaiend | haatzaaiende |
        aanzetten tot haat | aanzetten tot geweld | beledigingen | beledigend | beledigende |
        persoonlijke aanvallen | op de man spelen | smaad | laster | lasterlijk | scheldwoorden |
        schelden | schelden en vloeken | grof taalgebruik | grove taal | vulgair | obsceen |
        racistisch | racistische | seksistische | discriminerend | discriminerende |
        discriminatie | bedreigingen | bedreigend | intimidatie | blijf on-topic | on-topic |
        blijf bij het onderwerp | niet ter zake | respectvol | wees respectvol | blijf beleefd |
        beleefd | fatsoenlijk | behoudt zich het recht voor | behouden ons het recht voor |
        jouw reactie | uw reactie | je reactie | reclame-uitingen | commerciële uitingen |
        in strijd met de wet | gebruikers blokkeren | geblokkeerd | hoofdletters | reageerders
    """,
    pl="""
        moderatorzy | moderator usuwa | moderacja | moderowane | komentarze są moderowane |
        oczekuje na moderację | będą usuwane | zostaną usunięte | zostanie usunięty |
        nie będą publikowane | nie zostaną opublikowane | mowa nienawiści | mowy nienawiści |
        nawoływanie do nienawiści | nawoływanie do przemocy | nawołujące do | nawołujących |
        obraźliwe | obraźliwych | obelgi | obelżywe | zniewagi | znieważające | ataki personalne |
        ataki osobiste | zniesławienie | zniesławiające | pomówienia | wulgaryzmy | wulgaryzmów |
        wulgarne | wulgarnych | przekleństwa | rasistowskie | rasistowskich | ksenofobiczne |
        dyskryminujące | pornograficzne | groźby | nękanie | nie na temat | trzymaj się tematu |
        kulturalny | kultura wypowiedzi | z szacunkiem | zastrzega sobie prawo do usunięcia |
        zastrzega sobie prawo | zastrzegamy sobie prawo | twój komentarz | twojego komentarza |
        treści reklamowe | reklamy i spam | niezgodne z prawem | łamiące regulamin |
        łamiących regulamin | naruszające regulamin | naruszających | zablokować użytkownika |
        zablokowanie konta | nie ponosi odpowiedzialności za treść komentarzy |
        nie odpowiada za treść komentarzy
    """,
    ru="""
        модераторы | модератор | модерация | модерации | модерируются | премодерация |
        премодерацию | комментарии модерируются | будут удалены | будет удалён | будет удален |
        будут удаляться | удаляются | не будут опубликованы | не публикуются | не допускаются |
        запрещается | разжигание ненависти | разжигание розни | разжигание межнациональной розни |
        разжигающие | межнациональной розни | язык вражды | призывы к насилию |
        призывы к свержению | оскорбления | оскорбление | оскорбительные | оскорблять |
        оскорбляющие | переход на личности | личные нападки | клевета | клевету |
        нецензурная лексика | нецензурную лексику | нецензурные | ненормативная лексика |
        ненормативную лексику | брань | грубость | хамство | расистские | дискриминация |
        экстремистские | экстремизм | угрозы | травля | троллинг | флуд | флейм | флуд и оффтоп |
        оффтоп | оффтопик | спам | реклама запрещена | не по теме | придерживайтесь темы |
        будьте вежливы | будьте взаимно вежливы | уважайте | взаимное уважение |
        оставляет за собой право удалять | оставляет за собой право | оставляем за собой право |
        ваш комментарий отправлен | вашего комментария | пользователь обязан |
        пользователи обязуются | заблокировать пользователя | блокировка пользователя | забанить |
        нарушающие законодательство | нарушающие | нарушение правил | заглавными буквами |
        капслок | комментаторов
    """,
    tr="""
        moderatörler | moderatör | moderasyon | moderasyona | editör onayından | editör onayı |
        onaylandıktan sonra | onay bekliyor | onaylanmamaktadır | yayınlanmayacaktır |
        yayınlanmaz | yayımlanmayacaktır | silinecektir | silinir | kaldırılır | kaldırılacaktır |
        nefret söylemi | nefret söylemleri | kin ve nefret | şiddete teşvik | suç teşkil edecek |
        hakaret | hakaret içeren | hakaretler | küfür | küfür, hakaret | rencide edici |
        aşağılayıcı | aşağılama | iftira | kişisel saldırı | kişisel saldırılar |
        kişilik haklarına | ırkçı | cinsiyetçi | ayrımcı | ayrımcılık | müstehcen |
        ahlaka aykırı | tehditkar | taciz | konu dışı | konuyla ilgisi olmayan | saygılı |
        saygılı olun | nezaket | hakkını saklı tutar | hakkımız saklıdır |
        silme hakkını saklı tutar | yorumunuz | yorumlarınızda | yorumlardan | reklam içeren |
        reklam amaçlı | yasalara aykırı | yasa dışı | kullanıcılar sorumludur |
        yorumu yazan kişiye aittir | doğan hukuki sorumluluk | büyük harflerle |
        büyük harfle yazılmış | imla kuralları ile yazılmamış | imla kuralları |
        kullanıcıyı engelle | inançlara saldırı | türkçe karakter kullanılmayan
    """,
    ar="""
        المشرفون | المشرفين | المشرف | الإشراف على التعليقات | مراجعة التعليقات |
        بانتظار المراجعة | سيتم حذف | سيتم حذفها | سيتم حذفه | يتم حذف | لن يتم نشر التعليقات |
        لن تنشر | خطاب الكراهية | خطابات الكراهية | التحريض على الكراهية | التحريض على العنف |
        تحرض على | الإساءة | إساءة | مسيئة | المسيئة | الألفاظ النابية | ألفاظ نابية |
        ألفاظ بذيئة | بذيئة | الشتائم | شتائم | السب | القذف | السب والقذف | الإهانات | إهانة |
        التجريح | الهجوم الشخصي | هجمات شخصية | التشهير | تشهير | العنصرية | عنصرية | الطائفية |
        طائفية | التمييز | تهديدات | التنمر | المضايقة | خارج الموضوع | خارجة عن الموضوع |
        لا علاقة لها بالموضوع | الالتزام بالموضوع | الاحترام المتبادل | باحترام | آداب الحوار |
        نحتفظ بالحق | يحتفظ الموقع بحق | تحتفظ إدارة الموقع | الحق في حذف | حق حذف | تعليقك |
        تعليقاتك | تعليقاتكم | الإعلانات التجارية | رسائل مزعجة | مخالفة للقانون | المخالفة |
        حظر المستخدم | حظر المستخدمين | تعبر عن رأي أصحابها | الذات الإلهية | مهاجمة الأديان |
        عدم الإساءة
    """,
    zh="""
        版主 | 管理员审核 | 管理員審核 | 审核后 | 審核後 | 等待审核 | 等待審核 | 经审核 |
        先审后发 | 将被删除 | 將被刪除 | 会被删除 | 會被刪除 | 予以删除 | 予以刪除 | 逕行刪除 |
        删除评论 | 刪除留言 | 不予发布 | 不予刊登 | 恕不刊登 | 仇恨言论 | 仇恨言論 | 煽动仇恨 |
        煽動仇恨 | 人身攻击 | 人身攻擊 | 侮辱 | 辱骂 | 辱罵 | 谩骂 | 謾罵 | 诽谤 | 誹謗 | 毁谤 |
        毀謗 | 污言秽语 | 脏话 | 髒話 | 粗口 | 粗言穢語 | 不雅文字 | 低俗 | 淫秽 | 淫穢 | 色情 |
        猥亵 | 猥褻 | 种族歧视 | 種族歧視 | 歧视 | 歧視 | 恐吓 | 恐嚇 | 骚扰 | 騷擾 | 灌水 |
        洗版 | 刷屏 | 垃圾信息 | 垃圾广告 | 廣告留言 | 商業廣告 | 与主题无关 | 與主題無關 | 離題 |
        離題留言 | 文明发言 | 文明上网 | 理性发言 | 理性發言 | 理性讨论 | 理性討論 | 互相尊重 |
        尊重他人 | 尊重網友 | 保留删除 | 保留刪除 | 有权删除 | 有權刪除 | 保留权利 | 您的评论 |
        您的留言 | 你的留言 | 用户应 | 遵守国家 | 遵守中华人民共和国 | 遵守法律法规 | 违反法律 |
        違反法律 | 违法违规 | 違反規定 | 违反上述 | 封禁 | 封号 | 封鎖帳號 | 禁言 | 停權 |
        黑名單 | 不代表本站立场的网友评论 | 網友個人意見 | 网友个人观点 | 法律责任由 | 自行承担
    """,
    ja="""
        モデレーター | モデレーション | 承認制 | 承認待ち | 承認後に | 承認されるまで |
        管理者の承認 | 削除します | 削除される | 削除する場合 | 削除いたします |
        削除されることがあります | 削除対象 | 非公開とする | 掲載されない場合 | 掲載いたしません |
        ヘイトスピーチ | 差別的 | 差別的な | 差別的発言 | 差別を助長 | 憎悪 | 扇動 | 誹謗中傷 |
        誹謗・中傷 | 中傷 | 名誉毀損 | 名誉を毀損 | 人格攻撃 | 個人攻撃 | 罵倒 | 暴言 | 脅迫 |
        嫌がらせ | わいせつ | 猥褻な | 卑猥な | 公序良俗に反する | 公序良俗 | 不適切な |
        不適切なコメント | 不適切な投稿 | 不快な | 不快にさせる | 攻撃的な | 荒らし | 荒らし行為 |
        スパム | スパム対策 | 迷惑行為 | 宣伝目的 | 宣伝行為 | 営利目的 | 商業目的 |
        記事と関係のない | 記事と無関係 | 関係のない内容 | 話題と関係のない | プライバシーを侵害 |
        著作権を侵害 | 個人情報の書き込み | 法令に違反 | 禁止事項 | 禁止します |
        禁止されています | ご遠慮ください | お控えください | 投稿を制限 | 投稿を停止 |
        アクセス禁止 | アカウントを停止 | 違反した場合 | 違反する投稿 | 節度ある | 敬意を持って |
        マナーを守って | 思いやりを | 予告なく削除 | 予告なしに削除 | あなたのコメント |
        日本語が含まれない投稿
    """,
    sv="""
        modereras | förhandsmodereras | modererar | kommer att raderas | tas bort |
        personangrepp | påhopp | hets mot folkgrupp | hatpropaganda | förolämpningar | kränkande |
        rasistiska | svordomar | hot och hat | håll dig till ämnet | håll god ton |
        förbehåller oss rätten | din kommentar | stänga av användare | förtal | utanför ämnet
    """,
    da="""
        modereres | redaktionen modererer | vil blive slettet | bliver slettet | hadefulde |
        hadtale | personangreb | fornærmelser | krænkende | racistiske | bandeord | trusler |
        injurier | hold dig til emnet | hold den gode tone | forbeholder os ret |
        forbeholder sig ret | din kommentar vil | nedsættende | blokere brugere | sjikane
    """,
    no="""
        blir moderert | vil bli slettet | blir slettet | hatprat | hatefulle ytringer |
        hatytringer | krenkende | trakassering | trakasserende | rasistiske | banning |
        injurierende | hold deg til saken | hold deg til temaet | hold en saklig tone |
        saklig og respektfull | respektfull | forbeholder oss retten | utestenge | utestenges |
        din kommentar blir
    """,
    fi="""
        moderaattori | moderaattorit | moderoidaan | moderointi | ennakkomoderoitu |
        ylläpito poistaa | poistetaan | vihapuhe | vihapuhetta | henkilökohtaiset hyökkäykset |
        solvaukset | solvaavat | loukkaava | loukkaavat | kunnianloukkaus | herjaus | rasistiset |
        rasistinen | syrjivä | kiroilu | uhkailu | häirintä | pysy aiheessa | asiaton |
        asiattomat | asialliset | kunnioita muita | pidätämme oikeuden | pidättää oikeuden |
        viestisi | kommenttisi | estää käyttäjä
    """,
    cs="""
        moderátor | moderátoři | moderování | budou smazány | bude smazán | budou odstraněny |
        nebudou zveřejněny | nenávistné projevy | nenávistné | podněcování k nenávisti |
        podněcování | urážky | urážlivé | urážející | osobní útoky | pomluvy | vulgární |
        vulgarismy | sprostá slova | nadávky | rasistické | diskriminační | výhrůžky |
        obtěžování | mimo téma | držte se tématu | slušnost | slušné chování |
        vyhrazuje si právo | vyhrazujeme si právo | váš komentář | vašeho příspěvku |
        zablokovat uživatele | odporující zákonům | v rozporu se zákonem | reklamní sdělení
    """,
    hu="""
        moderátorok | moderálás | moderáljuk | moderált | moderálási | törlésre kerül |
        törlésre kerülnek | töröljük | törölhetjük | gyűlöletbeszéd | gyűlöletkeltő |
        gyűlöletkeltés | sértő | sértő kommentek | sértegetés | személyeskedés | személyeskedő |
        rágalmazás | rágalmazó | trágár | trágárság | káromkodás | obszcén | rasszista |
        kirekesztő | fenyegetés | fenyegető | zaklatás | témától eltérő | nem a témához |
        tisztelettel | kulturált | fenntartja a jogot | fenntartjuk a jogot | hozzászólásod |
        hozzászólása | kitiltás | kitilthatja | jogszabálysértő | jogsértő | hozzászólók
    """,
    ro="""
        moderatorii | moderatorul | moderare | moderate înainte de publicare | vor fi șterse |
        va fi șters | vor fi eliminate | nu vor fi publicate | discursul instigator la ură |
        instigare la ură | instigare la violență | limbaj de ură | injurii | injurioase |
        insulte | jigniri | jignitoare | jignitor | atacuri la persoană | atacul la persoană |
        calomnie | calomnii | defăimare | defăimătoare | limbaj vulgar | limbaj licențios |
        vulgare | vulgaritate | rasiste | xenofobe | discriminatorii | amenințări | hărțuire |
        în afara subiectului | fără legătură cu subiectul | respectuos | ne rezervăm dreptul |
        își rezervă dreptul | comentariul tău | comentariul dumneavoastră |
        comentariile dumneavoastră | mesaje publicitare | interzise | contrare legii |
        blocarea utilizatorului
    """,
    el="""
        συντονιστές | διαχειριστές | υπό έλεγχο | διαγράφονται | θα διαγράφονται | θα διαγραφεί |
        δεν θα δημοσιεύονται | δεν δημοσιεύονται σχόλια | ρητορική μίσους | υποκίνηση μίσους |
        υποκίνηση βίας | ύβρεις | υβριστικά | υβριστικό | υβριστικά σχόλια | προσβολές |
        προσβλητικά | προσβλητικό | προσωπικές επιθέσεις | συκοφαντικά | συκοφαντικό | δυσφήμηση |
        δυσφημιστικά | χυδαία | χυδαίο | αισχρό | ρατσιστικά | ρατσιστικό | απειλές | απειλητικά |
        παρενόχληση | εκτός θέματος | με σεβασμό | διατηρεί το δικαίωμα | διατηρούμε το δικαίωμα |
        το σχόλιό σας | σχόλιά σας | διαφημιστικό περιεχόμενο | αποκλεισμός χρήστη |
        κεφαλαία γράμματα | greeklish
    """,
    uk="""
        модератори | модерація | модерації коментарів | модеруються | премодерації |
        будуть видалені | буде видалено | буде видалений | будуть видалятися | видаляються |
        не публікуватимуться | не допускаються коментарі | забороняється | мова ворожнечі |
        мову ворожнечі | розпалювання ворожнечі | розпалювання ненависті | заклики до насильства |
        образи | образливі | образливих | особисті образи | перехід на особистості | наклеп |
        наклепи | нецензурна лексика | нецензурну лексику | нецензурні | лайка | лайку |
        ненормативну лексику коментарі | расистські | дискримінація | дискримінаційні | погрози |
        цькування | тролінг | не за темою | поза темою | будьте ввічливі | поважайте |
        взаємоповага | залишає за собою право видаляти | залишає за собою право |
        залишаємо за собою право | вашого коментаря | користувач зобов'язаний |
        користувачі зобов'язуються | заблокувати користувача | порушують законодавство |
        порушення правил | великими літерами | коментаторів
    """,
    ko="""
        운영자 | 관리자 승인 | 승인 대기 | 승인 후 | 사전 통보 없이 | 사전 고지 없이 |
        예고 없이 삭제 | 삭제될 수 | 삭제될 수 있습니다 | 삭제됩니다 | 삭제 조치 | 혐오 표현 |
        혐오표현 | 혐오 발언 | 비방글 | 욕설, 비방 | 비속어 | 인신공격 | 인신공격성 | 명예훼손 |
        명예를 훼손 | 차별적 | 차별 발언 | 인종차별 | 음란물 | 도배성 | 광고성 | 광고성 댓글 |
        홍보성 | 주제와 관련 없는 | 기사와 무관한 | 불법 정보 | 타인의 권리 | 타인에게 불쾌감 |
        불쾌감을 주는 | 권리를 침해 | 개인정보 유출 | 법적 책임 | 이용 제한 | 이용이 제한 |
        이용자 차단 | 차단될 수 | 상대방을 존중 | 서로 존중 | 건전한 토론 | 건전한 댓글 문화 |
        청소년 보호
    """,
    id="""
        moderator komentar | dimoderasi | moderasi | menunggu moderasi | akan dihapus |
        akan kami hapus | tidak akan dimuat | tidak akan ditampilkan | ujaran kebencian |
        menghasut | hasutan | penghinaan | menghina | hinaan | serangan pribadi |
        menyerang pribadi | fitnah | pencemaran nama baik | kata-kata kasar | kata kasar |
        bahasa kasar | vulgar dan | kata kotor | cabul | pornografi | rasis | mengandung sara |
        unsur sara | diskriminatif | diskriminasi | mengancam | pelecehan | provokatif |
        di luar topik | sesuai topik | tetap pada topik | hormati | sopan | santun |
        berhak menghapus | kami berhak | redaksi berhak | komentar anda | iklan terselubung |
        melanggar hukum | melanggar ketentuan | tanggung jawab pemberi komentar |
        sepenuhnya menjadi tanggung jawab | memblokir pengguna | pengguna wajib
    """,
    vi="""
        ban quản trị | quản trị viên | kiểm duyệt | được kiểm duyệt | chờ kiểm duyệt | chờ duyệt |
        sẽ bị xóa | sẽ bị xoá | sẽ không được đăng | không được đăng | biên tập trước khi đăng |
        phát ngôn thù ghét | ngôn từ thù ghét | kích động | kích động bạo lực |
        kích động thù hận | xúc phạm | lăng mạ | sỉ nhục | công kích cá nhân | vu khống |
        phỉ báng | bôi nhọ | nói tục | chửi thề | tục tĩu | thô tục | khiếm nhã | khiêu dâm |
        phân biệt chủng tộc | phân biệt đối xử | đe dọa | đe doạ | quấy rối | thư rác |
        quảng cáo trá hình | lạc đề | không liên quan đến bài viết | đúng chủ đề | tôn trọng |
        lịch sự | thuần phong mỹ tục | có quyền xóa | giữ quyền xóa | tiếng việt có dấu |
        ý kiến của bạn đọc | vi phạm pháp luật | trái pháp luật | khóa tài khoản |
        chặn người dùng
    """,
    he="""
        מנהלי האתר | עורכי האתר | מנהל הפורום | יימחקו | תימחק | תגובות יימחקו | לא יפורסמו |
        לא תפורסם | לא תפורסמנה | בכפוף לשיקול דעת | שנאה | דברי שטנה | שיח שנאה | הסתה | מסיתות |
        דברי הסתה | לשון הרע | דיבה | הוצאת דיבה | עלבונות | העלבות | פוגעני | פוגענית |
        פוגעניות | התקפות אישיות | השמצה | השמצות | קללות | ניבולי פה | גסה | גסות | לשון גסה |
        גזעני | גזענות | גזעניות | אפליה | הטרדה | ספאם | תוכן פרסומי | לא רלוונטי |
        לא קשורות לנושא | שמירה על שפה | כבוד הדדי | בכבוד | שומרת לעצמה את הזכות |
        שומר לעצמו את הזכות | שומרים לעצמנו את הזכות | תגובתך | התגובה שלך | תגובות הגולשים אינן |
        לחסום משתמש | חסימת משתמש
    """,
    fa="""
        مدیر سایت | مدیران سایت | ناظران | تأیید مدیر | تایید مدیر | پس از تایید | پس از تأیید |
        در انتظار بررسی | حذف خواهد شد | حذف می‌شود | منتشر نخواهد شد | منتشر نمی‌شود |
        منتشر نخواهند شد | نفرت‌پراکنی | سخنان نفرت‌آمیز | تحریک به خشونت | توهین | توهین‌آمیز |
        توهین آمیز | اهانت | افترا | تهمت | حاوی توهین | حاوی تهمت | حمله شخصی | ناسزا | فحاشی |
        الفاظ رکیک | رکیک | نژادپرستانه | نژادپرستی | تبعیض‌آمیز | آزار و اذیت | اسپم | هرزنامه |
        غیر مرتبط با موضوع | غیرمرتبط | خارج از موضوع | احترام متقابل | رعایت ادب | رعایت احترام |
        محفوظ می‌دارد | دیدگاه ارسالی | نظر شما پس از | قوانین جمهوری اسلامی | مغایر با قوانین |
        خلاف قوانین | مسدود کردن کاربر | به غیر از زبان فارسی | حروف فارسی | پینگلیش
    """,
    hi="""
        मॉडरेटर | मॉडरेशन | मॉडरेट | हटा दी जाएगी | हटा दी जाएंगी | हटा दिया जाएगा |
        प्रकाशित नहीं की जाएगी | नफरत फैलाने | नफरत भरे भाषण | घृणास्पद | हेट स्पीच |
        उकसाने वाली | भड़काऊ | व्यक्तिगत हमले | व्यक्तिगत टिप्पणी | अपमानजनक | अपमान | गाली |
        गाली-गलौज | अभद्र | अभद्र भाषा | अश्लील | आपत्तिजनक | मानहानि | मानहानिकारक | नस्लवादी |
        जातिवादी | भेदभावपूर्ण | उत्पीड़न | स्पैम | विषय से हटकर | विषय से संबंधित | सम्मानजनक |
        शिष्ट भाषा | अधिकार सुरक्षित रखते हैं | हटाने का अधिकार | आपकी टिप्पणी |
        ब्लॉक किया जा सकता | नियमों का उल्लंघन | भाषा की मर्यादा
    """,
)

OPENERS = listed(
    en="""
        community standards | community guidelines | community rules | community policy |
        house rules | comment policy | commenting policy | comments policy | comment guidelines |
        commenting guidelines | commenting rules | comment rules | rules for commenting |
        comment moderation policy | moderation policy | rules of conduct |
        code of conduct for commenters | forum rules | discussion guidelines |
        posting guidelines | posting rules | participation guidelines | terms of commenting |
        before you comment | please read our comment policy
    """,
    de="""
        netiquette | kommentarregeln | community-richtlinien | community-regeln |
        diskussionsregeln | forenregeln | forumsregeln | regeln für kommentare |
        unsere netiquette | hausregeln | hausordnung | verhaltensregeln | kommentarrichtlinien |
        nutzungsregeln für kommentare | richtlinien für kommentare
    """,
    fr="""
        charte des commentaires | charte de modération | charte de bonne conduite |
        charte de la communauté | règles de la communauté | règles de modération |
        règles de publication | règles des commentaires | charte d'utilisation des commentaires |
        politique de commentaires | politique de modération | nétiquette | charte du forum |
        règles du forum | standards de la communauté | charte des contributions
    """,
    es="""
        normas de la comunidad | reglas de la comunidad | normas de participación |
        normas de uso de los comentarios | política de comentarios | normas de los comentarios |
        normas para comentar | reglas de comentarios | reglas del foro | normas del foro |
        código de conducta de los usuarios | normas de conducta | pautas de la comunidad |
        directrices de la comunidad | política de moderación
    """,
    it="""
        regole della community | linee guida della community | regole per i commenti |
        regolamento commenti | policy dei commenti | policy commenti | regole di condotta |
        regole del forum | regolamento del forum | regole di moderazione | norme della community |
        norme di comportamento | politica dei commenti
    """,
    pt="""
        regras da comunidade | diretrizes da comunidade | regras de comentários |
        regras para comentários | política de comentários do site |
        política de moderação de comentários | termos de uso dos comentários |
        normas da comunidade | padrões da comunidade | regras de conduta | regras do fórum |
        regras de participação | normas de conduta dos comentários
    """,
    nl="""
        huisregels | reactieregels | reactiebeleid | regels voor reacties | gedragsregels |
        forumregels | communityregels | community-richtlijnen | nettiquette | moderatiebeleid |
        discussieregels | richtlijnen voor reacties | onze huisregels
    """,
    pl="""
        regulamin komentarzy | zasady komentowania | regulamin komentowania |
        zasady społeczności | standardy społeczności | zasady dodawania komentarzy |
        regulamin forum | zasady forum | netykieta | zasady dyskusji | polityka komentarzy |
        zasady moderacji | regulamin dyskusji
    """,
    ru="""
        правила комментирования | правила сообщества | правила форума | правила общения |
        правила модерации | правила поведения | правила размещения комментариев |
        правила обсуждения | правила публикации комментариев | правила дискуссии |
        политика модерации | правила комментариев | стандарты сообщества |
        правила поведения на сайте | памятка комментатора
    """,
    tr="""
        topluluk kuralları | topluluk ilkeleri | topluluk standartları | yorum kuralları |
        yorum politikası | yorum yazma kuralları | yorum ilkeleri | forum kuralları |
        davranış kuralları | yorum yapma kuralları | moderasyon kuralları |
        yorum yayınlama kriterleri
    """,
    ar="""
        شروط التعليق | شروط التعليقات | شروط نشر التعليقات | قواعد التعليق | قواعد التعليقات |
        سياسة التعليقات | سياسة التعليق | معايير المجتمع | إرشادات المجتمع | قواعد المجتمع |
        ضوابط التعليق | قوانين المنتدى | قواعد المشاركة | ضوابط النشر | شروط المشاركة |
        سياسة المشاركة
    """,
    zh="""
        社区准则 | 社群守則 | 社區守則 | 社群規範 | 社区规范 | 社区公约 | 社群準則 | 评论须知 |
        评论规则 | 評論規則 | 評論守則 | 留言规则 | 留言規則 | 留言須知 | 留言守則 | 留言規範 |
        发言规则 | 發言規則 | 發言規範 | 发帖规则 | 發文規則 | 版规 | 版規 | 论坛规则 | 論壇規則 |
        跟帖评论自律管理承诺书 | 自律公约 | 评论政策 | 跟帖须知 | 网友评论须知
    """,
    ja="""
        コメントポリシー | コメントガイドライン | コミュニティガイドライン | コミュニティ規定 |
        コメント規約 | コメント投稿規約 | コメントのルール | コメント欄のルール | 投稿ルール |
        投稿規定 | 投稿ガイドライン | 投稿上の注意 | コメント投稿に関する注意 |
        コメントに関するお願い | コミュニティルール | 掲示板のルール | 書き込みのルール |
        コメント投稿の注意事項 | 利用ルール | モデレーションポリシー
    """,
    sv="""
        kommentarsregler | regler för kommentarer | ordningsregler | forumregler |
        våra kommentarsregler | diskussionsregler | riktlinjer för kommentarer
    """,
    da="""
        debatregler | regler for debat | regler for kommentarer | retningslinjer for kommentarer |
        debatetik | regler for god debat | fællesskabsregler
    """,
    no="""
        debattregler | regler for debatt | regler for kommentarfeltet |
        retningslinjer for debatt | debattvett | forumets regler
    """,
    fi="""
        keskustelun säännöt | kommentoinnin säännöt | keskustelusäännöt | kommentointisäännöt |
        säännöt keskusteluun | yhteisön säännöt | foorumin säännöt
    """,
    cs="""
        pravidla diskuse | pravidla diskuze | kodex diskutujících | kodex diskuse |
        pravidla komentování | pravidla komunity | pravidla fóra | pravidla pro diskutující |
        zásady komunity | pravidla vkládání příspěvků
    """,
    hu="""
        moderálási elvek | moderációs elvek | moderálási alapelvek | kommentelési szabályok |
        kommentszabályzat | hozzászólási szabályzat | közösségi irányelvek | közösségi szabályok |
        fórumszabályzat | a hozzászólás szabályai | kommentelési irányelvek
    """,
    ro="""
        reguli de comentare | regulile comentariilor | regulament comentarii |
        politica de comentarii | politica comentariilor | regulile comunității |
        standardele comunității | reguli pentru comentarii | regulile forumului |
        regulamentul forumului | cod de conduită pentru comentatori |
        condiții de postare a comentariilor
    """,
    el="""
        όροι σχολιασμού | κανόνες σχολιασμού | πολιτική σχολίων | πολιτική σχολιασμού |
        κανόνες κοινότητας | κανόνες της κοινότητας | κανόνες συμμετοχής |
        όροι δημοσίευσης σχολίων | κανόνες του φόρουμ | κανόνες συζήτησης
    """,
    uk="""
        правила коментування | правила спільноти | правила форуму | правила спілкування |
        правила модерації | правила поведінки | правила обговорення |
        правила розміщення коментарів | стандарти спільноти | правила дискусії
    """,
    ko="""
        댓글 정책 | 댓글 운영 정책 | 댓글 운영원칙 | 댓글 운영 기준 | 댓글 작성 규칙 |
        댓글 작성 원칙 | 댓글 이용 규칙 | 커뮤니티 가이드라인 | 커뮤니티 규칙 |
        커뮤니티 이용규칙 | 게시판 운영 원칙 | 게시판 이용규칙 | 게시물 운영원칙 |
        댓글 가이드라인
    """,
    id="""
        kebijakan komentar | aturan komentar | pedoman komentar | pedoman komunitas |
        panduan komunitas | standar komunitas | aturan komunitas | aturan forum |
        tata tertib komentar | ketentuan komentar | etika berkomentar | syarat berkomentar
    """,
    vi="""
        quy định bình luận | nội quy bình luận | chính sách bình luận | quy tắc bình luận |
        tiêu chuẩn cộng đồng | quy tắc cộng đồng | nguyên tắc cộng đồng | nội quy diễn đàn |
        quy định đăng bình luận | quy tắc ứng xử
    """,
    he="""
        כללי התגובות | תקנון תגובות | תקנון התגובות | מדיניות תגובות | מדיניות התגובות |
        כללי הקהילה | כללי הפורום | תקנון הפורום | כללי התנהגות | כללי הדיון | תנאי פרסום תגובה
    """,
    fa="""
        قوانین ارسال نظر | قوانین ارسال دیدگاه | شرایط ارسال نظر | قوانین نظرات | سیاست نظرات |
        قوانین انجمن | قوانین گفتگو | استانداردهای جامعه | قوانین کامنت‌گذاری | ضوابط درج نظر |
        قوانین ثبت دیدگاه
    """,
    hi="""
        टिप्पणी नीति | टिप्पणी के नियम | कमेंट पॉलिसी | कमेंट के नियम | सामुदायिक दिशानिर्देश |
        सामुदायिक मानक | समुदाय के नियम | कम्युनिटी गाइडलाइंस | फोरम के नियम
    """,
)

_REACH = 6
_FEWEST = 3
_HEAD_REACH = 12
_FIRST, _EACH, _MOST = 2.0, 0.25, 4.5


class CommentPolicy(PhraseClassifier):
    """Rules for those who comment: full sentences and list items, several in a row.

    No single sentence gives them away; what does is that several lines close together speak of
    deleting, moderating, insults and users, and that they stand under a head that names the rules
    or below the page's text. All lines of such a stretch are counted to it, also those that hold
    none of the words.
    """

    name = "comment_policy"
    label = Label.COMMENT_POLICY
    phrases = PHRASES
    openers = OPENERS
    longest = 8
    examples = (
        "> Community standards\n"
        "> Users are obliged to be polite to each other.\n"
        "> A comment will be deleted if it:\n"
        "> • contains insults or threats;\n"
        "> • is written all in capital letters;\n"
        "> • contains spam.\n"
        "> The moderators may block a user without notice.",
        "> Netiquette",
    )
    counterexamples = (
        "The council heard insults and threats that night, and the mayor had to leave the hall.\n"
        "The river rose by two metres, and nobody in the town had been told of it in time.",
    )

    def votes(self, signals: Signals) -> Iterator[Vote]:
        """Vote for the names of rules, and for stretches of lines that speak of moderation."""
        yield from super().votes(signals)
        grouped = by_block(signals.hits(self.name))
        heads = signals.heads(self.name)
        for first, last in crowded(grouped, _FEWEST, _REACH):
            head = next((h for h in heads if first - _HEAD_REACH <= h <= first), None)
            lines = sum(_speaks(grouped.get(block, [])) for block in range(first, last + 1))
            if head is None and (lines < _FEWEST or signals.paragraphs_above[first] < 2):
                continue
            start = first if head is None else head
            weight = min(_FIRST + _EACH * lines, _MOST) + (head is not None)
            for block in range(start, last + 1):
                hits = grouped.get(block, [])
                if hits:
                    named = "” and “".join(dict.fromkeys(hit.phrase for hit in hits[:2]))
                    yield self.vote(
                        block, weight + 0.5, f"speaks of “{named}” among rules for comments"
                    )
                else:
                    yield self.vote(block, weight, "stands among rules for comments")


def _speaks(hits: list[Hit]) -> bool:
    """Whether a line says two different things about moderation."""
    return len({hit.phrase for hit in hits}) >= 2
