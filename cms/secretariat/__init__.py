"""The Wagtail admin for the secretariat: what was agreed, reports, and figures."""
