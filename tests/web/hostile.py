"""Reports that mean harm to whoever reads them: scripts, pages that reach out, characters that turn or pile up, endless words.

Each names `ELSEWHERE` where it would send the reader's browser; a test listens there.
"""

import json
from pathlib import Path

SCRIPTS = (
    "<script>window.ran = 1; alert(1)</script>",
    '"><img src=x onerror="window.ran = 1; alert(2)"><svg onload=\'window.ran=1;alert(3)\'>',
    "</textarea></title></style></q></mark><script>window.ran=1;alert(4)</script>",
    "javascript:window.ran=1;alert(5)",
    "{{ 7 * 7 }} ${7*7} <%= 7 %> ]]> <!-- --><details open ontoggle=alert(6)>",
    '<a href="javascript:alert(7)" hx-on:click="alert(8)" hx-get="ELSEWHERE/hx" hx-trigger=load>x</a>',
)
"""Put as titles, outlets, bylines, names and words."""
ADDRESSES = (
    "javascript:window.ran=1",
    "data:text/html,<script>alert(1)</script>",
    "vbscript:alert(1)",
    'https://x.example/" onmouseover="alert(1)',
    "https://x.example/%22%3E%3Cscript%3Ealert(1)%3C/script%3E",
    "ELSEWHERE/x",
)
TURNED = "\u202ekilled 12 people\u202c \u2066\u2067in\u2069 Velsk\u200b\u200c\u200d\u2060\ufeff, \u061cthe\u00ad agency"
TOWER = "Z" + "\u0301\u0323\u0336\u20dd" * 400
EMOJI = (
    "\U0001f468\u200d\U0001f469\u200d\U0001f467\u200d\U0001f466\U0001f3f4\U000e0067\U000e0062\U000e007f\U0001f1fa" * 40
)
BODY = "At least 12 people were killed in Velsk, the Velsk Hazards Agency said on Monday."
PAGE = """<!doctype html><html><head><title>Flood kills 12 in Velsk</title>
<meta http-equiv="refresh" content="0;url=ELSEWHERE/refresh"><base href="ELSEWHERE/base/">
<link rel="stylesheet" href="ELSEWHERE/style.css"><link rel="preconnect" href="ELSEWHERE">
<link rel="prefetch" href="ELSEWHERE/prefetch"><link rel="dns-prefetch" href="ELSEWHERE">
<style>@import url(ELSEWHERE/import.css); body { background: url(ELSEWHERE/background.png) }</style>
<script>window.ran = 1; alert(1)</script><script src="ELSEWHERE/script.js"></script></head>
<body onload="window.ran=1;alert(2)" onpageshow="alert(3)">
<article><h1 onclick="alert(4)">Flood kills 12 in Velsk</h1>
<p onmouseover="alert(5)">At least 12 people were killed in Velsk on Sunday, the Velsk Hazards Agency said on Monday.</p>
<p>The governor, <a href="javascript:alert(6)">Ada Quill</a>, said that 2,000 people had been moved to schools in the night,
and that the river had burst its banks in three places above the town after days of rain.</p>
<p>The police said on Monday that four men were missing, and that the bridge to the station was closed to all traffic.</p>
</article>
<img src="ELSEWHERE/image.png" onerror="window.ran=1;alert(7)"><svg onload="window.ran=1;alert(8)"><script>alert(9)</script>
<image href="ELSEWHERE/svg.png"/><use href="ELSEWHERE/use.svg#x"/></svg><iframe src="ELSEWHERE/frame"></iframe>
<iframe srcdoc="<script>parent.ran=1;alert(10)</script>"></iframe><object data="ELSEWHERE/object"></object>
<embed src="ELSEWHERE/embed"><video autoplay src="ELSEWHERE/film" onerror="alert(11)"></video>
<input autofocus onfocus="window.ran=1;alert(12)"><details open ontoggle="window.ran=1;alert(13)"><summary>x</summary></details>
<form action="ELSEWHERE/form"><button>Send</button></form>
<math><mtext><table><mglyph><style><img src=x onerror="window.ran=1;alert(14)"></style></mglyph></table></mtext></math>
</body></html>"""


def write_corpus(folder: Path, elsewhere: str) -> None:
    """Write the reports into a folder, with what their outlets are made to say beside them."""

    def put(name: str, text: str, **beside: str) -> None:
        (folder / name).write_text(text.replace("ELSEWHERE", elsewhere), encoding="utf-8")
        words = [f"{key} = {json.dumps(value, ensure_ascii=False)}" for key, value in beside.items()]
        (folder / name).with_suffix(".toml").write_text(
            "\n".join(words).replace("ELSEWHERE", elsewhere), encoding="utf-8"
        )

    for number, script in enumerate(SCRIPTS):
        said = f"“{script} 40 {script} people were wounded”, said Ada {script} Quill."
        text = f"Flood {script}\n\nBy {script}\n\n{BODY} {said}\n\n{BODY}"
        put(f"script-{number}.txt", text, outlet=f"Post {script}", title=f"Flood {script}", published="2025-03-03")
    for name, words in (("turned", TURNED), ("tower", TOWER), ("emoji", EMOJI)):
        text = f"{words} flood\n\n{words} {BODY} {words} said that 40 {words} people were missing.\n\nThe {words} Agency said so."
        put(f"{name}.txt", text, outlet=words, title=f"{words} flood", published="2025-03-05")
    put("title.txt", f"Flood\n\n{BODY}", title="Flood " * 8_300, outlet="Outlet" * 5_000, published="2025-03-06")
    put("names.txt", f"Flood\n\n{'Ada' * 1_300} said that 12 people were killed in Velsk.", outlet="W" * 3_000)
    put("page.html", PAGE, outlet="Hill Post", published="2025-03-07")
    long = "\n\n".join(f"Pompierii au spus {number} ca apele au crescut in noapte. " * 300 for number in range(50))
    put("long.txt", f"Inundatii\n\n{long}", outlet="Ziarul", published="2025-03-08")
    put("copy.txt", f"Inundatii din nou\n\n{long}", outlet="Alt ziar", published="2025-03-09")


REFUSED = {
    "a paragraph of 5 MB": BODY + " " + "The river rose. " * 330_000,
    "a word of 100,000 characters": f"Flood\n\n{BODY} {'x' * 100_000} said so.",
    "a title of 50,000 characters": "Flood " * 8_300 + f"\n\n{BODY}",
}
"""Texts that are no reports for their length; the desk says so."""
