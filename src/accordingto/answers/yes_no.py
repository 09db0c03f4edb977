"""Answers to "have X suffered over N ..., including M ...?": each part by itself, then and now."""

from accordingto.answers.gather import judged_evidence, speaking, unique
from accordingto.answers.reply import Judged, Reply, each_once
from accordingto.answers.sentences import Said, answer_sentence, speaking_words, takeaways
from accordingto.answers.sources import Sources
from accordingto.answers.wording import listed, on_date, sentence
from accordingto.corroboration.evidence import Evidence
from accordingto.corroboration.judgement import Judgement


def reply_yes_no(judged: tuple[Judged, ...], sources: Sources, *, day: str) -> Reply:
    """The verdict on each part in a sentence of its own, with what it rests on."""
    evidence = about_parts(judged, sources, day=day)
    said = Said()
    return Reply(
        answer="\n".join(answer_sentence(part, sources, said) for part in judged),
        synopsis=" ".join(_synopsis(judged, evidence, sources)),
        takeaways=each_once(takeaways(judged, sources)),
        evidence=evidence,
    )


def about_parts(judged: tuple[Judged, ...], sources: Sources, *, day: str) -> tuple[Evidence, ...]:
    """The figures that speak to any of the parts: those judged, and earlier ones that no longer stand."""
    grounds = [one for part in judged for judgement in part.judgements for one in judged_evidence(judgement)]
    others = [match.evidence for part in judged for match in speaking(part.asked, sources, day=day).found]
    return unique((*grounds, *others))


def _synopsis(judged: tuple[Judged, ...], evidence: tuple[Evidence, ...], sources: Sources) -> list[str]:
    """Where each part began, how much there is, and what was said last."""
    begun: dict[tuple[str, str], list[str]] = {}
    for part in judged:
        if part.then and part.then.supporters:
            owners = listed(dict.fromkeys(sources.owner(one.origin) for one in part.then.supporters))
            begun.setdefault((part.then.date, owners), []).append(part.words)
    lines = [
        sentence(f"{listed(words)}: first reported {on_date(date)}, from {owners}")
        for (date, owners), words in begun.items()
    ]
    if evidence:
        lines.append(speaking_words(evidence, judged))
    latest = unique(_latest(part.now) for part in judged if part.now and part.now.latest)
    said: dict[str, list[str]] = {}
    for one in latest:
        if one.origin:
            said.setdefault(sources.owner(one.origin), []).append(f"{sources.counted(one)} {on_date(one.day)}")
    if said:
        told = "; ".join(f"from {owner}, {listed(figures)}" for owner, figures in said.items())
        lines.append(sentence(f"the latest in the record: {told}"))
    return lines or ["No report in the record speaks to it."]


def _latest(now: Judgement) -> Evidence:
    """The latest figure; where the same origin's standing figure tells the same, that one, which has the fuller words."""
    assert now.latest is not None  # asked before
    latest = now.latest
    standing = (one for one in now.supporters + now.refuters + now.compatible if latest in one.mentions)
    return next((one.evidence for one in standing), latest)
