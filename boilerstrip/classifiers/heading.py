"""Headings inside the main content."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from boilerstrip.classifiers.classifier import Classifier
from boilerstrip.model import Label, Vote
from boilerstrip.phrases import by_block, covered, listed
from boilerstrip.signals import Signals

PHRASES = listed(
    en="""
        introduction | conclusion | conclusions | final thoughts | the bottom line | bottom line |
        wrapping up | summary | abstract | background | overview | table of contents |
        ingredients | instructions | directions | method | methods | methodology |
        materials and methods | key takeaways | takeaways | key points | key facts | at a glance |
        faq | faqs | frequently asked questions | questions and answers | references |
        bibliography | further reading | external links | works cited | results | how it works |
        how to use | how to install | how to apply | how to make | what you need |
        what you need to know | why it matters | requirements | system requirements |
        prerequisites | installation | getting started | quick start | usage | examples |
        step-by-step guide | features | key features | specifications | technical specifications |
        description | product description | pros and cons | advantages and disadvantages |
        benefits | symptoms | diagnosis | treatment | prevention | side effects | early life |
        career | personal life | limitations | future work | nutrition facts |
        nutritional information | nutrition information | tips | tips and tricks | the verdict |
        verdict | troubleshooting | what's next | next steps | what happens next | case study |
        who we are | responsibilities | qualifications | preparation | appendix | release notes |
        changelog
    """,
    de="""
        einleitung | einführung | fazit | zusammenfassung | schlussfolgerung |
        schlussfolgerungen | schlusswort | hintergrund | überblick | inhaltsverzeichnis |
        zutaten | zubereitung | anleitung | vorgehensweise | methodik | das wichtigste in kürze |
        auf einen blick | das wichtigste auf einen blick | häufige fragen |
        häufig gestellte fragen | fragen und antworten | literatur | literaturverzeichnis |
        quellen | einzelnachweise | weblinks | ergebnisse | so funktioniert | so geht's |
        voraussetzungen | anforderungen | systemanforderungen | beispiele | vorteile | nachteile |
        vor- und nachteile | produktbeschreibung | beschreibung | technische daten |
        eigenschaften | symptome | ursachen | behandlung | diagnose | vorbeugung |
        nebenwirkungen | nährwerte | tipps | ausblick | ihre aufgaben | ihr profil | wir bieten |
        anwendung
    """,
    fr="""
        en résumé | résumé | sommaire | présentation | aperçu | table des matières | ingrédients |
        préparation | étapes | méthode | méthodologie | l'essentiel à retenir | à retenir |
        ce qu'il faut retenir | ce qu'il faut savoir | points clés | foire aux questions |
        questions fréquentes | questions fréquemment posées | références | bibliographie |
        notes et références | liens externes | résultats | comment ça marche |
        comment ça fonctionne | mode d'emploi | conseils d'utilisation | prérequis |
        configuration requise | exemples | avantages | inconvénients |
        avantages et inconvénients | caractéristiques | caractéristiques techniques |
        description du produit | symptômes | traitement | prévention | effets secondaires |
        biographie | historique | valeurs nutritionnelles | astuces | pour conclure |
        avant-propos | profil recherché | vos missions
    """,
    es="""
        introducción | conclusión | conclusiones | resumen | antecedentes | visión general |
        índice | tabla de contenidos | ingredientes | preparación | elaboración | instrucciones |
        modo de preparación | metodología | puntos clave | claves | lo que debes saber |
        preguntas frecuentes | preguntas y respuestas | referencias | bibliografía |
        enlaces externos | resultados | cómo funciona | cómo se hace | cómo usar | paso a paso |
        requisitos | requisitos del sistema | ejemplos | ventajas | desventajas |
        ventajas y desventajas | características | especificaciones | especificaciones técnicas |
        descripción | descripción del producto | síntomas | tratamiento | diagnóstico |
        prevención | efectos secundarios | biografía | valores nutricionales | consejos |
        trayectoria | beneficios | en resumen | reflexiones finales
    """,
    it="""
        introduzione | conclusione | conclusioni | riassunto | sommario | in sintesi | in breve |
        panoramica | indice | ingredienti | preparazione | procedimento | istruzioni |
        metodologia | punti chiave | cosa sapere | domande frequenti | domande e risposte |
        riferimenti | riferimenti bibliografici | collegamenti esterni | risultati |
        come funziona | come si fa | come usare | modalità d'uso | requisiti |
        requisiti di sistema | esempi | vantaggi | svantaggi | vantaggi e svantaggi |
        pro e contro | caratteristiche | caratteristiche tecniche | scheda tecnica |
        specifiche tecniche | descrizione | descrizione del prodotto | sintomi | trattamento |
        diagnosi | prevenzione | effetti collaterali | biografia | valori nutrizionali |
        consigli | premessa
    """,
    pt="""
        introdução | conclusão | conclusões | considerações finais | resumo | sumário |
        contextualização | visão geral | tabela de conteúdos | conteúdo | modo de preparo |
        modo de fazer | preparo | instruções | pontos principais | pontos-chave |
        o que você precisa saber | perguntas frequentes | dúvidas frequentes |
        perguntas e respostas | referências | referências bibliográficas | ligações externas |
        como funciona | como fazer | passo a passo | requisitos mínimos | pré-requisitos |
        exemplos | vantagens | desvantagens | vantagens e desvantagens | especificações |
        especificações técnicas | ficha técnica | descrição | descrição do produto | sintomas |
        tratamento | diagnóstico e tratamento | prevenção | efeitos colaterais |
        informações nutricionais | informação nutricional | dicas | benefícios
    """,
    nl="""
        inleiding | conclusie | conclusies | samenvatting | achtergrond | overzicht |
        inhoudsopgave | ingrediënten | bereiding | bereidingswijze | instructies | werkwijze |
        belangrijkste punten | in het kort | kort samengevat | veelgestelde vragen |
        vraag en antwoord | referenties | bronnen | literatuurlijst | bronvermelding |
        externe links | resultaten | hoe werkt het | zo werkt het | aan de slag | vereisten |
        systeemvereisten | voorbeelden | voordelen | nadelen | voor- en nadelen | kenmerken |
        specificaties | technische specificaties | productbeschrijving | productomschrijving |
        omschrijving | symptomen | oorzaken | behandeling | bijwerkingen | levensloop |
        voedingswaarde | stappenplan | tot slot | wat heb je nodig | functie-eisen
    """,
    pl="""
        wstęp | wprowadzenie | podsumowanie | zakończenie | wnioski | streszczenie | przegląd |
        spis treści | składniki | przygotowanie | sposób przygotowania | sposób wykonania |
        instrukcja | najważniejsze informacje | w skrócie | co warto wiedzieć |
        najczęściej zadawane pytania | często zadawane pytania | pytania i odpowiedzi | źródła |
        linki zewnętrzne | wyniki | jak to działa | jak zrobić | krok po kroku | wymagania |
        wymagania systemowe | przykłady | zalety | wady | zalety i wady | wady i zalety |
        specyfikacja | specyfikacja techniczna | dane techniczne | opis | opis produktu | objawy |
        przyczyny | leczenie | zapobieganie | skutki uboczne | życiorys | wartości odżywcze |
        porady | słowo wstępne
    """,
    ru="""
        введение | вступление | заключение | выводы | вывод | итоги | подведём итоги |
        подведем итоги | резюме | краткое содержание | предыстория | обзор | содержание |
        оглавление | ингредиенты | приготовление | способ приготовления | пошаговый рецепт |
        инструкция | методы | методика | материалы и методы | главное, что нужно знать |
        ключевые моменты | кратко | коротко о главном | частые вопросы |
        часто задаваемые вопросы | вопросы и ответы | вопрос-ответ | список литературы |
        литература | источники | ссылки | результаты | как это работает | как это сделать |
        как пользоваться | пошаговая инструкция | требования | системные требования | примеры |
        преимущества | недостатки | преимущества и недостатки | плюсы и минусы |
        достоинства и недостатки | характеристики | технические характеристики | описание |
        описание товара | симптомы | причины | лечение | диагностика | профилактика |
        побочные эффекты | биография | личная жизнь | пищевая ценность | советы | аннотация |
        показания к применению | противопоказания | обязанности
    """,
    tr="""
        önsöz | sonuç olarak | sonuç | sonuçlar | özet | arka plan | genel bakış | içindekiler |
        malzemeler | gerekli malzemeler | hazırlanışı | yapılışı | nasıl yapılır | talimatlar |
        yöntem | yöntemler | öne çıkan noktalar | bilmeniz gerekenler | sıkça sorulan sorular |
        sık sorulan sorular | sorular ve cevaplar | kaynaklar | kaynakça | dış bağlantılar |
        bulgular | nasıl çalışır | adım adım | gereksinimler | sistem gereksinimleri | örnekler |
        avantajları | dezavantajları | avantajlar ve dezavantajlar | artıları ve eksileri |
        özellikleri | özellikler | teknik özellikler | ürün açıklaması | ürün özellikleri |
        belirtileri | nedenleri | tedavisi | yan etkileri | tarihçe | besin değerleri |
        püf noktaları | faydaları
    """,
    ar="""
        مقدمة | المقدمة | خاتمة | الخاتمة | الخلاصة | خلاصة | ملخص | نبذة | نبذة عامة | خلفية |
        لمحة عامة | نظرة عامة | جدول المحتويات | المحتويات | فهرس المحتويات | المكونات |
        المقادير | طريقة التحضير | طريقة العمل | طريقة الاستخدام | التعليمات | المنهجية |
        منهجية البحث | أهم النقاط | النقاط الرئيسية | الأسئلة الشائعة | أسئلة شائعة |
        الأسئلة المتكررة | أسئلة وأجوبة | المراجع | مراجع | المصادر | وصلات خارجية |
        روابط خارجية | النتائج | كيف يعمل | كيفية الاستخدام | خطوة بخطوة | المتطلبات |
        متطلبات النظام | أمثلة | المميزات | العيوب | المزايا والعيوب | المواصفات |
        المواصفات الفنية | الوصف | وصف المنتج | الأعراض | التشخيص | الوقاية | الآثار الجانبية |
        النشأة | القيمة الغذائية | نصائح | الفوائد | التوصيات
    """,
    zh="""
        引言 | 前言 | 导言 | 導言 | 导语 | 简介 | 簡介 | 概述 | 概要 | 摘要 | 总结 | 總結 | 小结 |
        小結 | 结论 | 結論 | 结语 | 結語 | 后记 | 後記 | 背景介绍 | 背景介紹 | 目录 | 目錄 |
        食材 | 材料 | 用料 | 做法 | 步骤 | 步驟 | 制作步骤 | 製作步驟 | 研究方法 | 要点 |
        重點整理 | 重點摘要 | 常见问题 | 常見問題 | 常見問答 | 问答 | 参考文献 | 參考文獻 |
        参考资料 | 參考資料 | 外部链接 | 外部連結 | 研究结果 | 研究結果 | 工作原理 | 使用方法 |
        使用说明 | 使用說明 | 操作步骤 | 操作步驟 | 系统要求 | 系統需求 | 环境要求 | 示例 | 範例 |
        实例 | 优点 | 優點 | 缺点 | 缺點 | 优缺点 | 優缺點 | 特点 | 特點 | 产品特点 | 產品特色 |
        规格参数 | 規格 | 产品描述 | 產品描述 | 商品描述 | 商品介紹 | 症状 | 症狀 | 病因 | 診斷 |
        副作用 | 生平 | 人物经历 | 营养成分 | 營養成分 | 小贴士 | 小貼士 | 注意事项 | 注意事項 |
        岗位职责 | 任职要求
    """,
    ja="""
        はじめに | おわりに | 終わりに | まとめ | 記事のまとめ | この記事のまとめ | 最後に |
        さいごに | 要約 | 要旨 | 研究の背景 | 経緯 | 目次 | 作り方 | 手順 | 作業手順 | 使い方 |
        実験方法 | ポイント | この記事のポイント | 重要なポイント | よくある質問 |
        よくあるご質問 | 質問と回答 | 参考資料 | 出典 | 外部リンク | 考察 | 仕組み | 動作環境 |
        必要なもの | 必要要件 | 用意するもの | 使用例 | 具体例 | メリット | デメリット |
        メリットとデメリット | メリット・デメリット | 特徴 | 仕様 | 製品仕様 | スペック |
        商品説明 | 商品情報 | 商品詳細 | 治療法 | 生い立ち | 経歴 | 来歴 | 栄養成分 |
        栄養成分表示 | コツ | 注意点 | 今後の展望 | 今後の予定 | 応募資格 | 仕事内容
    """,
    sv="""
        inledning | slutsats | slutsatser | sammanfattning | bakgrund | översikt |
        innehållsförteckning | ingredienser | gör så här | så gör du | tillagning |
        vanliga frågor | frågor och svar | referenser | källor | resultat | så fungerar det |
        krav | fördelar | nackdelar | produktbeskrivning | historik | symtom | näringsvärde
    """,
    da="""
        indledning | konklusion | opsummering | sammenfatning | baggrund | oversigt |
        indholdsfortegnelse | fremgangsmåde | sådan gør du | ofte stillede spørgsmål |
        spørgsmål og svar | kilder | referencer | resultater | sådan fungerer det | eksempler |
        fordele | ulemper | produktbeskrivelse | specifikationer | symptomer | behandling
    """,
    no="""
        innledning | konklusjon | oppsummering | sammendrag | bakgrunn | innholdsfortegnelse |
        fremgangsmåte | slik gjør du | ofte stilte spørsmål | vanlige spørsmål |
        spørsmål og svar | referanser | slik fungerer det | fordeler | spesifikasjoner |
        næringsinnhold
    """,
    fi="""
        johdanto | yhteenveto | johtopäätökset | tiivistelmä | tausta | yleiskatsaus |
        sisällysluettelo | ainekset | valmistus | valmistusohje | ohjeet |
        usein kysytyt kysymykset | usein kysyttyä | kysymyksiä ja vastauksia | lähteet |
        tulokset | näin se toimii | vaatimukset | esimerkkejä | hyödyt | tuotekuvaus |
        ominaisuudet | oireet | ravintosisältö
    """,
    cs="""
        úvod | závěr | shrnutí | souhrn | pozadí | přehled | ingredience | suroviny | postup |
        postup přípravy | návod | metodika | často kladené otázky | nejčastější dotazy |
        otázky a odpovědi | zdroje | reference | použitá literatura | výsledky | jak to funguje |
        požadavky | systémové požadavky | příklady | výhody | nevýhody | popis produktu |
        vlastnosti | technické parametry | příznaky | příčiny | léčba | nutriční hodnoty
    """,
    hu="""
        bevezetés | bevezető | összefoglalás | összegzés | következtetés | következtetések |
        háttér | áttekintés | tartalomjegyzék | hozzávalók | elkészítés | elkészítése | útmutató |
        módszertan | gyakori kérdések | gyakran ismételt kérdések | kérdések és válaszok |
        hivatkozások | források | irodalomjegyzék | eredmények | hogyan működik | követelmények |
        rendszerkövetelmények | példák | előnyök | hátrányok | előnyök és hátrányok |
        termékleírás | műszaki adatok | tünetek | tápérték
    """,
    ro="""
        introducere | concluzie | concluzii | rezumat | sumar | prezentare generală | cuprins |
        ingrediente | mod de preparare | preparare | instrucțiuni | metodologie |
        întrebări frecvente | întrebări și răspunsuri | referințe | bibliografie | surse |
        rezultate | cum funcționează | cerințe | cerințe de sistem | avantaje | dezavantaje |
        avantaje și dezavantaje | descriere | descriere produs | specificații |
        specificații tehnice | caracteristici | simptome | tratament | prevenire |
        valori nutriționale
    """,
    el="""
        εισαγωγή | συμπέρασμα | συμπεράσματα | περίληψη | σύνοψη | ιστορικό | επισκόπηση |
        περιεχόμενα | πίνακας περιεχομένων | υλικά | συστατικά | εκτέλεση | οδηγίες | μέθοδος |
        μεθοδολογία | συχνές ερωτήσεις | ερωτήσεις και απαντήσεις | αναφορές | βιβλιογραφία |
        παραπομπές | πηγές | αποτελέσματα | πώς λειτουργεί | απαιτήσεις | παραδείγματα |
        πλεονεκτήματα | μειονεκτήματα | χαρακτηριστικά | περιγραφή | περιγραφή προϊόντος |
        συμπτώματα | θεραπεία | διατροφική αξία
    """,
    uk="""
        вступ | висновок | висновки | підсумки | підсумок | анотація | передмова | огляд | зміст |
        інгредієнти | приготування | спосіб приготування | інструкція | методи |
        поширені запитання | часті запитання | часті питання | питання та відповіді |
        список літератури | джерела | посилання | результати | як це працює | вимоги |
        системні вимоги | приклади | переваги | недоліки | переваги та недоліки |
        технічні характеристики | опис | опис товару | симптоми | лікування | профілактика |
        біографія | харчова цінність | поради
    """,
    ko="""
        들어가며 | 들어가는 말 | 머리말 | 맺음말 | 마치며 | 마무리하며 | 요약 정리 | 핵심 요약 |
        연구 배경 | 한눈에 보기 | 목차 보기 | 만드는 법 | 만드는 방법 | 조리 방법 | 조리법 |
        준비물 | 사용 방법 | 사용방법 | 연구 방법 | 자주 묻는 질문 | 자주하는 질문 | 질문과 답변 |
        참고문헌 | 참고 문헌 | 참고자료 | 참고 자료 | 외부 링크 | 연구 결과 | 작동 원리 |
        시스템 요구 사항 | 요구사항 | 사용 예시 | 장단점 | 장점과 단점 | 제품 설명 | 상품 설명 |
        상세 정보 | 제품 사양 | 주의사항 | 주의 사항 | 부작용 | 영양 성분 | 자격 요건 |
        주요 업무 | 향후 계획
    """,
    id="""
        pendahuluan | kesimpulan | ringkasan | rangkuman | penutup | latar belakang | ikhtisar |
        daftar isi | bahan-bahan | cara membuat | cara memasak | langkah-langkah | petunjuk |
        metode | metode penelitian | poin penting | pertanyaan umum |
        pertanyaan yang sering diajukan | tanya jawab | referensi | daftar pustaka |
        pranala luar | hasil dan pembahasan | cara kerja | cara menggunakan | persyaratan |
        kelebihan | kekurangan | kelebihan dan kekurangan | spesifikasi | deskripsi |
        deskripsi produk | gejala | penyebab | pengobatan | pencegahan | efek samping | manfaat |
        informasi nilai gizi | kualifikasi
    """,
    vi="""
        giới thiệu | lời mở đầu | mở đầu | kết luận | lời kết | tóm tắt | tổng kết | bối cảnh |
        tổng quan | mục lục | nội dung chính | nguyên liệu | cách làm | cách thực hiện |
        các bước thực hiện | hướng dẫn | hướng dẫn sử dụng | phương pháp | điểm chính |
        câu hỏi thường gặp | hỏi đáp | tài liệu tham khảo | liên kết ngoài | cách thức hoạt động |
        cách hoạt động | yêu cầu hệ thống | ưu điểm | nhược điểm | ưu và nhược điểm | đặc điểm |
        thông số kỹ thuật | mô tả | mô tả sản phẩm | triệu chứng | cách phòng ngừa |
        tác dụng phụ | tiểu sử | giá trị dinh dưỡng
    """,
    he="""
        מבוא | הקדמה | פתח דבר | סיכום | לסיכום | מסקנות | תקציר | רקע | סקירה כללית |
        תוכן עניינים | תוכן העניינים | מצרכים | רכיבים | מרכיבים | אופן ההכנה | הכנה |
        הוראות הכנה | הוראות | שיטה | נקודות עיקריות | שאלות נפוצות | שאלות ותשובות | מקורות |
        ביבליוגרפיה | קישורים חיצוניים | תוצאות | איך זה עובד | דרישות | דרישות מערכת | דוגמאות |
        יתרונות | חסרונות | יתרונות וחסרונות | מאפיינים | מפרט | מפרט טכני | תיאור | תיאור המוצר |
        תסמינים | מניעה | תופעות לוואי | ביוגרפיה | ערכים תזונתיים | טיפים
    """,
    fa="""
        پیش‌گفتار | پیشگفتار | جمع‌بندی | جمع بندی | نتیجه‌گیری | نتیجه گیری | خلاصه | چکیده |
        پیش‌زمینه | پیشینه | مرور کلی | نگاه کلی | فهرست مطالب | فهرست | مواد لازم | طرز تهیه |
        روش تهیه | دستور پخت | راهنما | روش کار | روش تحقیق | نکات کلیدی | نکات مهم |
        سوالات متداول | پرسش‌های متداول | سؤالات متداول | پرسش و پاسخ | مراجع و منابع |
        پیوند به بیرون | نتایج | یافته‌ها | نحوه کار | نحوه استفاده | روش استفاده | پیش‌نیازها |
        سیستم مورد نیاز | مثال‌ها | نمونه‌ها | مزایا | معایب | مزایا و معایب | ویژگی‌ها | مشخصات |
        مشخصات فنی | توضیحات | معرفی محصول | علائم | علت‌ها | پیشگیری | عوارض جانبی | زندگی‌نامه |
        ارزش غذایی
    """,
    hi="""
        प्रस्तावना | परिचय | निष्कर्ष | सारांश | उपसंहार | पृष्ठभूमि | अवलोकन | विषय सूची |
        सामग्री | आवश्यक सामग्री | बनाने की विधि | विधि | निर्देश | मुख्य बातें | मुख्य बिंदु |
        अक्सर पूछे जाने वाले प्रश्न | अक्सर पूछे जाने वाले सवाल | प्रश्न और उत्तर | सवाल जवाब |
        संदर्भ | सन्दर्भ | बाहरी कड़ियाँ | परिणाम | यह कैसे काम करता है | आवश्यकताएं | फायदे |
        नुकसान | फायदे और नुकसान | विशेषताएं | विवरण | उत्पाद विवरण | लक्षण | उपचार | जीवन परिचय |
        पात्रता | आवेदन प्रक्रिया | महत्वपूर्ण तिथियां
    """,
)

_HEADING_WORDS = 14
_REACH = 3


class Heading(Classifier):
    """Short lines that stand over running text and do not end like a sentence.

    Where the dump sets paragraphs apart with blank lines, a heading is set apart as well. The
    weight is small: teasers have headlines over text, too, and which of them belong to the
    article is for the segmenter to say.
    """

    name = "heading"
    label = Label.HEADING
    elements = frozenset("h2 h3 h4 h5 h6".split())
    phrases = PHRASES
    examples = (
        "The river rose by two metres in the night, and the mill stood in water at dawn.\n"
        "> What the engineers say\n"
        "By noon the water had fallen, and the miller went in to see what was left of it.",
        "> Conclusion",
        "> Zutaten",
    )
    counterexamples = (
        "The river rose by two metres in the night, and the mill stood in water at dawn.",
        "and the miller\nBy noon the water had fallen, and he went in to see what was left of it.",
    )

    def votes(self, signals: Signals) -> Iterator[Vote]:
        """Vote for short lines over running text, and for usual headings."""
        shaped = (
            (signals.words <= _HEADING_WORDS)
            & ~signals.ends_sentence
            & ~signals.starts_lower
            & ~signals.runs_on
            & ~signals.is_paragraph
            & (signals.letters >= 3)
            & (signals.letters > signals.digits)
            & (signals.commas <= 2)
        )
        over = shaped & (signals.to_next_paragraph == 1) & (signals.blank_after <= 2)
        if signals.separated:
            over &= signals.blank_after > 0
        under_text = over & (signals.from_last_paragraph <= _REACH)
        for block in np.flatnonzero(over).tolist():
            if under_text[block]:
                yield self.vote(block, 1.2, "short line between running text")
            else:
                yield self.vote(block, 0.6, "short line over running text")
        for block, hits in by_block(signals.hits(self.name)).items():
            if shaped[block] and covered(hits) >= 0.6:
                yield self.vote(block, 1.0, f"“{hits[0].phrase}” is a usual heading")
