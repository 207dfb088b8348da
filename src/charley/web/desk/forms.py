"""The form of an article, and those of what is done to an account."""

from __future__ import annotations

import re
from typing import Any

from django import forms
from django.utils.text import format_lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from charley.articles import Series
from charley.web.desk.texts import Fields

LONGEST_TEXT = 200_000  # letters
ID = re.compile(r"[a-z][a-z0-9_]{0,79}")
_WIDE = forms.Textarea(attrs={"rows": 3})


class Names(forms.CharField):
    """Ids of the knowledge with commas between them."""

    def clean(self, value: Any) -> tuple[str, ...]:
        """The ids, each once."""
        names = re.split(r"[\s,]+", super().clean(value).strip())
        found = tuple(dict.fromkeys(name for name in names if name))
        for name in found:
            if not ID.fullmatch(name):
                raise forms.ValidationError(
                    _("%(name)s is no id. Ids have small letters, digits and _.") % {"name": name[:60]}
                )
        return found

    def prepare_value(self, value: Any) -> Any:
        """As it is written."""
        return ", ".join(value) if isinstance(value, tuple) else value


class Pairs(forms.CharField):
    """An id a line, with a colon and what belongs to it.

    Args:
        like: how a line should look.
    """

    def __init__(self, *, like: Any, **more: Any) -> None:
        super().__init__(
            help_text=format_lazy("{} {}", lazy("One a line:"), like), widget=_WIDE, required=False, **more
        )
        self.like = like

    def clean(self, value: Any) -> tuple[tuple[str, str], ...]:
        """The ids and what belongs to them."""
        found: dict[str, str] = {}
        for line in filter(None, map(str.strip, super().clean(value).splitlines())):
            name, colon, rest = (part.strip() for part in line.partition(":"))
            if not (colon and rest and ID.fullmatch(name)):
                raise forms.ValidationError(
                    _("“%(line)s” should look like: %(like)s") % {"line": line[:60], "like": self.like}
                )
            found[name] = rest
        return tuple(found.items())

    def prepare_value(self, value: Any) -> Any:
        """As it is written."""
        return "\n".join(f"{name}: {rest}" for name, rest in value) if isinstance(value, tuple) else value


def _day(label: Any, hint: Any = "") -> forms.DateField:
    return forms.DateField(
        label=label,
        help_text=hint,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        input_formats=["%Y-%m-%d"],
        error_messages={"required": lazy("Choose a day."), "invalid": lazy("Write a day such as 2026-06-30.")},
    )


class ArticleForm(forms.Form):
    """The top of an article as fields, and its text."""

    title = forms.CharField(label=lazy("Title"), min_length=5, max_length=160)
    summary = forms.CharField(
        label=lazy("Summary"),
        help_text=lazy("One or two plain sentences."),
        min_length=20,
        max_length=600,
        widget=_WIDE,
    )
    body = forms.CharField(
        label=lazy("Text"),
        help_text=lazy("Markdown. Each paragraph, item and row ends with what it rests on, such as [^claims/id]."),
        max_length=LONGEST_TEXT,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 24, "spellcheck": "true"}),
    )
    series = forms.ChoiceField(label=lazy("Series"))
    place = forms.IntegerField(label=lazy("Place in the series"), min_value=1, max_value=99)
    topics = Names(
        label=lazy("Findings it is about"), help_text=lazy("Ids of the knowledge, with commas."), widget=_WIDE
    )
    conditions = Names(label=lazy("Causes it is about"), required=False, widget=_WIDE)
    claims = Names(label=lazy("Claims it deals with"), required=False, widget=_WIDE)
    left_out = Pairs(label=lazy("Claims that it leaves out"), like=lazy("claim_id: the reason"))
    prompts = Pairs(label=lazy("Questions that ask members for a story"), like=lazy("short_id: the question?"))
    written = _day(lazy("Written"))
    next_review = _day(lazy("To be read again by"))

    def __init__(self, series: tuple[Series, ...], *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["series"].choices = [(one.id, one.title) for one in series]  # type: ignore[attr-defined]

    def filled(self, identity: str) -> Fields:
        """What was typed, as fields of an article."""
        return Fields(identity, **{name: self.cleaned_data[name] for name in self.fields})


class NewArticle(forms.Form):
    """The id of an article that is begun."""

    id = forms.RegexField(
        rf"^{ID.pattern}\Z",
        label=lazy("A short name for the file"),
        help_text=lazy("Small letters, digits and _, such as night_cramps. It stays for ever."),
        error_messages={"invalid": lazy("Use small letters, digits and _, and begin with a letter.")},
    )


class Act(forms.Form):
    """What is done to an account, and why."""

    what = forms.ChoiceField(
        label=lazy("What should happen?"),
        widget=forms.RadioSelect,
        error_messages={"required": lazy("Choose what should happen."), "invalid_choice": lazy("Choose one of these.")},
    )
    reason = forms.CharField(
        label=lazy("Why"),
        help_text=lazy("One sentence, without names and without anything about health. It is kept."),
        min_length=10,
        max_length=300,
        error_messages={"required": lazy("Say why, in a sentence."), "min_length": lazy("Say why, in a sentence.")},
    )

    def __init__(self, acts: list[tuple[str, Any]], *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["what"].choices = acts  # type: ignore[attr-defined]
