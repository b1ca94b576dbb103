"""The package's own policy with all its diagrams, worked out when the package was built.

Reading and compiling the policy takes a browser half a second. So a wheel carries what comes of it, beside
``policy.toml``, from which it is made with the wheel and never otherwise: in a source tree it does not exist.
"""

import pickle
from pathlib import Path

from calculator.assess import adopt, compiled
from calculator.loader import load_policy
from calculator.model import Policy
from calculator.summary import adopt_summary, summarised

FILE = Path(__file__).with_name("policy.prepared")


def written() -> bytes:
    """What is to stand in the file."""
    policy = load_policy()
    decision = compiled(policy)
    summary = summarised(policy)
    decision.diagrams.keep([*decision.all_cut(), summary.all])
    return pickle.dumps((decision, summary), protocol=5)


def prepared(file: Path = FILE) -> Policy | None:
    """The policy of the file; None where there is none."""
    if not file.exists():
        return None
    decision, summary = pickle.loads(file.read_bytes())
    adopt(decision)
    adopt_summary(decision.policy, summary)
    policy: Policy = decision.policy
    return policy
