"""What the policy says of a case. ``Engine`` is what is compiled of a policy for that, once and for all cases."""

from functools import cached_property

from calculator.engine.changes import Suggestions
from calculator.engine.decision import Decision
from calculator.engine.duties import TicketDiagrams
from calculator.engine.values import Summary
from calculator.policy.model import Policy


class Engine:
    """A policy with what is compiled of it, each part when it is first asked for."""

    def __init__(self, policy: Policy) -> None:
        self.policy = policy

    @classmethod
    def of(cls, policy: Policy) -> "Engine":
        """Return the engine that a policy carries, which it gets when it is first asked for."""
        engine: Engine | None = policy.carried.get(cls)
        if engine is None:
            engine = policy.carried[cls] = cls(policy)
        return engine

    @cached_property
    def decision(self) -> Decision:
        return Decision(self.policy)

    @cached_property
    def summary(self) -> Summary:
        return Summary(self.decision)

    @cached_property
    def suggestions(self) -> Suggestions:
        return Suggestions(self.policy)

    @cached_property
    def ticket(self) -> TicketDiagrams:
        return TicketDiagrams(self.decision)
