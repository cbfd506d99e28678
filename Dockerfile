# The service alone; Neo4j and PostgreSQL are servers of their own (docker-compose.yml)
FROM python:3.11-slim-bookworm AS build
WORKDIR /src
COPY requirements/service.lock requirements/service.lock
RUN python -m venv /opt/graphsvc \
    && /opt/graphsvc/bin/pip install --no-cache-dir --require-hashes --requirement requirements/service.lock
COPY . .
RUN /opt/graphsvc/bin/pip install --no-cache-dir --no-deps --no-build-isolation .

FROM python:3.11-slim-bookworm
RUN useradd --system --create-home --home-dir /var/lib/graphsvc graphsvc \
    && install --directory --owner=graphsvc --mode=0700 /var/lib/graphsvc/home
COPY --from=build /opt/graphsvc /opt/graphsvc
ENV PATH=/opt/graphsvc/bin:$PATH \
    PYTHONUNBUFFERED=1 \
    GRAPHSVC_HOME=/var/lib/graphsvc/home \
    GRAPHSVC_HOST=0.0.0.0 \
    GRAPHSVC_PORT=8480
USER graphsvc
VOLUME /var/lib/graphsvc/home
EXPOSE 8480
# /readyz and not /healthz: a service that cannot reach its databases must get no requests
HEALTHCHECK --interval=10s --timeout=5s --start-period=60s --retries=6 \
    CMD ["python", "-c", "import urllib.request; urllib.request.urlopen('http://127.0.0.1:8480/readyz', timeout=4)"]
# exec form: SIGTERM must reach the service itself, so that it finishes its requests
CMD ["graphsvc", "serve"]
