# The site in a container; docs/how-to/host.md says how to start it.
# Python is the one that requirements/serve.txt was locked for.
FROM python:3.11-slim-bookworm AS build
ENV PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_NO_CACHE_DIR=1
WORKDIR /build
RUN python -m venv /opt/charley
COPY requirements/serve.txt requirements/serve.txt
RUN /opt/charley/bin/pip install --require-hashes -r requirements/serve.txt
COPY pyproject.toml README.md LICENSE ./
COPY src src
RUN /opt/charley/bin/pip install --no-deps --no-build-isolation .

FROM python:3.11-slim-bookworm
RUN groupadd --system --gid 10001 charley \
 && useradd --system --uid 10001 --gid 10001 --home-dir /data --shell /usr/sbin/nologin charley \
 && install -d -o charley -g charley -m 0700 /data /cache
COPY --from=build /opt/charley /opt/charley
ENV PATH=/opt/charley/bin:$PATH PYTHONDONTWRITEBYTECODE=1 CHARLEY_DATA=/data CHARLEY_CACHE=/cache
USER 10001:10001
VOLUME ["/data", "/cache"]
EXPOSE 8000
HEALTHCHECK --interval=30s --timeout=5s --start-period=30s --retries=3 \
  CMD ["python", "-c", "import urllib.request; urllib.request.urlopen('http://127.0.0.1:8000/health', timeout=4)"]
CMD ["charley", "serve", "--host", "0.0.0.0"]
