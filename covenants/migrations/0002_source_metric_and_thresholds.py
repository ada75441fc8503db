"""Name the metric behind an imported question; check the thresholds of a covenant."""

import covenants.agreements.thresholds
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('covenants', '0001_initial'),
    ]

    operations = [
        migrations.AddField(
            model_name='question',
            name='source_metric',
            field=models.CharField(blank=True, max_length=300, verbose_name='metric in the public source'),
        ),
        migrations.AlterField(
            model_name='covenant',
            name='thresholds',
            field=models.JSONField(blank=True, default=dict, help_text='Raises the thresholds of the disclosure contract; never below 3.', validators=[covenants.agreements.thresholds.validate_thresholds], verbose_name='thresholds'),
        ),
    ]
