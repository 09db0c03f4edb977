"""Full text: which reports have these words in their title or text."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

import sqlalchemy as sa

from accordingto.record.tables import versions

TITLE_WEIGHT = 4.0
"""A word of the title says four times as much of what a report is about as one of the text."""
_MATCH = f"""
SELECT versions.report_id, versions.title, snippet(search, 1, '', '', ' ... ', 24) AS excerpt
FROM search JOIN versions ON versions.id = search.rowid
WHERE search MATCH :words ORDER BY bm25(search, {TITLE_WEIGHT}, 1.0), versions.report_id, versions.id DESC
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """A report that was found, with some of its words round the ones that were asked for."""

    report: str
    title: str | None
    excerpt: str


def search_texts(connection: sa.Connection, text: str, *, limit: int) -> tuple[Hit, ...]:
    """The reports that have all the words of `text`, each once."""
    words = re.findall(r"\w+", text)
    if not words:
        return ()
    if connection.dialect.name == "sqlite":
        # In quotation marks no word is an operator of the index ("NOT", "NEAR").
        rows = connection.execute(sa.text(_MATCH), {"words": " ".join(f'"{word}"' for word in words)}).all()
    else:
        both = sa.func.coalesce(versions.c.title, "") + " " + versions.c.text
        query = sa.select(
            versions.c.report_id, versions.c.title, sa.func.substr(versions.c.text, 1, 200).label("excerpt")
        )
        for word in words:
            query = query.where(both.icontains(word, autoescape=True))
        rows = connection.execute(query.order_by(versions.c.report_id, versions.c.id.desc())).all()
    hits: dict[str, Hit] = {}
    for row in rows:
        hits.setdefault(
            row.report_id, Hit(report=row.report_id, title=row.title, excerpt=" ".join(row.excerpt.split()))
        )
    return tuple(hits.values())[:limit]


def texts_with_any(connection: sa.Connection, words: Sequence[str], *, limit: int) -> tuple[str, ...]:
    """The ids of the reports that have most of the words, the best match first."""
    if not words:
        return ()
    if connection.dialect.name == "sqlite":
        query = _MATCH + " LIMIT :limit"
        given = {"words": " OR ".join(f'"{word}"' for word in words), "limit": limit}
        rows = connection.execute(sa.text(query), given).all()
    else:
        both = sa.func.coalesce(versions.c.title, "") + " " + versions.c.text
        hits = sum((sa.case((both.icontains(word, autoescape=True), 1), else_=0) for word in words), sa.literal(0))
        chosen = sa.select(versions.c.report_id, hits.label("hits")).subquery()
        ranked = sa.select(chosen.c.report_id).where(chosen.c.hits > 0)
        rows = connection.execute(ranked.order_by(chosen.c.hits.desc(), chosen.c.report_id).limit(limit)).all()
    return tuple(dict.fromkeys(row.report_id for row in rows))
