"""A page with a bit of everything that HTML has, in our own words; tests cut and strip it."""

RICH = """<!doctype html>
<html lang="de"><head><meta charset="utf-8"><title>Die Mühle dreht sich wieder | Tal-Echo</title>
<meta property="og:title" content="Die Mühle dreht sich wieder"><base href="https://example.org/a/">
<style>p > a::before { content: "<div>" }</style>
<script type="application/ld+json">{"@type": ["NewsArticle"], "headline": "Die M\\u00fchle &amp; mehr",
"author": [{"name": "Änne Öhler"}], "datePublished": "2024-05-05", "publisher": {"name": "Tal-Echo"}}</script>
</head><body class="page news"><nav><ul><li><a href="/">Start</a><li><a href="/n">Neues</a></ul></nav>
<article><h1>Die Mühle dreht sich wieder</h1><p class=byline>Von <a rel=author href=x>Änne Öhler</a>, <time
datetime="2024-05-05">5. Mai 2024</time></p><p>Das Rad der <b>alten <i>Mühle</i></b> drehte sich am Samstag
wieder, und die halbe Stadt kam, mit &bdquo;Fahnen&ldquo;, Trommeln &amp; Kuchen&nbsp;&ndash; 磨坊又转动了。</p>
<!-- ein <b>Kommentar</b> --><figure><img src="rad.jpg" alt='Das "Rad"'><figcaption>Das Rad im Mai</figcaption>
</figure><blockquote><p>Es ist wie früher, sagte der Müller, und er lachte.</p></blockquote><ol start=3><li>Korn
<li value=9>Mehl<ul><li>fein<li>grob</ul></ol><pre><code class="language-python">def mahlen(korn):
    return korn &lt; 3  # ☃ 🌾</code></pre><table><caption>Säcke</caption><tr><th>Tag<th>Zahl<tr><td rowspan=2>Sa
<td>300<tr><td>12</table><svg viewBox="0 0 1 1"><title>Rad</title><text>gemalt</text><![CDATA[ x > y ]]></svg>
<math><msup><mi>x</mi><mn>2</mn></msup></math><x-note><template shadowrootmode="open"><h2><slot name="t">ohne
</slot></h2><slot></slot></template><span slot="t">Hinweis</span><p>Am Sonntag ist zu.</p></x-note><template><p>nie
</p></template><iframe srcdoc="<p>im &lt;Rahmen&gt;</p>"></iframe><noscript><p>ohne Skript</p></noscript><ruby>漢<rt>かん
</rt></ruby><details><summary>Mehr</summary>Noch mehr.</details><select><option>eins<option>zwei</select><textarea>
</p></textarea><p>28<span hidden> goldene</span><span aria-hidden="true">28</span> e\u0301 \U0001f468\u200d\U0001f469</p>
</article><script>window.__STATE__ = {"text": "Das Rad drehte sich </p> wieder."};</script><footer>© 2024 Tal-Echo
</footer></body></html>
"""
