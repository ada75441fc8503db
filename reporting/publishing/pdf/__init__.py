"""The one place that renders PDFs."""
