"""A made draft checked, and what was said of it held against the truth."""

from __future__ import annotations

import attrs

from quotecheck.codes import Severity
from quotecheck.index import Archive
from quotecheck.model import Check
from quotecheck.people import Registry
from quotecheck.pipeline import QuoteIndex
from quotecheck.testing.trials import Trial


@attrs.frozen
class Outcome:
    """What quotecheck said of a trial."""

    trial: Trial
    check: Check | None
    """The check of the mutated quotation; None where it was not seen as one."""
    beside: tuple[Check, ...]
    """The checks of the draft's other quotations, all of them honest."""

    @property
    def severity(self) -> Severity:
        """How grave it was found; ok where it was not seen."""
        return Severity.OK if self.check is None else self.check.severity

    @property
    def told(self) -> frozenset[str]:
        """Names of the findings above ok."""
        found = () if self.check is None else self.check.findings
        return frozenset(finding.name for finding in found if finding.severity is not Severity.OK)

    @property
    def alarms(self) -> tuple[Check, ...]:
        """Honest quotations that were flagged: the target, where it may pass, and those beside it."""
        honest = self.beside
        if self.trial.truth.passes and self.check is not None:
            honest = (self.check, *honest)
        return tuple(check for check in honest if check.severity.is_grave)

    @property
    def missed(self) -> bool:
        """Is it found less grave than it is?"""
        return self.severity.rank < self.trial.truth.severity.rank

    @property
    def right_verdicts(self) -> bool:
        """Are both verdicts right?"""
        truth, check = self.trial.truth, self.check
        return check is not None and check.wording in truth.wordings and check.attribution is truth.attribution

    @property
    def right_findings(self) -> bool:
        """Are the findings above ok those that must stand there, and no others?"""
        truth = self.trial.truth
        return truth.findings <= self.told <= truth.findings | truth.may

    @property
    def right(self) -> bool:
        """Is the whole answer right?"""
        return self.right_verdicts and self.right_findings and self.severity is self.trial.truth.severity

    def describe(self) -> str:
        """Both answers and both texts, for the eye."""
        truth, check = self.trial.truth, self.check
        wanted = f"{'/'.join(sorted(truth.wordings))} {truth.attribution.value} {sorted(truth.findings)}"
        came = "not seen" if check is None else f"{check.wording.value} {check.attribution.value} {sorted(self.told)}"
        beside = "".join(f"\nbeside: {c.quotation.text}: {[f.message for f in c.findings]}" for c in self.alarms)
        texts = [f"{document.id} ({document.kind.value}): {document.text}" for document in self.trial.sources]
        return "\n".join(
            [self.trial.mutation, f"wanted {wanted}", f"came   {came}{beside}", self.trial.draft.text, *texts]
        )


def hold_trial(trial: Trial) -> Outcome:
    """Index the trial's sources, check its draft, and find the answers."""
    with QuoteIndex(Archive.open(None, rules="trials"), Registry(trial.people)) as index:
        for document in trial.sources:
            index.add(document)
        checks = index.check(trial.draft).documents[0].checks
    target = [check for check in checks if any(span.overlaps(trial.target) for span in check.quotation.spans)]
    beside = [check for check in checks if check not in target and check.quotation.in_marks]
    return Outcome(trial, target[0] if target else None, tuple(beside))
