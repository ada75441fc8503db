# One image for web, worker, beat and preparation; which one it is, the command says.
FROM python:3.11-slim-bookworm AS build
COPY --from=ghcr.io/astral-sh/uv:0.13.9 /uv /bin/uv
ENV UV_COMPILE_BYTECODE=1 UV_LINK_MODE=copy UV_PYTHON_DOWNLOADS=never \
    UV_PROJECT_ENVIRONMENT=/opt/venv
WORKDIR /srv/scharnier
COPY pyproject.toml uv.lock ./
RUN --mount=type=cache,target=/root/.cache/uv \
    uv sync --frozen --no-dev --extra s3 --group texts
COPY . .
RUN /opt/venv/bin/python scripts/messages.py compile \
    && SECRET_KEY=only-to-build VAR_DIR=/tmp/build \
       /opt/venv/bin/python manage.py collectstatic --no-input --verbosity=0 \
    && rm -rf tests bench .git var \
    && /opt/venv/bin/python -m compileall -q api cms config covenants demo members reporting

FROM python:3.11-slim-bookworm
RUN apt-get update \
    && apt-get install --yes --no-install-recommends \
       libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 \
    && rm -rf /var/lib/apt/lists/* \
    && useradd --system --uid 10001 --home-dir /var/lib/scharnier --create-home scharnier \
    && install --directory --owner=scharnier /var/lib/scharnier/media
COPY --from=build /opt/venv /opt/venv
COPY --from=build /srv/scharnier /srv/scharnier
COPY --from=build /tmp/build/static /var/lib/scharnier/static
ENV PATH=/opt/venv/bin:$PATH PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1 \
    VAR_DIR=/var/lib/scharnier XDG_CACHE_HOME=/tmp
WORKDIR /srv/scharnier
USER 10001
EXPOSE 8000
HEALTHCHECK --interval=15s --timeout=5s --start-period=20s \
    CMD ["python", "scripts/alive.py"]
CMD ["gunicorn", "config.wsgi", "--bind=0.0.0.0:8000", "--workers=2", "--threads=4", \
     "--worker-tmp-dir=/dev/shm", "--access-logfile=-"]
