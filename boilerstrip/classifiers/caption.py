"""Captions and credits of pictures, videos and figures."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from boilerstrip.classifiers.classifier import Classifier
from boilerstrip.classifiers.pattern import pattern
from boilerstrip.model import Label, Vote
from boilerstrip.phrases import Literals, by_block, covered, listed
from boilerstrip.signals import Signals

PHRASES = listed(
    en="""
        photo by | photos by | photo credit | photo courtesy | photo via | photograph by |
        photographed by | picture by | picture credit | image by | image credit | image credits |
        image source | image courtesy | image caption | image via | images via | media caption |
        video caption | file photo | file image | file picture | stock photo | stock image |
        handout photo | handout via | getty images | ap photo | associated press photo | reuters |
        reuters photo | afp | dpa | epa | shutterstock | unsplash | pexels | pixabay | istock |
        istockphoto | alamy | depositphotos | dreamstime | zuma press | pa wire | pa images |
        pa media | wikimedia commons | flickr | screenshot | screen grab | screengrab |
        illustration by | graphic by | artist's impression | artist's rendering |
        representational image | representative image | click to enlarge |
        view image in fullscreen | pictured left | pictured right | courtesy photo | cc by-sa
    """,
    de="""
        foto von | foto | fotos | bild von | bildquelle | bildnachweis | bildrechte |
        bildunterschrift | bild vergrößern | archivbild | archivfoto | symbolbild | symbolfoto |
        beispielfoto | beispielbild | titelbild | picture alliance | dpa-bild | imago images |
        imago | adobe stock | fotolia | pixelio | grafik von | quelle der grafik
    """,
    fr="""
        photo d'illustration | image d'illustration | photo d'archives | photo d'archive |
        crédit photo | crédits photo | crédit image | crédits photos | photo de une |
        légende de la photo | légende photo | image d'archives | capture d'écran |
        photographie de | illustration de | afp photo | agrandir l'image | sipa |
        photo fournie par | cliquez pour agrandir | photopqr | maxppp
    """,
    es="""
        foto de archivo | foto de | fotografía de | foto cortesía | imagen de archivo |
        imagen de | crédito de la foto | créditos de la imagen | fuente de la imagen |
        pie de foto | imagen ilustrativa | imagen referencial | foto referencial |
        ilustración de | captura de pantalla | captura de vídeo | efe | europa press |
        ampliar imagen | fuente de imagen | cuartoscuro | notimex
    """,
    it="""
        foto di repertorio | foto d'archivio | foto di | foto ansa | fonte foto | fonte immagine |
        credit foto | crediti foto | immagine di repertorio | immagine di archivio |
        immagine d'archivio | didascalia | ansa | lapresse | fotogramma | immagine di copertina |
        foto dal web | foto da | per gentile concessione di | illustrazione di | schermata di |
        ingrandisci
    """,
    pt="""
        foto: reprodução | foto: divulgação | foto reprodução | foto divulgação |
        reprodução/tv globo | crédito da foto | créditos da imagem | crédito da imagem |
        foto ilustrativa | imagem ilustrativa | imagem de arquivo | foto de arquivo pessoal |
        arquivo pessoal | fonte da imagem | legenda da foto | legenda da imagem | agência brasil |
        lusa | folhapress | estadão conteúdo | captura de tela | ilustração de | ampliar foto
    """,
    nl="""
        foto door | beeld door | archieffoto | archiefbeeld | bron foto | fotocredit |
        fotoverantwoording | foto ter illustratie | stockfoto | bron afbeelding | bijschrift |
        illustratie door | schermafbeelding | anp | hollandse hoogte | klik voor vergroting |
        belga image
    """,
    pl="""
        fot | zdjęcie ilustracyjne | zdjęcie poglądowe | zdjęcie archiwalne | źródło zdjęcia |
        źródło zdjęć | źródło grafiki | autor zdjęcia | foto archiwum | zdj. ilustracyjne |
        zdjęcie | agencja wyborcza | archiwum prywatne | materiały prasowe | materiał prasowy |
        ilustracja | zrzut ekranu | powiększ zdjęcie | domena publiczna | mat. prasowe |
        fot. archiwum | fot. pap
    """,
    ru="""
        фото | фото из архива | архивное фото | фото автора | фото пресс-службы |
        фото из открытых источников | фото с сайта | источник фото | источник изображения |
        автор фото | подпись к фото | иллюстрация | иллюстративное фото |
        иллюстративное изображение | скриншот | скриншот видео | кадр из видео | кадр из фильма |
        тасс | риа новости | риа «новости» | коммерсантъ | агентство «москва» | фотобанк лори |
        увеличить изображение
    """,
    tr="""
        fotoğraf kaynağı | foto kaynak | görsel kaynağı | kaynak görsel | arşiv fotoğrafı |
        arşiv görseli | temsili fotoğraf | temsili görsel | temsili resim | fotoğraf altyazısı |
        anadolu ajansı | ihlas haber ajansı | demirören haber ajansı | ekran görüntüsü |
        illüstrasyon | resmi büyüt | depophotos
    """,
    ar="""
        صورة أرشيفية | صورة ارشيفية | صورة تعبيرية | مصدر الصورة | صورة من | تعليق الصورة |
        التعليق على الصورة | حقوق الصورة | تصوير | عدسة | رويترز | أ ف ب | فرانس برس | الأناضول |
        غيتي | شترستوك | لقطة شاشة | صورة متداولة | صورة نشرتها | رسم توضيحي | أسوشيتد برس |
        اضغط لتكبير الصورة | عن رويترز
    """,
    zh="""
        图片来源 | 圖片來源 | 图源 | 圖源 | 图片说明 | 圖片說明 | 图片提供 | 圖片提供 | 资料图 |
        資料圖 | 资料图片 | 資料圖片 | 资料照 | 資料照 | 资料照片 | 資料照片 | 示意图 | 示意圖 |
        配图 | 配圖 | 摄影 | 攝影 | 视觉中国 | 東方ic | 东方ic | 新华社发 | 新華社發 |
        中新社记者 | 法新社 | 路透社 | 美联社 | 美聯社 | 中央社 | 翻攝 | 截图 | 截圖 | 網路圖片 |
        网络图片 | 照片来源 | 照片來源 | 图为 | 圖為 | 圖取自 | 图自 | 供图 | 供圖
    """,
    ja="""
        写真 | 写真提供 | 画像提供 | 画像出典 | 画像引用 | 写真出典 | 写真はイメージ |
        画像はイメージ | 写真はイメージです | 画像はイメージです | イメージ画像 | イメージ写真 |
        撮影 | 写真撮影 | 資料写真 | ファイル写真 | 共同通信 | 時事通信 | ロイター |
        ゲッティイメージズ | アフロ | ピクスタ | スクリーンショット | 画像をクリックして拡大 |
        クリックで拡大 | 拡大画像を見る | 画像は公式サイトより | 提供写真
    """,
    sv="""
        foto av | arkivbild från | arkivbild | bildtext | bildkälla | genrebild | tt nyhetsbyrån |
        skärmdump | pressbild | förstora bilden
    """,
    da="""
        arkivfoto | genrefoto | pressefoto | foto af | ritzau scanpix | scanpix | billedtekst |
        modelfoto
    """,
    no="""
        illustrasjonsfoto | illustrasjonsbilde | ntb scanpix | arkivbilde | skjermdump |
        foto: privat | foto: ntb
    """,
    fi="""
        kuvituskuva | arkistokuva | kuva | kuvat | kuvalähde | lehtikuva | kuvaaja |
        kuvakaappaus
    """,
    cs="""
        ilustrační foto | ilustrační fotografie | ilustrační snímek | archivní foto |
        zdroj fotografie | zdroj foto | foto: archiv | čtk | profimedia
    """,
    hu="""
        illusztráció | képünk illusztráció | fotó | forrás: mti | mti | archív fotó |
        archív felvétel | képaláírás | a kép illusztráció | kép forrása
    """,
    ro="""
        foto arhivă | fotografie cu caracter ilustrativ | sursa foto | foto simbol | sursă foto |
        agerpres | mediafax foto | inquam photos | captură de ecran
    """,
    el="""
        φωτογραφία αρχείου | φωτογραφία | πηγή φωτογραφίας | φωτό | φωτο | eurokinissi |
        intime news | στιγμιότυπο οθόνης
    """,
    uk="""
        ілюстративне фото | архівне фото | фото з відкритих джерел | джерело фото | укрінформ |
        уніан | скриншот відео | кадр з відео | ілюстрація
    """,
    ko="""
        사진 제공 | 사진제공 | 사진 출처 | 사진출처 | 자료사진 | 연합뉴스 | 뉴시스 | 게티이미지 |
        게티이미지뱅크 | 사진은 기사와 무관함 | 이미지 출처 | 화면 캡처
    """,
    id="""
        foto ilustrasi | ilustrasi foto | sumber foto | sumber gambar | dok. pribadi |
        antara foto | tangkapan layar | kredit foto
    """,
    vi="""
        ảnh minh họa | ảnh minh hoạ | nguồn ảnh | ảnh chụp màn hình | ảnh tư liệu | ảnh: ttxvn |
        hình minh họa | ảnh nhân vật cung cấp | ảnh: nvcc
    """,
    he="""
        צילום | צילומים | צילום מסך | קרדיט תמונה | תמונת אילוסטרציה | אילוסטרציה | צילום ארכיון |
        פלאש 90 | שאטרסטוק | רויטרס
    """,
    fa="""
        عکس از | منبع عکس | عکس آرشیوی | عکاس | تصویر تزئینی | عکس تزئینی | توضیح تصویر |
        عکس: ایرنا | خبرگزاری ایسنا
    """,
    hi="""
        फाइल फोटो | फ़ाइल फोटो | सांकेतिक तस्वीर | प्रतीकात्मक तस्वीर | फोटो क्रेडिट |
        तस्वीर साभार | फोटो साभार | इमेज स्रोत | इमेज कैप्शन
    """,
)

OPENERS = listed(
    en="""
        photo gallery | in pictures | in photos | photos | image gallery | photo essay |
        view gallery | attached images | attachments
    """,
    de="""
        bildergalerie | fotostrecke | bilderstrecke | in bildern | fotogalerie | dateianhänge
    """,
    fr="""
        en images | galerie photos | galerie photo | diaporama | album photos | fichiers joints
    """,
    es="""
        galería de fotos | fotogalería | en imágenes | galería de imágenes | archivos adjuntos
    """,
    it="""
        galleria fotografica | fotogallery | le immagini | galleria immagini | allegati
    """,
    pt="""
        galeria de fotos | galeria de imagens | em imagens | veja fotos | em fotos
    """,
    nl="""
        fotoserie | fotoalbum | in beeld | fotogalerij | bijlagen
    """,
    pl="""
        galeria zdjęć | zobacz zdjęcia | na zdjęciach | fotorelacja | załączniki
    """,
    ru="""
        фотогалерея | фоторепортаж | в фотографиях | галерея | прикреплённые файлы | вложения
    """,
    tr="""
        foto galeri | fotoğraf galerisi | fotoğraflarla | galeri | resim galerisi |
        ekli dosyalar
    """,
    ar="""
        معرض الصور | ألبوم الصور | بالصور | صور | شاهد الصور
    """,
    zh="""
        图集 | 圖集 | 图片集 | 圖輯 | 组图 | 組圖 | 相册 | 相簿
    """,
    ja="""
        写真ギャラリー | フォトギャラリー | 画像一覧 | 写真一覧 | 写真特集 | ギャラリー |
        添付ファイル
    """,
    sv="""
        bildspel | bildgalleri | bilder
    """,
    da="""
        billedgalleri | billedserie | se billederne
    """,
    no="""
        bildegalleri | bildeserie | se bildene
    """,
    fi="""
        kuvagalleria | kuvasarja | katso kuvat
    """,
    cs="""
        galerie fotografií
    """,
    hu="""
        képgaléria | galéria | fotógaléria
    """,
    ro="""
        galerie foto | galerie de imagini
    """,
    el="""
        φωτογραφικό υλικό | συλλογή φωτογραφιών | δείτε φωτογραφίες
    """,
    uk="""
        у фотографіях
    """,
    ko="""
        포토갤러리 | 사진 보기 | 포토뉴스 | 첨부파일
    """,
    id="""
        galeri foto | dalam foto | kumpulan foto
    """,
    vi="""
        thư viện ảnh | chùm ảnh | hình ảnh
    """,
    he="""
        גלריית תמונות | גלריה | תמונות
    """,
    fa="""
        گالری تصاویر | گزارش تصویری | تصاویر | آلبوم عکس
    """,
    hi="""
        फोटो गैलरी | तस्वीरों में | तस्वीरें
    """,
)

_SIGN = pattern(r"^\W{0,3}(?:©|\(c\))")
_YEAR = pattern(r"\b(?:19|20)\d\d\b")
_ARCHIVE = pattern(
    r"\((?:file|archive?|archivbild|archiv|archivo|архив|arşiv)(?: photo| foto)?\)\s*$"
)
_FILED = pattern(r"^file(?: photo)?[,:-]|^(?:fig(?:ure|\.)|abb(?:ildung|\.)|рис\.)\s?\d{1,3}\b")
_NAMED = pattern(
    r"^\W{0,3}(?:photos?|pictures?|images?|graphics?|illustrations?|credits?|fotos?|bild|bilder|grafik|"
    r"photographies?|crédits?(?: photo)?|imagen|fotografías?|immagine|imagem|zdjęcie|fot\.|afbeelding|beeld|"
    r"фото|иллюстрация|görsel|fotoğraf|الصورة|صورة|图|图片|圖|圖片|摄影|攝影|写真|撮影)\s?[:：/|©]"
)
_ENDS_CREDITED = pattern(
    r"(?:^|[\s(\[（【.,;:/|–-])(?:photos?|photographs?|pictures?|images?|illustrations?|graphics?|"
    r"fotos?|foto's|fotografía|fotografie|bild|bilder|grafik|photographie|crédits?|imagen|immagine|"
    r"imagem|zdjęcie|fot\.|afbeelding|beeld|фото|иллюстрация|ілюстрація|φωτογραφία|görsel|fotoğraf|"
    r"ảnh|صورة|عکس|צילום|फोटो|사진|图|圖|图片|圖片|写真)\s?"
    r"(?:[:：=©][^.!?。！？]{1,60}\W{0,3}$|(?:by|von|de|di|av)\s[^.!?]{1,60}[)\]]?$)"
)
_ENDS_TAKEN = pattern(
    r"(?:摄|攝|供图|供圖|撮影|截图|截圖|资料图|資料照片?|제공[)\]]|[(（][^()（）]{0,20}示意[图圖][^()（）]{0,20}[)）])"
    r"[)）\]】]?\s*$"
)
_SHOWN = pattern(
    r"\([^()]{0,30}(?:pictured|file photo|file picture|file image|im bild|archivfoto|archivbild|"
    r"photo d'archives|foto de archivo|foto d'archivio|foto de arquivo|archieffoto|архивное фото)\)|"
    r",? in this (?:file )?(?:photo|picture|image|photograph)\b"
)
_DESCRIBED = pattern(
    r"^\W?(?:an? )?(?:screenshot|photo|photograph|picture|illustration|portrait|close-up) of\b"
)
_FILE = pattern(
    r"^\W{0,3}[^\s/\\]{1,80}\.(?:jpe?g|png|gif|webp|heic|pdf|docx?|xlsx?|zip|rar|mp[34])\b"
    r"\s?[(\[（]\W{0,2}\d"
)
_AGENCY = pattern(r"^[^\W\d_][\w.'-]{0,30}(?: [\w.'-]{1,30}){1,3}\s?/\s?[^\W\d_][\w.' -]{1,40}$")
_COUNTED = pattern(r"^[(\[]?(\d{1,2})\s?/\s?(\d{1,2})[)\]]?\W{0,3}\s(?=\S)")
_TELLING = Literals(
    """
    ©|(c)|photo|picture|image|graphic|illustration|credit|foto|bild|grafik|crédit|imagen|immagine|
    imagem|zdjęcie|fot.|afbeelding|beeld|фото|иллюстрация|ілюстрація|φωτογραφία|görsel|ảnh|صورة|
    عکس|צילום|फोटो|사진|图|圖|摄|攝|写真|撮影|제공|資料照|file|fig|abb|рис.|(archi|(архив|(arşiv|
    screenshot|portrait|close-up|.jp|.png|.gif|.webp|.heic|.pdf|.doc|.xls|.zip|.rar|.mp3|.mp4
    """
)
"""A line that is marked as a caption holds one of these; a test holds the patterns to that."""
_CREDIT_WORDS = 14
_CAPTION_WORDS = 45
_FEWEST_WORDS = 4
_SURE = 2.5


class Caption(Classifier):
    """Pictures leave two things in a dump: what they show, and who took them.

    A credit is a short line with a copyright sign, an agency or a word like "photo by". The line
    right above a credit, with no blank line between them, is the caption, however much it looks
    like a paragraph; so is a line that ends in a credit or in "(File)", that begins with a word for
    pictures or a figure's number, that names a file and its size, and the lines of a gallery that
    count themselves (1/5, 2/5 …).
    """

    name = "caption"
    label = Label.CAPTION
    elements = frozenset({"figcaption"})
    class_words = frozenset("caption figcaption credit".split())
    phrases = PHRASES
    openers = OPENERS
    examples = (
        "> The mill before the flood. (File)\n> © AP Photo/ Jane Doe",
        "> Photo: Jane Doe/Reuters",
        "> In this picture of May 2021, workers clear the yard of the mill, near Hillford\n"
        "> © AFP / Jane Doe",
        "> Foto: dpa",
        "> The yard of the mill on Sunday, seen from the bridge. Photo: Jane Doe",
        "> 11月4日，工人在水车旁。记者 张三 摄",
        "> wheel.jpg (212.4 KiB)",
        "> 1/3 The wheel before the flood.\n> 2/3 The yard on Sunday.\n> 3/3 The miller.",
    )
    counterexamples = (
        "Reuters was told by two people in the town that the photo by the gate was a fake.",
        "© 2021 The Valley Echo",
        "1/2 cup of flour\n1/4 cup of sugar",
        "The header reads Content-Type: image/png, and nothing else was changed.",
    )

    def votes(self, signals: Signals) -> Iterator[Vote]:
        """Vote for credits, for the lines right above them, and for marked captions."""
        telling = signals.having(_TELLING)
        found = dict(self._credits(signals, telling))
        for block, (weight, reason) in found.items():
            yield self.vote(block, weight, reason)
            above = block - 1
            touching = block > 0 and signals.blank_before[block] == 0 and weight >= _SURE
            if touching and above not in found and self._can_be_caption(signals, above):
                yield self.vote(above, 4.0, "right above a picture's credit")
        for block in sorted(telling.difference(found)):
            if signals.words[block] > _CAPTION_WORDS:
                continue
            marked = _marked(signals.folded[block], bool(signals.ends_sentence[block]))
            if marked:
                yield self.vote(block, *marked)
        for block in _galleries(signals):
            yield self.vote(block, 3.5, "counts itself among the pictures of a gallery")

    def _can_be_caption(self, signals: Signals, block: int) -> bool:
        """Above a credit stands a caption where paragraphs are set apart and this line is not."""
        if not _FEWEST_WORDS <= signals.words[block] <= _CAPTION_WORDS:
            return False
        return signals.separated or not signals.is_paragraph[block]

    def _credits(
        self, signals: Signals, telling: frozenset[int]
    ) -> Iterator[tuple[int, tuple[float, str]]]:
        grouped = by_block(signals.hits(self.name))
        agencies = _agencies(signals)
        for block in sorted({*telling, *agencies, *grouped}):
            if signals.words[block] > _CREDIT_WORDS:
                continue
            text = signals.folded[block]
            hits = grouped.get(block, [])
            if _SIGN.match(text) and not _YEAR.search(text):
                at_end = signals.paragraphs_below[block] == 0
                yield block, (1.5 if at_end and not hits else 3.5, "begins with a copyright sign")
            elif _NAMED.match(text):
                yield block, (3.5, "a word for pictures, and a name behind it")
            elif block in agencies:
                yield block, (2.5, "a name, and an agency's behind a slash")
            elif hits and not signals.ends_sentence[block]:
                named = f"“{hits[0].phrase}”"
                if hits[0].starts or covered(hits) >= 0.5:
                    yield block, (3.0, f"credits {named}")
                elif signals.words[block] <= _CREDIT_WORDS - 4:
                    yield block, (1.2, f"holds {named}")


def _marked(text: str, sentence: bool) -> tuple[float, str] | None:
    """What a line's own words say of its being a caption: a weight, and the reason."""
    if _ENDS_CREDITED.search(text) or _ENDS_TAKEN.search(text):
        return 4.5, "ends in a picture's credit"
    if _NAMED.match(text):
        return 4.0, "begins with a word for pictures"
    if _ARCHIVE.search(text):
        return 3.0, "ends in a mark for archive pictures"
    if _FILED.match(text):
        return 3.0, "begins like a picture's caption"
    if _FILE.match(text):
        return 3.0, "a file's name and size"
    if _SHOWN.search(text):
        return 3.0, "says that it is pictured"
    if _DESCRIBED.match(text) and not sentence:
        return 2.0, "describes a picture"
    return None


def _agencies(signals: Signals) -> set[int]:
    """Lines between running texts that are a name, a slash and an agency's name."""
    inside = (signals.paragraphs_above > 0) & (signals.paragraphs_below > 0)
    blocks = np.flatnonzero(inside & (signals.capitalised_share == 1.0)).tolist()
    return {block for block in blocks if _AGENCY.match(signals.folded[block])}


def _galleries(signals: Signals) -> Iterator[int]:
    """Lines that begin with their number and a total, two or more in a row of the same total."""
    counted: dict[int, tuple[int, int]] = {}
    for block in np.flatnonzero(signals.digits > 0).tolist():
        text = signals.folded[block]
        found = _COUNTED.match(text) if "/" in text else None
        if found:
            counted[block] = int(found[1]), int(found[2])
    for block, (number, total) in counted.items():
        around = (counted.get(block - 1), counted.get(block + 1))
        if (number - 1, total) in around or (number + 1, total) in around:
            yield block
