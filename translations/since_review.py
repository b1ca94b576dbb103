"""What has changed on both sides of a text since its review, word by word."""

from dataclasses import dataclass

from translations.project import SOURCE_LANGUAGE, Project
from translations.reviews import Change, Wordings, changes, read_wordings
from translations.status import Standing

type Changes = list[tuple[Change, str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class SinceReview:
    """The words that were reviewed, of English and of one translation."""

    english: Wordings
    own: Wordings

    @classmethod
    def read(cls, project: Project, language: str) -> "SinceReview":
        """Read the words of a language's reviews. Raises BrokenTable."""
        return cls(english=read_wordings(project, SOURCE_LANGUAGE), own=read_wordings(project, language))

    def of_english(self, standing: Standing) -> Changes:
        """Return the changes of the English text; none where it is as it was reviewed, or never was."""
        if not standing.review or not standing.english_changed:
            return []
        return _changes(self.english, standing, standing.review.english, standing.english.words)

    def of_translation(self, standing: Standing) -> Changes:
        """Return the changes of the translation; none where it is as it was reviewed, or never was."""
        if not standing.review or not standing.translation or not standing.edited:
            return []
        return _changes(self.own, standing, standing.review.translation, standing.translation.words)


def _changes(wordings: Wordings, standing: Standing, name: str, now: str) -> Changes:
    before = wordings[standing.english.table].get(standing.english.id, {}).get(name)
    return list(changes(before, now)) if before is not None else []
