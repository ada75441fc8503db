"""What an editor can put on a page: words, and figures from published releases."""

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from cms.site.releases import newest_release
from covenants.agreements.models import Covenant
from reporting.statistics.breakdown import Breakdown, CellSpot
from reporting.statistics.indicators.declared import INDICATORS, Indicator
from reporting.statistics.models import Release
from reporting.statistics.releases.display import show
from reporting.statistics.releases.figure import Figure, Figures

WORDS = ["bold", "italic", "link", "ol", "ul"]


def covenant_choices() -> list[tuple[str, str]]:
    return [(covenant.slug, covenant.name) for covenant in Covenant.objects.all()]


def indicator_choices() -> list[tuple[str, str]]:
    return [(one.id, str(one.title)) for one in INDICATORS.values()]


def validate_breakdown(key: str) -> None:
    """Refuse what no figure can be broken down by."""
    try:
        Breakdown.parse(key)
    except ValueError as error:
        raise ValidationError(
            _("Write a breakdown as name=value;name=value.")
        ) from error


def figure_at(release: Release, indicator: Indicator, key: str) -> Figure | None:
    """Return the figure with the breakdown that an editor typed, if there is one."""
    try:
        return Figures(release).at(CellSpot(indicator.id, Breakdown.parse(key)))
    except ValueError:  # typed before breakdowns were checked
        return None


class HeadingBlock(blocks.CharBlock):
    class Meta:
        icon = "title"
        label = _("Heading")
        template = "cms/blocks/heading.html"


class QuoteBlock(blocks.StructBlock):
    text = blocks.TextBlock(label=_("Quote"))
    source = blocks.CharBlock(label=_("Source"))

    class Meta:
        icon = "openquote"
        label = _("Quote")
        template = "cms/blocks/quote.html"


class FigureBlock(blocks.StructBlock):
    """One number of a covenant's newest published release, with its own sentence.

    The number itself is never typed: it is read when the page is shown.
    """

    covenant = blocks.ChoiceBlock(choices=covenant_choices, label=_("Covenant"))
    indicator = blocks.ChoiceBlock(choices=indicator_choices, label=_("Indicator"))
    breakdown = blocks.CharBlock(
        required=False,
        label=_("Breakdown"),
        help_text=_("Empty for the whole, or for example: step=6"),
        validators=[
            RegexValidator(r"^[a-z]+=[^;=]+(;[a-z]+=[^;=]+)*$"),
            validate_breakdown,
        ],
    )
    sentence = blocks.CharBlock(
        label=_("Sentence"),
        help_text=_("What the number means; it stands behind the number."),
    )

    class Meta:
        icon = "order"
        label = _("Figure")
        template = "cms/blocks/figure.html"

    def get_context(
        self, value: blocks.StructValue, parent_context: dict[str, object] | None = None
    ) -> dict[str, object]:
        context: dict[str, object] = super().get_context(
            value, parent_context=parent_context
        )
        covenant = Covenant.objects.filter(slug=value["covenant"]).first()
        release = newest_release(covenant) if covenant else None
        indicator = INDICATORS.get(value["indicator"])
        if release is None or indicator is None:
            return context
        figure = figure_at(release, indicator, value["breakdown"])
        return context | {
            "shown": show(figure, indicator) if figure else "",
            "figure": figure,
            "release": release,
        }


class ReaderBlock(blocks.StructBlock):
    """What one kind of reader finds here, and where that reader begins."""

    title = blocks.CharBlock(label=_("Who"))
    text = blocks.TextBlock(label=_("What is here for them"))
    action = blocks.CharBlock(label=_("Words of the link"))
    page = blocks.PageChooserBlock(required=False, label=_("Page"))
    address = blocks.CharBlock(
        required=False,
        label=_("Or another address of this site"),
        validators=[RegexValidator(r"^/[^/]")],
    )

    class Meta:
        icon = "user"
        label = _("Reader")

    def clean(self, value: blocks.StructValue) -> blocks.StructValue:
        value = super().clean(value)
        if not value["page"] and not value["address"]:
            raise blocks.StructBlockValidationError(
                {"page": ValidationError(_("Choose a page, or give an address."))}
            )
        return value


class BodyBlock(blocks.StreamBlock):
    heading = HeadingBlock()
    paragraph = blocks.RichTextBlock(
        features=WORDS, label=_("Paragraph"), template="cms/blocks/paragraph.html"
    )
    quote = QuoteBlock()
    figure = FigureBlock()
