"""What is asked: questionnaires and their questions, immutable once published."""

from enum import StrEnum

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from covenants.questionnaires.definitions import (
    ChoiceData,
    InnerData,
    Measures,
    ReferenceData,
    RowData,
    ShowIf,
    Texts,
    VisibilityIf,
)
from covenants.questionnaires.text import localise


class Constituency(models.TextChoices):
    COMPANY = "company", _("Companies")
    TRADE_UNION = "trade_union", _("Trade unions")
    NGO = "ngo", _("NGOs")
    ASSOCIATION = "association", _("Sector associations")
    GOVERNMENT = "government", _("Government")


class Filing(models.TextChoices):
    PARTY = "party", _("Filed by the party itself")
    PUBLIC_SOURCE = "public_source", _("Read from public sources")


class Visibility(models.TextChoices):
    """The widest circle that may ever read an answer."""

    PUBLIC = "public", _("Everybody")
    PARTIES = "parties", _("The parties it is shared with")
    SECRETARIAT = "secretariat", _("The secretariat only")


class Disclosure(models.TextChoices):
    """Which contract decides what numbers may be shown (see `statistics.hiding`)."""

    COVENANT = "covenant", _("Covenant: thresholds for small groups")
    PUBLIC_SOURCE = "public-source", _("Public source: every answer is public")


class Step(models.IntegerChoices):
    """The six steps of due diligence (OECD, 2018), and 0 for context."""

    CONTEXT = 0, _("Context")
    EMBED = 1, _("Embed")
    IDENTIFY = 2, _("Identify and assess")
    PREVENT = 3, _("Cease, prevent and mitigate")
    TRACK = 4, _("Track")
    COMMUNICATE = 5, _("Communicate")
    REMEDY = 6, _("Remedy")

    @classmethod
    def six(cls) -> list["Step"]:
        """Return the steps of due diligence, without the context."""
        return [step for step in cls if step is not cls.CONTEXT]


class QuestionType(StrEnum):
    """The kinds of answer that code speaks of by name.

    `covenants.questionnaires.answers.KINDS` is the table of all there are.
    """

    BOOLEAN = "boolean"
    SINGLE_CHOICE = "single_choice"
    MULTI_CHOICE = "multi_choice"
    INTEGER = "integer"
    DECIMAL = "decimal"
    PERCENT = "percent"
    MONEY = "money"
    DATE = "date"
    TEXT = "text"
    URL = "url"
    COUNTRIES = "countries"
    TABLE = "table"
    FILE = "file"
    GROUP = "group"


class Questionnaire(models.Model):
    """One version of what a constituency is asked."""

    code = models.SlugField(_("code"), max_length=60)
    version = models.CharField(_("version"), max_length=20)
    constituency = models.CharField(
        _("constituency"), max_length=20, choices=Constituency.choices
    )
    filing = models.CharField(
        _("filing"), max_length=20, choices=Filing.choices, default=Filing.PARTY
    )
    disclosure = models.CharField(_("disclosure contract"), max_length=20)
    levels = models.PositiveSmallIntegerField(_("highest level"), default=4)
    title: "models.JSONField[Texts, Texts]" = models.JSONField(_("title"))
    norms: "models.JSONField[list[str], list[str]]" = models.JSONField(
        _("norms"), default=list
    )
    sha256 = models.CharField(
        _("fingerprint"),
        max_length=64,
        help_text=_("SHA-256 of the definition as canonical JSON"),
    )
    published_at = models.DateTimeField(_("published at"), null=True, blank=True)

    class Meta:
        verbose_name = _("questionnaire")
        verbose_name_plural = _("questionnaires")
        ordering = ["code", "version"]
        constraints = [
            models.UniqueConstraint("code", "version", name="each_version_once"),
            models.CheckConstraint(
                condition=Q(levels__gte=1), name="questionnaire_has_levels"
            ),
        ]

    def __str__(self) -> str:
        return f"{localise(self.title)} ({self.version})"

    @property
    def is_public_source(self) -> bool:
        return self.filing == Filing.PUBLIC_SOURCE


class Question(models.Model):
    """One question. `code` is stable across versions: the key of answers and facts."""

    questionnaire = models.ForeignKey(
        Questionnaire, models.CASCADE, related_name="questions"
    )
    code = models.CharField(_("code"), max_length=20)
    position = models.PositiveSmallIntegerField(_("position"))
    step = models.PositiveSmallIntegerField(_("step"), choices=Step.choices)
    type = models.CharField(_("type"), max_length=20)
    text: "models.JSONField[Texts, Texts]" = models.JSONField(_("text"))
    help: "models.JSONField[Texts, Texts]" = models.JSONField(_("help"), default=dict)
    unit: "models.JSONField[Texts, Texts]" = models.JSONField(_("unit"), default=dict)
    choices: "models.JSONField[list[ChoiceData], list[ChoiceData]]" = models.JSONField(
        _("choices"), default=list
    )
    parts: "models.JSONField[list[InnerData], list[InnerData]]" = models.JSONField(
        _("parts"), default=list
    )
    columns: "models.JSONField[list[InnerData], list[InnerData]]" = models.JSONField(
        _("columns"), default=list
    )
    rows: "models.JSONField[list[RowData], list[RowData]]" = models.JSONField(
        _("fixed rows"), default=list
    )
    evidence = models.CharField(_("evidence"), max_length=10, default="none")
    required = models.CharField(
        _("required"),
        max_length=10,
        default="no",
        help_text=_("no, yes, or the smallest size class that must answer"),
    )
    show_if: "models.JSONField[ShowIf, ShowIf]" = models.JSONField(
        _("shown if"), default=dict
    )
    visibility = models.CharField(
        _("who may read it"), max_length=20, choices=Visibility.choices
    )
    visibility_if: "models.JSONField[VisibilityIf, VisibilityIf]" = models.JSONField(
        _("who may read it, by row"), default=dict
    )
    aggregate: "models.JSONField[list[str], list[str]]" = models.JSONField(
        _("aggregates"), default=list
    )
    derived = models.CharField(_("derived"), max_length=60, blank=True)
    measures: "models.JSONField[Measures, Measures]" = models.JSONField(
        _("measures"), default=dict
    )
    weight = models.DecimalField(_("weight"), max_digits=5, decimal_places=2, default=0)
    sdgs: "models.JSONField[list[str], list[str]]" = models.JSONField(
        _("SDGs"), default=list
    )
    references: "models.JSONField[list[ReferenceData], list[ReferenceData]]" = (
        models.JSONField(_("references"), default=list)
    )
    source_metric = models.CharField(
        _("metric in the public source"), max_length=300, blank=True
    )

    class Meta:
        verbose_name = _("question")
        verbose_name_plural = _("questions")
        ordering = ["questionnaire", "position"]
        constraints = [
            models.UniqueConstraint("questionnaire", "code", name="each_question_once"),
            models.CheckConstraint(
                condition=Q(step__in=Step.values), name="question_step_is_known"
            ),
            models.CheckConstraint(condition=~Q(type=""), name="question_has_a_type"),
            models.CheckConstraint(
                condition=Q(visibility__in=Visibility.values),
                name="question_visibility_is_known",
            ),
            models.CheckConstraint(
                condition=Q(weight__gte=0), name="question_weight_is_not_negative"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code} {localise(self.text)}"

    @property
    def is_scored(self) -> bool:
        return self.weight > 0
