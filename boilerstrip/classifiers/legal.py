"""Copyright, privacy, terms, imprint."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from boilerstrip.classifiers.classifier import PhraseClassifier
from boilerstrip.classifiers.pattern import pattern
from boilerstrip.model import Label, Vote
from boilerstrip.phrases import listed
from boilerstrip.signals import Signals

PHRASES = listed(
    en="""
        all rights reserved | copyright | privacy policy | privacy notice | privacy statement |
        privacy & terms | privacy & cookies | terms of service | terms of use |
        terms and conditions | terms & conditions | terms of sale | terms and privacy |
        conditions of use | user agreement | acceptable use policy | disclaimer |
        legal disclaimer | accessibility statement | do not sell my personal information |
        do not sell or share my personal information | your privacy rights |
        your california privacy rights | california privacy notice | notice at collection |
        trademarks | modern slavery statement | modern slavery act statement | copyright notice |
        dmca | no part of this site may be reproduced | may not be reproduced |
        material may not be published, broadcast, rewritten | registered in england and wales |
        registered charity | registered office | company number | vat number |
        all trademarks are property of | licensed under a creative commons |
        this site is protected by recaptcha | google privacy policy and terms of service apply |
        refund policy | data protection | published under license
    """,
    de="""
        alle rechte vorbehalten | datenschutz | datenschutzerklärung | datenschutzhinweise |
        datenschutzhinweis | datenschutzbestimmungen | nutzungsbedingungen |
        nutzungsbasierte onlinewerbung | allgemeine geschäftsbedingungen | widerrufsrecht |
        widerrufsbelehrung | haftungsausschluss | urheberrecht | barrierefreiheit |
        erklärung zur barrierefreiheit | rechtliches | verträge hier kündigen |
        verträge kündigen | umsatzsteuer-id | handelsregister | jugendschutz |
        verantwortlich im sinne des presserechts | alle preise inkl. mwst
    """,
    fr="""
        tous droits réservés | politique de confidentialité | charte de confidentialité |
        données personnelles | protection des données | conditions générales |
        conditions générales d'utilisation | conditions générales de vente |
        conditions d'utilisation | reproduction interdite | toute reproduction interdite |
        droits d'auteur | accessibilité : non conforme | accessibilité : partiellement conforme |
        crédits et mentions légales | vie privée | directeur de la publication |
        droits de reproduction
    """,
    es="""
        todos los derechos reservados | reservados todos los derechos | política de privacidad |
        aviso de privacidad | política de protección de datos | protección de datos |
        términos y condiciones | términos de uso | términos del servicio | condiciones de uso |
        condiciones generales | condiciones de venta | condiciones del servicio |
        derechos de autor | prohibida su reproducción |
        prohibida la reproducción total o parcial | derecho de desistimiento | accesibilidad |
        política de devoluciones
    """,
    it="""
        tutti i diritti riservati | diritti riservati | riproduzione riservata |
        informativa privacy | informativa sulla privacy | privacy e cookie policy |
        termini e condizioni | termini di utilizzo | termini di servizio | condizioni d'uso |
        condizioni generali | condizioni di utilizzo | condizioni di vendita |
        testata giornalistica registrata | registrazione tribunale | partita iva |
        dichiarazione di accessibilità | capitale sociale | diritto di recesso
    """,
    pt="""
        todos os direitos reservados | política de privacidade | aviso de privacidade |
        termos de uso | termos e condições | termos de serviço | termos de utilização |
        condições de uso | condições gerais | condições de utilização | direitos autorais |
        proteção de dados | proibida a reprodução | é proibida a reprodução |
        livro de reclamações | trocas e devoluções | política de devolução
    """,
    nl="""
        alle rechten voorbehouden | privacybeleid | privacyverklaring | privacystatement |
        algemene voorwaarden | gebruiksvoorwaarden | gebruikersvoorwaarden |
        leveringsvoorwaarden | auteursrecht | auteursrechten | toegankelijkheidsverklaring |
        toegankelijkheid | herroepingsrecht | voorwaarden en privacy | responsible disclosure
    """,
    pl="""
        wszelkie prawa zastrzeżone | wszystkie prawa zastrzeżone | polityka prywatności |
        ochrona danych osobowych | ochrona prywatności | regulamin | regulamin serwisu |
        regulamin sklepu | warunki korzystania | warunki użytkowania | prawa autorskie |
        deklaracja dostępności | zastrzeżenia prawne | dane osobowe | rodo | zasady użytkowania
    """,
    ru="""
        все права защищены | все права сохранены | политика конфиденциальности |
        политика обработки персональных данных | обработка персональных данных |
        обработку персональных данных | персональные данные | пользовательское соглашение |
        условия использования | правила пользования сайтом | публичная оферта | договор оферты |
        перепечатка материалов | использование материалов | при использовании материалов |
        при перепечатке ссылка | при цитировании ссылка обязательна |
        копирование материалов запрещено | полное или частичное копирование |
        свидетельство о регистрации сми | зарегистрировано федеральной службой |
        сетевое издание зарегистрировано | ограничение ответственности |
        защита персональных данных
    """,
    tr="""
        tüm hakları saklıdır | her hakkı saklıdır | gizlilik politikası | gizlilik sözleşmesi |
        gizlilik bildirimi | gizlilik ilkeleri | kullanım koşulları | kullanım şartları |
        kullanıcı sözleşmesi | üyelik sözleşmesi | mesafeli satış sözleşmesi |
        kişisel verilerin korunması | aydınlatma metni | kvkk | telif hakkı | telif hakları |
        izinsiz kullanılamaz | kaynak gösterilmeden | iade koşulları | veri politikası
    """,
    ar="""
        جميع الحقوق محفوظة | كافة الحقوق محفوظة | كل الحقوق محفوظة | حقوق النشر محفوظة |
        حقوق النشر | حقوق الطبع والنشر | سياسة الخصوصية | سياسة الخصوصيه | اتفاقية الاستخدام |
        شروط الاستخدام | شروط الخدمة | الشروط والأحكام | الأحكام والشروط | إخلاء المسؤولية |
        إخلاء مسؤولية | اتفاقية المستخدم | بيان الخصوصية | حماية البيانات
    """,
    zh="""
        版权所有 | 版權所有 | 保留所有权利 | 保留所有權利 | 保留一切權利 | 著作权 | 著作權 |
        版权声明 | 版權聲明 | 隐私政策 | 隱私政策 | 隐私权政策 | 隱私權政策 | 隱私權聲明 |
        私隱政策 | 隐私条款 | 隱私條款 | 服务条款 | 服務條款 | 使用条款 | 使用條款 | 用户协议 |
        使用者條款 | 用户服务协议 | 免责声明 | 免責聲明 | 未经授权 | 未經授權 | 不得转载 |
        不得轉載 | 禁止转载 | 請勿轉載 | 转载请注明出处 | icp备 | 京icp证 | 公网安备 |
        增值电信业务经营许可证 | 违法和不良信息举报 | 个人资料保护 | 個人資料保護
    """,
    ja="""
        無断転載を禁じます | 無断転載禁止 | 無断複製 | 禁無断転載 | 著作権について | 著作権 |
        プライバシーポリシー | プライバシー規約 | 個人情報保護方針 | 個人情報の取り扱い |
        個人情報の取扱いについて | 利用規約 | ご利用規約 | サイトポリシー | 免責事項 |
        特定商取引法に基づく表記 | 特定商取引法に基づく表示 | 特商法に基づく表記 |
        リンクポリシー | 掲載の記事・写真・イラスト等のすべてのコンテンツ | 会員規約 |
        古物営業法に基づく表記 | 著作権および免責事項
    """,
    sv="""
        alla rättigheter förbehållna | integritetspolicy | personuppgiftspolicy |
        användarvillkor | allmänna villkor | köpvillkor | ansvarig utgivare |
        tillgänglighetsredogörelse | upphovsrätt
    """,
    da="""
        alle rettigheder forbeholdes | privatlivspolitik | persondatapolitik |
        handelsbetingelser | brugsvilkår | vilkår og betingelser | tilgængelighedserklæring |
        ansvarshavende chefredaktør | ophavsret
    """,
    no="""
        alle rettigheter reservert | personvern | personvernerklæring | brukervilkår |
        kjøpsvilkår | salgsbetingelser | tilgjengelighetserklæring | ansvarlig redaktør
    """,
    fi="""
        kaikki oikeudet pidätetään | tietosuojaseloste | tietosuoja | tietosuojakäytäntö |
        rekisteriseloste | käyttöehdot | toimitusehdot | saavutettavuusseloste | tekijänoikeudet
    """,
    cs="""
        všechna práva vyhrazena | ochrana osobních údajů | zásady ochrany osobních údajů |
        obchodní podmínky | podmínky použití | podmínky užití | prohlášení o přístupnosti |
        autorská práva | reklamační řád
    """,
    hu="""
        minden jog fenntartva | adatvédelem | adatvédelmi tájékoztató | adatkezelési tájékoztató |
        felhasználási feltételek | általános szerződési feltételek | jogi nyilatkozat |
        szerzői jogok | ászf
    """,
    ro="""
        toate drepturile rezervate | politica de confidențialitate | termeni și condiții |
        termeni si conditii | politica de confidentialitate | protecția datelor | anpc |
        condiții de utilizare | drepturi de autor
    """,
    el="""
        με επιφύλαξη παντόσ δικαιώματοσ | πολιτική απορρήτου | όροι χρήσησ και προϋποθέσεισ |
        προσωπικά δεδομένα | προστασία προσωπικών δεδομένων | πνευματικά δικαιώματα |
        πολιτική προστασίασ προσωπικών δεδομένων
    """,
    uk="""
        усі права захищено | всі права захищені | політика конфіденційності | умови використання |
        правила користування | угода користувача | публічна оферта сайту |
        захист персональних даних | передрук матеріалів
    """,
    ko="""
        개인정보처리방침 | 개인정보 처리방침 | 개인정보취급방침 | 이용약관 | 청소년보호정책 |
        무단 전재 및 재배포 금지 | 무단전재 | 저작권자 | 이메일무단수집거부 | 사업자등록번호
    """,
    id="""
        hak cipta dilindungi | hak cipta dilindungi undang-undang | seluruh hak cipta |
        kebijakan privasi | syarat dan ketentuan | syarat & ketentuan | ketentuan layanan |
        pedoman media siber | ketentuan penggunaan
    """,
    vi="""
        bản quyền thuộc về | giữ bản quyền | chính sách bảo mật | chính sách quyền riêng tư |
        điều khoản sử dụng | điều khoản dịch vụ | điều khoản và điều kiện | giấy phép số |
        chính sách đổi trả
    """,
    he="""
        כל הזכויות שמורות | מדיניות פרטיות | מדיניות הפרטיות | תנאי שימוש | תנאי השימוש |
        תקנון האתר | הצהרת נגישות | זכויות יוצרים
    """,
    fa="""
        تمامی حقوق محفوظ است | کلیه حقوق | تمام حقوق این سایت محفوظ است | کلیه حقوق مادی و معنوی |
        حریم خصوصی | قوانین و مقررات | شرایط استفاده | استفاده از مطالب با ذکر منبع |
        سلب مسئولیت
    """,
    hi="""
        सर्वाधिकार सुरक्षित | गोपनीयता नीति | प्राइवेसी पॉलिसी | नियम और शर्तें | सेवा की शर्तें |
        उपयोग की शर्तें | अस्वीकरण | कॉपीराइट
    """,
)

OPENERS = listed(
    en="""
        legal notice | legal notices | imprint | legal information | copyright information |
        policies | legal & privacy | terms & policies | legal and privacy | our policies
    """,
    de="""
        impressum | rechtliche hinweise | rechtliche informationen | anbieterkennzeichnung |
        angaben gemäss § 5 tmg
    """,
    fr="""
        mentions légales | informations légales | cadre juridique
    """,
    es="""
        aviso legal | información legal | nota legal | avisos legales
    """,
    it="""
        note legali | informazioni legali | avviso legale | avvertenze legali
    """,
    pt="""
        avisos legais | informações legais | informação legal
    """,
    nl="""
        juridische informatie | juridische kennisgeving | colofon | juridisch
    """,
    pl="""
        nota prawna | informacje prawne | informacja prawna
    """,
    ru="""
        правовая информация | юридическая информация | выходные данные |
        информация об авторских правах
    """,
    tr="""
        künye | yasal uyarı | yasal bilgiler | yasal bilgilendirme
    """,
    ar="""
        إشعار قانوني | معلومات قانونية | الإشعار القانوني
    """,
    zh="""
        法律声明 | 法律聲明 | 法律信息 | 法律資訊 | 法律條款
    """,
    ja="""
        法的情報 | 法的事項 | 著作権情報 | ご利用にあたって
    """,
    sv="""
        juridisk information | rättslig information
    """,
    da="""
        juridiske oplysninger | kolofon
    """,
    no="""
        rettslig informasjon | juridisk merknad
    """,
    fi="""
        oikeudelliset tiedot | lakitiedot
    """,
    cs="""
        právní informace | tiráž
    """,
    hu="""
        impresszum | jogi információk
    """,
    ro="""
        informații legale | notă legală
    """,
    el="""
        νομική σημείωση | νομικέσ πληροφορίεσ
    """,
    uk="""
        правова інформація | юридична інформація
    """,
    ko="""
        법적 고지 | 저작권 안내
    """,
    id="""
        informasi hukum | pemberitahuan hukum
    """,
    vi="""
        thông tin pháp lý | thông báo pháp lý
    """,
    he="""
        הודעה משפטית | מידע משפטי
    """,
    fa="""
        اطلاعات حقوقی | شناسنامه سایت
    """,
    hi="""
        कानूनी सूचना | कानूनी जानकारी
    """,
)

_RIGHTS_SIGN = pattern(r"^\W{0,3}(?:©|\(c\)|copyright\b)")
_YEAR = pattern(r"\b(?:19|20)\d\d\b")
_NOTICE_WORDS = 80


class Legal(PhraseClassifier):
    """Copyright notices and links to terms and privacy, most of them in a page's last lines.

    A copyright sign or word with a year is a notice wherever it stands; without a year it may be
    a picture's credit, and counts only below the last running text.
    """

    name = "legal"
    label = Label.LEGAL
    class_words = frozenset("copyright imprint impressum".split())
    phrases = PHRASES
    openers = OPENERS
    examples = (
        "> © 2021 The Valley Echo Ltd. Registered in Hillford.",
        "> Privacy policy\n> Terms of use",
        "> Impressum\n> Datenschutz",
        "> 版权所有",
    )
    counterexamples = (
        "© Jane Doe\nThe river rose by two metres in the night, and the mill stood in water.",
        "The court found that the terms of use of the site had been changed in secret.",
    )

    def votes(self, signals: Signals) -> Iterator[Vote]:
        """Vote for copyright notices and for legal links."""
        yield from super().votes(signals)
        for block in np.flatnonzero(signals.words <= _NOTICE_WORDS).tolist():
            text = signals.folded[block]
            if not _RIGHTS_SIGN.search(text):
                continue
            if _YEAR.search(text):
                yield self.vote(block, 3.5, "copyright notice with a year")
            elif signals.paragraphs_above[block] and not signals.paragraphs_below[block]:
                yield self.vote(block, 2.0, "copyright sign below the text")
