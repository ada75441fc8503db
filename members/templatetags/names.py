"""Shows the names of organisations in templates."""

from django import template

from members.models import shown_name

register = template.Library()
register.filter("shown_name", shown_name)
