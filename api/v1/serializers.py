"""The shapes in which the API tells covenants, numbers and files."""

from rest_framework import serializers

from api.v1 import rows


class Texts(serializers.Serializer[dict[str, str]]):
    """A text in both languages."""

    en = serializers.CharField()
    nl = serializers.CharField()


class NormSerializer(serializers.Serializer[rows.NormRow]):
    code = serializers.CharField()
    title = Texts()


class CovenantSerializer(serializers.Serializer[rows.CovenantRow]):
    slug = serializers.SlugField()
    name = Texts()
    sector = Texts()
    kind = serializers.CharField()
    fictional = serializers.BooleanField(
        help_text="True where every organisation and every answer is invented."
    )
    norms = NormSerializer(many=True)
    starts_on = serializers.DateField(allow_null=True)
    ends_on = serializers.DateField(allow_null=True)
    disclosure = serializers.CharField(
        help_text="The contract that decides which numbers may be shown."
    )
    license = serializers.CharField(help_text="SPDX identifier of the data's licence.")
    attribution = serializers.CharField(allow_blank=True)
    years = serializers.ListField(
        child=serializers.IntegerField(), help_text="Years with published figures."
    )


class ReportStatusSerializer(serializers.Serializer[rows.StatusRow]):
    """How many reports of a constituency are in a state, at the freeze."""

    covenant = serializers.SlugField()
    year = serializers.IntegerField()
    constituency = serializers.CharField()
    status = serializers.CharField()
    count = serializers.IntegerField(allow_null=True)
    suppressed = serializers.BooleanField()
    release = serializers.CharField(help_text="Fingerprint of the release (SHA-256).")


class StatisticSerializer(serializers.Serializer[rows.StatisticRow]):
    """One frozen number."""

    covenant = serializers.SlugField()
    year = serializers.IntegerField()
    indicator = serializers.CharField()
    breakdown = serializers.DictField(child=serializers.CharField())
    value = serializers.DecimalField(
        max_digits=24,
        decimal_places=10,
        allow_null=True,
        help_text="Full precision, as a string; null where suppressed or not computed.",
    )
    display = serializers.CharField(help_text="As pages and PDFs print it.")
    unit = serializers.CharField()
    n = serializers.IntegerField(allow_null=True)
    numerator = serializers.DecimalField(
        max_digits=24, decimal_places=10, allow_null=True
    )
    denominator = serializers.DecimalField(
        max_digits=24, decimal_places=10, allow_null=True
    )
    suppressed = serializers.BooleanField()
    explanation = serializers.CharField(help_text="How this was computed.")
    formula_version = serializers.CharField()
    fictional = serializers.BooleanField()
    license = serializers.CharField()
    release = serializers.CharField(help_text="Fingerprint of the release (SHA-256).")


class IndicatorSerializer(serializers.Serializer[rows.IndicatorRow]):
    id = serializers.CharField()
    title = serializers.CharField()
    formula = serializers.CharField()
    numerator = serializers.CharField()
    denominator = serializers.CharField()
    unit = serializers.CharField()
    breakdowns = serializers.ListField(child=serializers.CharField())
    minimum_n = serializers.IntegerField()
    version = serializers.CharField()


class PublicationSerializer(serializers.Serializer[rows.PublicationRow]):
    covenant = serializers.SlugField()
    year = serializers.IntegerField()
    format = serializers.CharField()
    language = serializers.CharField(allow_blank=True)
    url = serializers.CharField()
    sha256 = serializers.CharField()
    size = serializers.IntegerField(help_text="In bytes.")
    license = serializers.CharField()
    fictional = serializers.BooleanField()
    release = serializers.CharField(help_text="Fingerprint of the release (SHA-256).")
    corrects = serializers.CharField(
        allow_null=True, help_text="Fingerprint of the release that this one corrects."
    )
