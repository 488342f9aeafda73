"""What a channel may answer when it does not take a message."""


class Undeliverable(Exception):
    """A message was not taken, or we cannot know.

    ``permanent``: trying again is useless. ``unsure``: it may have arrived. ``retry_after``: seconds to wait.
    ``moved_to``: the chat has a new address.
    """

    def __init__(
        self,
        reason: str,
        *,
        permanent: bool = False,
        unsure: bool = False,
        retry_after: float | None = None,
        moved_to: str | None = None,
    ) -> None:
        super().__init__(reason)
        self.permanent = permanent
        self.unsure = unsure
        self.retry_after = retry_after
        self.moved_to = moved_to
