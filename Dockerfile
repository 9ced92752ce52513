# Build: the virtual environment with the pinned requirements and the project itself.
FROM python:3.11-slim AS build
WORKDIR /src
RUN python -m venv /opt/venv
COPY requirements.txt .
RUN /opt/venv/bin/pip install --no-cache-dir --require-hashes -r requirements.txt
COPY pyproject.toml README.md LICENSE NOTICE ./
COPY bot bot
COPY handlers handlers
COPY recommender recommender
COPY storage storage
RUN /opt/venv/bin/pip install --no-cache-dir --no-deps .

# Run: nothing but Python, that environment, and a user without rights.
FROM python:3.11-slim
RUN useradd --create-home --uid 10001 dj \
    && mkdir /data && chown dj /data
COPY --from=build /opt/venv /opt/venv
ENV PATH=/opt/venv/bin:$PATH \
    PYTHONUNBUFFERED=1 \
    PYTHONDONTWRITEBYTECODE=1 \
    DATABASE_URL=sqlite:////data/selfie-dj.sqlite3 \
    LISTEN_HOST=0.0.0.0
USER dj
WORKDIR /home/dj
VOLUME /data
# Only `webhook` listens.
EXPOSE 8080
# Reads from the database that the bot writes to; a bot that died takes its container with it.
HEALTHCHECK --interval=60s --timeout=20s --start-period=20s \
    CMD ["selfie-dj", "check", "database"]
ENTRYPOINT ["selfie-dj"]
CMD ["run"]
