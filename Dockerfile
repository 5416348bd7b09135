# syntax=docker/dockerfile:1

# The manifests alone, so that a change of sources does not install everything again.
FROM node:24.11.1-bookworm-slim AS manifests
WORKDIR /app
COPY package.json package-lock.json ./
COPY backend/package.json backend/
COPY backend/contract/package.json backend/contract/
COPY frontend/package.json frontend/
COPY seed/package.json seed/

FROM manifests AS pages
RUN npm ci --no-audit --no-fund
COPY tsconfig.base.json ./
COPY backend/contract backend/contract
COPY frontend frontend
RUN npm run build --workspace frontend

FROM manifests AS packages
RUN npm ci --no-audit --no-fund --omit=dev

FROM packages AS server
COPY tsconfig.base.json ./
COPY backend backend
RUN npm run build --workspace backend

FROM node:24.11.1-bookworm-slim
ENV NODE_ENV=production HOST=0.0.0.0 PORT=4000 DATA_DIR=/data
# As scripts/lib/serverEnvironment.mjs says and why.
ENV MALLOC_ARENA_MAX=2 MALLOC_MMAP_THRESHOLD_=262144
WORKDIR /app
COPY --from=packages /app ./
COPY tsconfig.base.json ./
COPY backend backend
COPY seed seed
COPY --from=pages /app/frontend/dist frontend/dist
COPY --from=server /app/backend/dist backend/dist
RUN mkdir --mode=0700 /data && chown node:node /data
USER node
VOLUME /data
EXPOSE 4000
HEALTHCHECK --interval=10s --timeout=5s --start-period=60s --retries=3 \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/readyz`).then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "backend/dist/main.mjs"]
