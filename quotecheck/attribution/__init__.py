"""Contents get their cue, the words that name their speaker, and the speaker: quotations."""

from quotecheck.attribution.thread import attribute_contents

__all__ = ["attribute_contents"]
