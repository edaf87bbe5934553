"""Lists of other articles: related, recommended, most read, latest, previous and next."""

from __future__ import annotations

from collections.abc import Iterator

from boilerstrip.classifiers.classifier import PhraseClassifier
from boilerstrip.classifiers.sections import below, runs
from boilerstrip.model import Label, Vote
from boilerstrip.phrases import listed
from boilerstrip.signals import Signals

PHRASES = listed(
    en="""
        previous post | next post | previous story | next story | previous article |
        next article | older post | newer post | older posts | newer posts | older entries |
        newer entries | related to this | related post | related article | related video |
        related coverage | related topic | more by this author | more from this author |
        view all posts by | all posts by | more articles by | see all articles by | see all news |
        view all stories | recommended for you | sponsored links | around the web |
        from around the web | promoted stories | people also viewed | people also read |
        back to all posts
    """,
    de="""
        vorheriger artikel | nächster artikel | vorheriger beitrag | nächster beitrag |
        voriger artikel | voriger beitrag | älterer beitrag | neuerer beitrag | ältere beiträge |
        neuere beiträge | alle artikel anzeigen | alle beiträge von | alle artikel von |
        mehr von diesem autor | weitere artikel des autors | alle meldungen |
        zur übersicht aller artikel | verwandter artikel
    """,
    fr="""
        article précédent | article suivant | articles précédents | articles suivants |
        billet précédent | billet suivant | messages plus anciens | tous les articles de |
        tous ses articles | voir tous les articles | plus d'articles de cet auteur |
        contenus sponsorisés | ailleurs sur le web | du même auteur
    """,
    es="""
        artículo anterior | artículo siguiente | siguiente artículo | entrada anterior |
        entrada siguiente | siguiente entrada | noticia anterior | noticia siguiente |
        siguiente noticia | entradas antiguas | entradas más recientes | ver todas las noticias |
        ver todas las entradas | todos los artículos de | más artículos de este autor |
        contenido patrocinado para usted | más del autor
    """,
    it="""
        articolo precedente | articolo successivo | prossimo articolo | post precedente |
        post successivo | articoli precedenti | post più recenti | post più vecchi |
        tutti gli articoli di | vedi tutti gli articoli | altri articoli dell'autore |
        vedi tutte le notizie | dello stesso autore
    """,
    pt="""
        artigo anterior | artigo seguinte | próximo artigo | post anterior | próximo post |
        postagem anterior | próxima postagem | notícia anterior | próxima notícia |
        matéria anterior | postagens mais antigas | postagens mais recentes |
        ver todas as notícias | todos os posts de | mais posts do autor | mais deste autor |
        ver todos os posts
    """,
    nl="""
        vorig artikel | volgend artikel | vorige bericht | volgende bericht | vorig bericht |
        volgend bericht | oudere berichten | nieuwere berichten | alle berichten van |
        alle artikelen van | meer van deze auteur | toon alle artikelen | bekijk alle artikelen |
        bekijk al het nieuws
    """,
    pl="""
        poprzedni artykuł | następny artykuł | poprzedni wpis | następny wpis | starsze wpisy |
        nowsze wpisy | starsze posty | nowszy post | starszy post | wszystkie artykuły autora |
        więcej artykułów autora | zobacz wszystkie artykuły | zobacz wszystkie wpisy |
        wszystkie wpisy
    """,
    ru="""
        предыдущая статья | следующая статья | предыдущая запись | следующая запись |
        предыдущая новость | следующая новость | предыдущий пост | следующий пост |
        предыдущие записи | следующие записи | все статьи автора | все материалы автора |
        другие статьи автора | другие материалы автора | все новости | показать все новости
    """,
    tr="""
        önceki yazı | sonraki yazı | önceki haber | sonraki haber | önceki makale |
        sonraki makale | önceki içerik | sonraki içerik | eski yazılar | yeni yazılar |
        yazarın diğer yazıları | yazarın tüm yazıları | tüm yazıları | tüm haberleri gör |
        tüm haberler
    """,
    ar="""
        المقال السابق | المقال التالي | المقالة السابقة | المقالة التالية | الخبر السابق |
        الخبر التالي | الموضوع السابق | الموضوع التالي | التدوينة السابقة | التدوينة التالية |
        مقالات الكاتب | جميع مقالات الكاتب | المزيد من هذا الكاتب | عرض جميع المقالات |
        جميع الأخبار
    """,
    zh="""
        上一篇 | 下一篇 | 上一篇文章 | 下一篇文章 | 上一则 | 上一則 | 下一则 | 下一則 | 前一篇 |
        后一篇 | 後一篇 | 上一条 | 下一条 | 上一主题 | 下一主题 | 作者其他文章 | 作者更多文章 |
        该作者其他文章 | 查看所有文章 | 全部文章 | 較舊的文章 | 較新的文章
    """,
    ja="""
        前の記事 | 次の記事 | 前の記事へ | 次の記事へ | 前の投稿 | 次の投稿 | 過去の投稿 |
        新しい投稿 | 過去の記事 | 古い投稿 | この著者の記事一覧 | この著者の他の記事 |
        この連載の記事 | 記事一覧へ | 記事一覧を見る | この記者の記事一覧 | 全ての記事を見る |
        バックナンバー
    """,
    sv="""
        föregående artikel | nästa artikel | föregående inlägg | nästa inlägg | äldre inlägg |
        nyare inlägg | fler artiklar av
    """,
    da="""
        forrige artikel | næste artikel | forrige indlæg | næste indlæg | ældre indlæg |
        nyere indlæg | flere artikler af
    """,
    no="""
        forrige artikkel | neste artikkel | forrige innlegg | neste innlegg | eldre innlegg |
        nyere innlegg
    """,
    fi="""
        edellinen artikkeli | seuraava artikkeli | edellinen kirjoitus | seuraava kirjoitus |
        vanhemmat artikkelit | uudemmat artikkelit
    """,
    cs="""
        předchozí článek | následující článek | další článek | předchozí příspěvek |
        další příspěvek | starší příspěvky | novější příspěvky | všechny články autora
    """,
    hu="""
        előző cikk | következő cikk | előző bejegyzés | következő bejegyzés |
        korábbi bejegyzések | régebbi bejegyzések | a szerző további cikkei
    """,
    ro="""
        articolul anterior | articolul următor | articolul precedent | postarea anterioară |
        postarea următoare | articole mai vechi | toate articolele autorului
    """,
    el="""
        προηγούμενο άρθρο | επόμενο άρθρο | προηγούμενη ανάρτηση | επόμενη ανάρτηση |
        παλαιότερες αναρτήσεις | νεότερες αναρτήσεις
    """,
    uk="""
        попередня стаття | наступна стаття | попередній запис | наступний запис |
        попередня новина | наступна новина | усі новини | інші статті автора
    """,
    ko="""
        이전 글 | 다음 글 | 이전글 | 다음글 | 이전 기사 | 다음 기사 | 이전 포스트 | 다음 포스트 |
        기자의 다른 기사 | 이 기자의 다른 기사 | 다른 기사 보기
    """,
    id="""
        artikel sebelumnya | artikel selanjutnya | artikel berikutnya | berita sebelumnya |
        berita selanjutnya | pos sebelumnya | pos berikutnya | postingan lama |
        lihat semua berita | indeks berita
    """,
    vi="""
        bài trước | bài tiếp theo | bài viết trước | bài viết tiếp theo | bài trước đó | bài sau |
        tin trước | tin tiếp theo | bài đăng cũ hơn | bài cùng tác giả
    """,
    he="""
        הכתבה הקודמת | הכתבה הבאה | המאמר הקודם | המאמר הבא | פוסט קודם | הפוסט הבא | לכל הכתבות |
        עוד מאת
    """,
    fa="""
        مطلب قبلی | مطلب بعدی | نوشته قبلی | نوشته بعدی | خبر قبلی | خبر بعدی | مقاله قبلی |
        مقاله بعدی | مشاهده همه اخبار
    """,
    hi="""
        पिछला लेख | अगला लेख | पिछली पोस्ट | अगली पोस्ट | पिछली खबर | अगली खबर | सभी खबरें देखें
    """,
)

OPENERS = listed(
    en="""
        related articles | related stories | related posts | related news | related content |
        related reading | related links | related videos | related products | related resources |
        related | you may also like | you might also like | you may like | you might like |
        you may also be interested in | most read | most popular | most viewed | most commented |
        most shared | most recent | most watched | recommended | recommended reading |
        recommended articles | recommended stories | more from | more stories | more news |
        more articles | more posts | more like this | more in this section | more in this series |
        more top stories | latest news | latest stories | latest articles | latest posts |
        latest headlines | latest videos | trending | trending now | trending stories |
        trending topics | editor's picks | editors' picks | editor's choice | staff picks |
        recent posts | recent articles | recent news | recent stories | popular posts |
        popular articles | popular stories | popular now | popular this week | up next | next up |
        top stories | top news | headlines | breaking news | similar articles | similar posts |
        similar threads | similar products | also on this site | in case you missed it |
        don't miss these | what to read next | what others are reading | featured posts |
        featured stories | featured articles | hot topics | customers also bought |
        customers also viewed | recently viewed | other news | other articles | in other news |
        must reads | from the blog | post navigation | more to explore | explore related topics |
        today's top stories | suggested for you | picked for you
    """,
    de="""
        verwandte artikel | verwandte beiträge | verwandte themen | ähnliche artikel |
        ähnliche beiträge | ähnliche themen | ähnliche produkte | weitere artikel |
        weitere meldungen | weitere nachrichten | weitere beiträge | weitere themen |
        weitere artikel zum thema | mehr zum thema | mehr aus dem ressort |
        mehr aus dieser rubrik | mehr artikel | mehr nachrichten | meistgelesen |
        meistgelesene artikel | meist gelesen | am meisten gelesen | meistkommentiert |
        meistgeklickt | die meistgelesenen artikel | das könnte sie auch interessieren |
        das könnte dich auch interessieren | das könnte ihnen auch gefallen |
        das könnte dir auch gefallen | auch interessant für sie | empfohlene artikel |
        empfohlene beiträge | empfehlungen der redaktion | unsere empfehlungen | lesen sie jetzt |
        neueste artikel | neueste beiträge | neueste nachrichten | aktuelle artikel |
        aktuelle nachrichten | aktuelle beiträge | aktuelle meldungen | letzte beiträge |
        letzte artikel | die neuesten meldungen | beliebte artikel | beliebte beiträge |
        beliebteste artikel | top-themen | top-artikel | topthemen | schlagzeilen |
        neueste videos | kunden kauften auch | zuletzt angesehen | beitragsnavigation |
        nichts verpassen | aus dem archiv | thema des tages
    """,
    fr="""
        articles similaires | articles liés | articles connexes | articles associés |
        articles recommandés | articles récents | articles populaires | sur le même sujet |
        sur le même thème | dans la même rubrique | dans la même catégorie | à la une |
        les plus lus | les plus partagés | les plus commentés | les plus consultés |
        articles les plus lus | le plus lu | les derniers articles | derniers articles |
        dernières actualités | dernières news | dernières infos | dernière minute |
        les dernières actualités | vous aimerez aussi | vous aimerez peut-être |
        vous pourriez aussi aimer | vous pourriez également aimer | cela peut vous intéresser |
        ça peut vous intéresser | ces articles peuvent vous intéresser |
        ces articles devraient vous intéresser | nos recommandations | recommandés pour vous |
        recommandé pour vous | à ne pas manquer | notre sélection | le choix de la rédaction |
        la sélection de la rédaction | les tendances | tendances | plus d'actualités |
        plus d'articles | autres articles | autres actualités | l'essentiel de l'actualité |
        produits similaires | navigation de l'article | sujets similaires | dossiers liés
    """,
    es="""
        artículos relacionados | noticias relacionadas | notas relacionadas |
        entradas relacionadas | contenido relacionado | contenidos relacionados |
        temas relacionados | relacionados | relacionadas | publicaciones relacionadas |
        productos relacionados | vídeos relacionados | también te puede interesar |
        también le puede interesar | te puede gustar | te puede interesar esto |
        quizás te interese | quizá te interese | lo más leído | lo más visto | lo más popular |
        lo más reciente | lo más comentado | lo más compartido | lo último | las más leídas |
        más leídas | más leídos | más vistas | más populares | últimas noticias |
        últimos artículos | últimas entradas | últimas publicaciones | noticias recientes |
        entradas recientes | artículos recientes | entradas populares | artículos populares |
        recomendados | recomendado para ti | recomendados para ti | te recomendamos | tendencias |
        más noticias | más artículos | más historias | más de esta sección | otras noticias |
        otros artículos | noticias destacadas | destacados | destacadas | selección del editor |
        en portada | titulares | artículos similares | temas similares | navegación de entradas |
        no te pierdas estas noticias
    """,
    it="""
        articoli correlati | articoli collegati | notizie correlate | post correlati |
        contenuti correlati | correlati | potrebbe interessarti | potrebbero interessarti |
        potrebbe piacerti anche | ti potrebbe interessare | ti potrebbe interessare anche |
        ti potrebbero interessare | i più letti | più letti | più lette | le più lette |
        gli articoli più letti | più visti | i più visti | i più commentati | i più popolari |
        ultime notizie | ultimi articoli | ultime news | ultim'ora | ultimi post |
        notizie recenti | articoli recenti | post recenti | articoli popolari |
        post più popolari | in evidenza | in primo piano | primo piano | consigliati |
        consigliati per te | raccomandati per te | articoli consigliati | scelti per voi |
        altri articoli | altre notizie | altro su questo argomento | sullo stesso argomento |
        sullo stesso tema | articoli simili | prodotti correlati | prodotti simili | di tendenza |
        tendenze | notizie del giorno | dalla stessa categoria | navigazione articoli |
        le notizie del giorno | scelte dalla redazione
    """,
    pt="""
        artigos relacionados | notícias relacionadas | matérias relacionadas |
        posts relacionados | conteúdo relacionado | conteúdos relacionados |
        postagens relacionadas | veja também estas notícias | você também pode gostar |
        você pode gostar | você pode gostar também | você pode se interessar | talvez você goste |
        talvez você se interesse | também pode interessar | pode também gostar | mais lidas |
        mais lidos | as mais lidas | mais vistos | mais vistas | mais comentadas | mais recentes |
        últimas notícias | últimas | últimos posts | últimos artigos | notícias recentes |
        posts recentes | artigos recentes | postagens populares | posts populares | em alta |
        em destaque | destaques | destaques do dia | recomendado para você |
        recomendados para você | recomendamos para você | mais notícias | mais artigos |
        outras notícias | outros artigos | notícias em destaque | mais sobre o tema |
        tópicos semelhantes | produtos relacionados | produtos semelhantes | artigos semelhantes |
        navegação de post | manchetes | escolhas do editor | principais notícias
    """,
    nl="""
        gerelateerde artikelen | gerelateerde berichten | gerelateerd nieuws | gerelateerd |
        gerelateerde onderwerpen | gerelateerde producten | verwante artikelen |
        vergelijkbare artikelen | vergelijkbare producten | meest gelezen | meest bekeken |
        meest populair | best gelezen | populaire artikelen | populaire berichten | populair |
        nu populair | recente berichten | recente artikelen | laatste nieuws | laatste berichten |
        laatste artikelen | het laatste nieuws | nieuwste artikelen | net binnen | aanbevolen |
        aanbevolen artikelen | aanbevolen voor jou | aanraders | misschien vind je dit ook leuk |
        misschien ook interessant | dit vind je misschien ook leuk |
        dit vind je misschien ook interessant | ook interessant voor jou | mis het niet |
        meer nieuws | meer artikelen | meer verhalen | meer over dit thema | andere artikelen |
        ander nieuws | uitgelicht | keuze van de redactie | tips van de redactie |
        anderen bekeken ook | berichtnavigatie | dossier | bekijk ook deze artikelen
    """,
    pl="""
        powiązane artykuły | artykuły powiązane | powiązane wpisy | powiązane tematy | powiązane |
        podobne artykuły | podobne wpisy | podobne tematy | podobne posty | podobne produkty |
        mogą cię zainteresować | może cię zainteresować | to może cię zainteresować |
        może ci się spodobać | zainteresuje cię również | przeczytaj także te artykuły |
        najczęściej czytane | najpopularniejsze | najpopularniejsze artykuły |
        najchętniej czytane | najczęściej komentowane | najnowsze | najnowsze artykuły |
        najnowsze wiadomości | najnowsze wpisy | ostatnie wpisy | ostatnie artykuły |
        ostatnie wiadomości | ostatnie posty | popularne artykuły | popularne wpisy |
        popularne posty | popularne | polecane | polecane artykuły | polecane dla ciebie |
        polecamy | warto zobaczyć | wybrane dla ciebie | więcej z kategorii | więcej z działu |
        więcej wiadomości | więcej artykułów | inne artykuły | inne wiadomości |
        inne z tej kategorii | z ostatniej chwili | wiadomości dnia | na czasie | gorące tematy |
        wybór redakcji | nawigacja wpisu | tematy dnia | klienci kupili również
    """,
    ru="""
        похожие статьи | похожие записи | похожие новости | похожие материалы | похожие темы |
        похожие товары | похожие посты | статьи по теме | материалы по теме | новости по теме |
        по теме | ещё по теме | еще по теме | другие материалы по теме | связанные статьи |
        связанные материалы | рекомендуем | рекомендуемые статьи | рекомендуемое |
        мы рекомендуем | рекомендации | популярное | популярные статьи | популярные новости |
        популярные записи | самое популярное | самое читаемое | самые читаемые |
        самые популярные | самое обсуждаемое | читаемое | последние новости | последние статьи |
        последние записи | свежие записи | свежие новости | свежие статьи | новости дня |
        главные новости | главное | главное за день | главное сегодня | лента новостей |
        другие новости | другие статьи | другие материалы | ещё новости | еще новости |
        новости партнёров | новости партнеров | вам также может понравиться |
        вам также может быть интересно | вам может понравиться | вас может заинтересовать |
        вас также может заинтересовать | это может быть интересно | интересное | сейчас читают |
        сейчас обсуждают | не пропустите | выбор редакции | топ новостей | тренды | в тренде |
        навигация по записям | с этим товаром покупают | недавно просмотренные
    """,
    tr="""
        ilgili haberler | ilgili yazılar | ilgili makaleler | ilgili içerikler | ilgili konular |
        ilgili ürünler | benzer haberler | benzer yazılar | benzer konular | benzer içerikler |
        benzer ürünler | benzer makaleler | en çok okunanlar | en çok okunan haberler |
        çok okunanlar | en çok okunan | en çok yorumlananlar | en popüler | popüler haberler |
        popüler yazılar | popüler içerikler | popüler | en son haberler | son haberler |
        son dakika haberleri | son yazılar | son eklenenler | son gelişmeler | son dakika |
        güncel haberler | günün haberleri | günün manşetleri | manşetler | öne çıkanlar |
        öne çıkan haberler | önerilen haberler | önerilen yazılar | önerilen içerikler |
        önerilenler | sizin için önerilenler | sizin için seçtiklerimiz | editörün seçtikleri |
        editörün seçimi | ilginizi çekebilir | bunlar da ilginizi çekebilir |
        bunlar da hoşunuza gidebilir | bunları da beğenebilirsiniz | hoşunuza gidebilir |
        diğer haberler | diğer yazılar | daha fazla haber | trend haberler | gündemdekiler |
        bunlara da bakın | yazı gezinmesi | kaçırmayın
    """,
    ar="""
        مقالات ذات صلة | أخبار ذات صلة | اخبار ذات صلة | مواضيع ذات صلة | موضوعات ذات صلة |
        ذات صلة | ذو صلة | محتوى ذو صلة | مقالات مشابهة | مواضيع مشابهة | مواضيع متعلقة |
        مقالات متعلقة | أخبار متعلقة | منتجات ذات صلة | منتجات مشابهة | قد يعجبك أيضا |
        قد يعجبك أيضاً | قد يعجبك ايضا | ربما يعجبك أيضا | قد يهمك | قد يهمك أيضًا |
        قد يهمك أيضاً | الأكثر قراءة | الاكثر قراءة | الأكثر مشاهدة | الأكثر شيوعا |
        الأكثر تداولا | الأكثر شعبية | الأكثر تعليقا | آخر الأخبار | اخر الاخبار | أحدث الأخبار |
        احدث الاخبار | أحدث المقالات | أحدث المواضيع | آخر المقالات | آخر المواضيع | أهم الأخبار |
        اهم الاخبار | أبرز الأخبار | أبرز العناوين | عاجل | مقالات أخرى | أخبار أخرى |
        المزيد من الأخبار | المزيد من المقالات | المزيد من | اخترنا لك | اخترنا لكم | نرشح لك |
        نوصي بقراءة | موصى به | مقترحات لك | اختيارات المحرر | الرائج | رائج الآن |
        تصفح المقالات | المقالات الأكثر قراءة | في هذا القسم | مقالات شائعة
    """,
    zh="""
        相关文章 | 相關文章 | 相关新闻 | 相關新聞 | 相关阅读 | 相關閱讀 | 相关推荐 | 相關推薦 |
        相关报道 | 相關報導 | 相关内容 | 相關內容 | 相关资讯 | 相关链接 | 相關連結 | 相关产品 |
        相關產品 | 相关专题 | 相關專題 | 相关视频 | 相關影片 | 热门文章 | 熱門文章 | 热门新闻 |
        熱門新聞 | 热门推荐 | 熱門推薦 | 热门排行 | 热门话题 | 熱門話題 | 热门 | 熱門 | 热门资讯 |
        最新文章 | 最新新闻 | 最新新聞 | 最新消息 | 最新资讯 | 最新动态 | 近期文章 | 最近文章 |
        最新发布 | 最多阅读 | 最多閱讀 | 最多人看 | 阅读排行 | 阅读排行榜 | 点击排行 | 點閱排行 |
        排行榜 | 人气文章 | 人氣文章 | 人氣排行 | 猜你喜欢 | 猜你喜歡 | 你可能喜欢 | 你可能喜歡 |
        你可能也喜欢 | 你可能也喜歡 | 您可能感兴趣 | 您可能感興趣 | 你可能感兴趣的 |
        你可能還想看 | 你可能会喜欢 | 大家都在看 | 其他人也在看 | 为您推荐 | 為您推薦 | 为你推荐 |
        為你推薦 | 编辑推荐 | 編輯推薦 | 小编推荐 | 小編推薦 | 编辑精选 | 編輯精選 | 精选文章 |
        精選文章 | 精彩推荐 | 今日热点 | 热点新闻 | 焦点新闻 | 焦點新聞 | 头条新闻 | 頭條新聞 |
        更多新闻 | 更多新聞 | 更多文章 | 其他文章 | 其他新聞 | 随机文章 | 文章导航 | 文章導覽 |
        图文推荐 | 今日推荐 | 近期熱門 | 即時新聞 | 为您精选
    """,
    ja="""
        関連記事 | 関連する記事 | 関連ニュース | 関連リンク | 関連コンテンツ | 関連投稿 |
        関連ページ | 関連トピックス | 関連キーワード記事 | 関連商品 | 関連動画 | 関連情報 |
        おすすめ記事 | オススメ記事 | おすすめ | おすすめの記事 | おすすめ情報 |
        あなたにおすすめ | あなたにおすすめの記事 | あなたへのおすすめ |
        こんな記事も読まれています | この記事を読んだ人はこんな記事も読んでいます |
        この記事を読んでいる人におすすめ | よく読まれている記事 | よく読まれています | 人気記事 |
        人気の記事 | 人気記事ランキング | 人気の投稿 | 人気ランキング | アクセスランキング |
        記事ランキング | ランキング | 週間ランキング | 最新記事 | 最新の記事 | 最新ニュース |
        最近の投稿 | 最近の記事 | 新着記事 | 新着情報 | 新着ニュース | 新着 | 注目記事 |
        注目の記事 | 注目ニュース | 注目のニュース | ピックアップ | ピックアップ記事 |
        編集部おすすめ | 編集部のおすすめ | 編集部のイチオシ | 主要ニュース | トップニュース |
        話題のニュース | 急上昇 | トレンド | その他の記事 | 同じカテゴリの記事 |
        このカテゴリの最新記事 | 投稿ナビゲーション | 特集一覧 | 類似記事 |
        この商品を買った人はこんな商品も買っています | 最近チェックした商品 | 今読まれている記事 |
        一緒に読まれている記事
    """,
    sv="""
        relaterade artiklar | relaterat | relaterade inlägg | relaterade produkter |
        liknande artiklar | mest läst | mest lästa | mest läst just nu | senaste nytt |
        senaste nyheterna | senaste artiklarna | senaste inläggen | fler nyheter | fler artiklar |
        populära inlägg | populärt just nu | rekommenderat | rekommenderas för dig |
        du kanske också gillar | andra läser | toppnyheter | missa inte
    """,
    da="""
        relaterede artikler | relaterede indlæg | relateret | relaterede nyheder |
        relaterede produkter | lignende artikler | mest læste | mest læste lige nu | seneste nyt |
        seneste nyheder | seneste artikler | seneste indlæg | flere nyheder | flere artikler |
        populære artikler | anbefalede artikler | anbefalet til dig |
        måske er du også interesseret i | andre læser | gå ikke glip af
    """,
    no="""
        relaterte artikler | relaterte saker | relatert innhold | relaterte innlegg |
        relaterte produkter | mest lest | mest leste | siste nytt | siste nyheter | siste saker |
        siste innlegg | flere saker | anbefalte artikler | anbefalt for deg | populære saker |
        andre leser | du vil kanskje også like
    """,
    fi="""
        aiheeseen liittyvää | aiheeseen liittyvät artikkelit | samankaltaiset artikkelit |
        luetuimmat | luetuimmat jutut | luetuimmat uutiset | suosituimmat | suosituimmat jutut |
        tuoreimmat | tuoreimmat uutiset | uusimmat | uusimmat artikkelit | uusimmat uutiset |
        viimeisimmät artikkelit | viimeisimmät uutiset | suosittelemme |
        sinua saattaa kiinnostaa | saatat pitää myös | muita uutisia | lisää uutisia |
        liittyvät tuotteet
    """,
    cs="""
        související články | související | související témata | související produkty |
        související zprávy | podobné články | podobné příspěvky | mohlo by vás zajímat |
        mohlo by vás také zajímat | mohlo by se vám líbit | nejčtenější | nejčtenější články |
        nejnovější | nejnovější články | nejnovější zprávy | poslední články | poslední zprávy |
        poslední příspěvky | aktuální zprávy | doporučujeme | doporučené články | další články |
        další zprávy | z domova a ze světa | oblíbené články | nepřehlédněte | právě se čte
    """,
    hu="""
        kapcsolódó cikkek | kapcsolódó bejegyzések | kapcsolódó hírek | kapcsolódó tartalom |
        kapcsolódó termékek | hasonló cikkek | hasonló termékek | legolvasottabb |
        legolvasottabb cikkek | legnépszerűbb | legfrissebb | legfrissebb hírek |
        legfrissebb cikkek | legutóbbi bejegyzések | friss hírek | népszerű cikkek |
        ajánlott cikkek | ajánlott | ajánljuk még | ez is érdekelheti | ez is érdekelhet |
        további cikkek | további hírek | címlapról ajánljuk | kiemelt hírek | ne maradj le
    """,
    ro="""
        articole similare | articole asemănătoare | articole conexe | articole recomandate |
        articole recente | articole populare | știri similare | știri recente | știri conexe |
        cele mai citite | cele mai noi | cele mai noi știri | cele mai populare |
        cele mai recente | ultimele știri | ultimele stiri | ultimele articole | ultima oră |
        recomandări | recomandate | recomandări pentru tine | te-ar putea interesa |
        te-ar mai putea interesa | s-ar putea să îți placă | alte articole | alte știri |
        mai multe știri | produse similare | știrile zilei | nu rata
    """,
    el="""
        σχετικά άρθρα | σχετικές ειδήσεις | σχετικά θέματα | σχετικές αναρτήσεις |
        σχετικά προϊόντα | παρόμοια άρθρα | παρόμοια θέματα | δημοφιλή | δημοφιλή άρθρα |
        δημοφιλέστερα | τα πιο δημοφιλή | πιο δημοφιλή | τελευταία νέα | τελευταίες ειδήσεις |
        τελευταία άρθρα | πρόσφατα άρθρα | πρόσφατες δημοσιεύσεις | ροή ειδήσεων | προτεινόμενα |
        προτεινόμενα άρθρα | μπορεί να σας ενδιαφέρει | ίσως σας ενδιαφέρει | περισσότερα άρθρα |
        περισσότερα νέα | άλλα άρθρα | επιλογές σύνταξης | τα πιο διαβασμένα
    """,
    uk="""
        схожі статті | схожі новини | схожі записи | схожі матеріали | схожі товари |
        статті за темою | новини за темою | матеріали за темою | за темою | пов'язані статті |
        популярне | популярні статті | популярні новини | найпопулярніше | найчитаніше |
        найпопулярніші | останні новини | останні статті | останні записи | свіжі новини |
        головні новини | головне за добу | рекомендуємо | рекомендовані статті |
        вас може зацікавити | вам може сподобатися | вам також може сподобатися | інші новини |
        інші статті | більше новин | новини партнерів | вибір редакції | стрічка новин |
        зараз читають
    """,
    ko="""
        관련 기사 | 관련기사 | 관련 뉴스 | 관련뉴스 | 관련 글 | 관련글 | 관련 콘텐츠 |
        관련 포스트 | 관련 상품 | 많이 본 기사 | 많이 본 뉴스 | 가장 많이 본 뉴스 |
        가장 많이 본 기사 | 인기 기사 | 인기기사 | 인기 뉴스 | 인기 글 | 인기글 | 인기 게시물 |
        최신 기사 | 최신기사 | 최신 뉴스 | 최신뉴스 | 최신 글 | 최신글 | 최근 글 | 최근글 |
        추천 기사 | 추천기사 | 추천 뉴스 | 추천 글 | 주요 뉴스 | 주요뉴스 | 실시간 뉴스 |
        오늘의 뉴스 | 핫이슈 | 헤드라인 | 당신이 좋아할 만한 | 함께 본 상품 | 이 시각 주요뉴스
    """,
    id="""
        artikel terkait | berita terkait | artikel lainnya | berita lainnya | berita terbaru |
        berita terkini | berita populer | artikel terbaru | artikel populer | artikel serupa |
        terpopuler | terpopuler hari ini | terkini | pos terkait | pos-pos terbaru |
        postingan populer | rekomendasi | rekomendasi untuk anda | rekomendasi untuk kamu |
        direkomendasikan | anda mungkin juga suka | mungkin anda suka |
        mungkin anda juga menyukai | pilihan editor | berita pilihan | sorotan | sedang tren |
        topik hangat | produk terkait | produk serupa | jangan lewatkan | topik terkait
    """,
    vi="""
        bài viết liên quan | tin liên quan | tin tức liên quan | bài liên quan |
        tin cùng chuyên mục | cùng chuyên mục | bài viết cùng chủ đề | bài viết mới |
        bài viết mới nhất | bài mới nhất | bài viết gần đây | tin mới | tin mới nhất |
        tin tức mới nhất | tin nổi bật | tin xem nhiều | xem nhiều | đọc nhiều | đọc nhiều nhất |
        tin đọc nhiều | xem nhiều nhất | bài viết phổ biến | bài viết nổi bật |
        có thể bạn quan tâm | có thể bạn thích | bạn có thể thích | đề xuất cho bạn | tin khác |
        các tin khác | bài viết khác | tin nóng | sản phẩm liên quan | sản phẩm tương tự |
        chủ đề liên quan
    """,
    he="""
        כתבות קשורות | כתבות נוספות | מאמרים קשורים | מאמרים נוספים | פוסטים קשורים |
        פוסטים אחרונים | תוכן קשור | ידיעות קשורות | חדשות נוספות | הנקראות ביותר | הכי נקראות |
        הכי נקרא | הכי פופולרי | הנצפות ביותר | פופולרי | כתבות אחרונות | חדשות אחרונות |
        מאמרים אחרונים | מבזקים | מומלצים | מומלץ עבורך | כתבות מומלצות | אולי יעניין אותך |
        אולי יעניין אתכם | עוד כתבות | אולי גם תאהבו | מוצרים קשורים | מוצרים דומים |
        בחירת העורכים | לא כדאי לפספס
    """,
    fa="""
        مطالب مرتبط | اخبار مرتبط | مقالات مرتبط | مطالب مشابه | نوشته‌های مشابه |
        نوشته‌های مرتبط | نوشته‌های تازه | پست‌های مرتبط | پربازدیدترین | پربازدیدترین‌ها |
        پربازدیدها | پربازدیدترین اخبار | پربیننده‌ترین | پرطرفدارترین | محبوب‌ترین |
        محبوب‌ترین مطالب | آخرین اخبار | آخرین مطالب | آخرین خبرها | تازه‌ترین اخبار |
        جدیدترین اخبار | جدیدترین مطالب | تازه‌ها | پیشنهاد سردبیر | پیشنهاد ما | مطالب پیشنهادی |
        اخبار پیشنهادی | شاید بپسندید | شاید دوست داشته باشید | دیگر اخبار | سایر اخبار |
        مطالب بیشتر | مهم‌ترین اخبار | محصولات مرتبط | محصولات مشابه
    """,
    hi="""
        संबंधित खबरें | संबंधित ख़बरें | संबंधित लेख | संबंधित समाचार | संबंधित पोस्ट |
        सम्बंधित ख़बरें | सबसे ज्यादा पढ़ी गई | सबसे ज़्यादा पढ़ी गईं | सर्वाधिक पढ़ी गई |
        सबसे लोकप्रिय | लोकप्रिय | लोकप्रिय खबरें | लोकप्रिय पोस्ट | ताजा खबरें | ताज़ा खबरें |
        ताज़ा ख़बरें | ताजा समाचार | नवीनतम समाचार | लेटेस्ट न्यूज़ | लेटेस्ट न्यूज |
        हाल की पोस्ट | बड़ी खबरें | टॉप न्यूज़ | ट्रेंडिंग | ट्रेंडिंग न्यूज | अन्य खबरें |
        अन्य ख़बरें | आपके लिए सुझाव | आपको यह भी पसंद आ सकता है | संपादक की पसंद | और खबरें |
        मुख्य समाचार
    """,
)

_LONGEST_LIST = 30
_FIRM = 8
_HEADLINE_WORDS = (4, 20)
_HEADLINES = 4


class Related(PhraseClassifier):
    """Lists of headlines, under a head that says what they are or below the last paragraph.

    The head is the anchor: what follows it, up to the next head or to running text, is its list.
    Without a head, four or more headlines in a row below the last running text are one too.
    """

    name = "related"
    label = Label.RELATED
    elements = frozenset({"aside"})
    class_words = frozenset(
        "related recommended recommendations recirculation popular trending teasers outbrain "
        "taboola".split()
    )
    phrases = PHRASES
    openers = OPENERS
    examples = (
        "> Related:\n> Mill Reopens After Flood\n> Three Dams Planned for the Hill River",
        "> Das könnte Sie auch interessieren\n> Mühle öffnet wieder",
        "> Most read\n> 1\n> Mill Reopens After Flood",
        "> 相关阅读\n> 老磨坊重新开放",
    )
    counterexamples = (
        "The two floods were related, the engineers found, and most read the report so.",
        "Flour\nButter\nSugar",
    )

    def votes(self, signals: Signals) -> Iterator[Vote]:
        """Vote for heads of lists, for the lists below them, and for rows of headlines."""
        yield from super().votes(signals)
        stops = signals.section_heads
        for head, phrase in signals.heads(self.name).items():
            for block in below(signals, head, stops, _LONGEST_LIST):
                weight = 1.8 if block - head <= _FIRM else 0.9
                yield self.vote(block, weight, f"listed under “{phrase}”")
        fewest, most = _HEADLINE_WORDS
        headlines = (
            (signals.words >= fewest)
            & (signals.words <= most)
            & ~signals.ends_sentence
            & ~signals.starts_lower
            & (signals.paragraphs_above > 2)
            & (signals.paragraphs_below == 0)
        )
        for first, behind in runs(headlines, _HEADLINES):
            for block in range(first, behind):
                yield self.vote(block, 0.8, "one of several headlines below the text")
