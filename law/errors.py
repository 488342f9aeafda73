"""The one error that the rules raise for people: a code and its facts, never a sentence."""


class Refusal(Exception):
    """Say no with a code and facts; the words are a template per language."""

    def __init__(self, code: str, /, **facts: object) -> None:
        super().__init__(code, facts)
        self.code = code
        self.facts = facts

    def __str__(self) -> str:
        return f"{self.code} {self.facts}" if self.facts else self.code
