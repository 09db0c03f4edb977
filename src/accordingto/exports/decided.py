"""What people decided in a record, as exports take it."""

from accordingto.answers.decisions import what_words
from accordingto.answers.wording import phrase
from accordingto.exports.approved import ApprovedVerdict, HumanAct
from accordingto.record.store import Record
from accordingto.review.decided import across_reports
from accordingto.review.decision import Act, Subject


def approved_verdicts(record: Record) -> tuple[ApprovedVerdict, ...]:
    """The verdicts that somebody stands for: of each the last decision, where it confirms or corrects."""
    found = []
    for outcome in across_reports(record.decisions.all()):
        one, target = outcome.decision, outcome.decision.target
        if target.subject is Subject.VERDICT and one.act is not Act.REJECT and one.value.verdict:
            part = str(one.finding.get("part") or f"part {(target.part or 0) + 1}")
            found.append(
                ApprovedVerdict(
                    question=target.question or "",
                    part=part,
                    view=(target.moment or "now"),
                    verdict=one.value.verdict,
                    words=f"{part}: {phrase('verdict', one.value.verdict)}",
                    author=one.author,
                    at=one.at,
                    reason=one.reason,
                )
            )
    return tuple(found)


def human_acts(record: Record) -> tuple[HumanAct, ...]:
    """Every decision on a report that was ever made, taken back or not, in the order of deciding."""
    return tuple(
        HumanAct(
            id=str(one.id),
            at=one.at,
            author=one.author,
            act=one.act.value,
            about=one.target.reports[0],
            reason="; ".join(filter(None, (what_words(one, {}), one.reason))),
        )
        for one in record.decisions.all()
        if one.target.reports
    )
