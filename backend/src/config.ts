import { readFileSync } from 'node:fs'
import { homedir } from 'node:os'
import { join, resolve } from 'node:path'
import { z } from 'zod'
import { findWeakness } from './features/accounts/passwordRules.ts'
import { generatedSecret, makeDataDir } from './startup/generatedSecret.ts'
import { isPlaceholder, weaknessOfSecret } from './startup/secretStrength.ts'
import { exitConfig, StartupError } from './startup/startupError.ts'

export type Environment = Record<string, string | undefined>
export type Config = ReturnType<typeof readConfig>

const logLevels = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const
const secrets = [
  'MONGO_URI',
  'JWT_SECRET',
  'JWT_SECRET_PREVIOUS',
  'ADMIN_PASSWORD',
  'METRICS_TOKEN',
] as const

/** `${VARIABLE}` left empty in a compose file means that it is not set. */
const optional = <T extends z.ZodType>(schema: T) =>
  z.preprocess((value) => (value === '' ? undefined : value), schema)

const wholeNumber = (from: number, to: number, what: string) => {
  const message = `must be ${what}, a whole number from ${from} to ${to}`
  return z
    .string()
    .regex(/^\d{1,6}$/, message)
    .transform(Number)
    .refine((value) => value >= from && value <= to, message)
}

const schema = z.object({
  PORT: optional(wholeNumber(0, 65_535, 'a port').default(4000)),
  HOST: optional(z.string().optional()),
  MONGO_URI: optional(
    z
      .string()
      .regex(
        /^mongodb(\+srv)?:\/\/[^/?]+/,
        'must begin with mongodb:// or mongodb+srv:// and a host',
      )
      .optional(),
  ),
  JWT_SECRET: optional(z.string().optional()),
  JWT_SECRET_PREVIOUS: optional(z.string().optional()),
  ADMIN_EMAIL: optional(z.email('must be an email address').optional()),
  ADMIN_PASSWORD: optional(z.string().min(8, 'must have 8 characters or more').optional()),
  METRICS_TOKEN: optional(z.string().min(16, 'must have 16 characters or more').optional()),
  DATA_DIR: optional(z.string().default('.data')),
  LOG_LEVEL: optional(z.enum(logLevels, `must be one of ${logLevels.join(', ')}`).default('info')),
  DEMO: optional(
    z
      .enum(['true', 'false'], 'must be true or false')
      .default('false')
      .transform((value) => value === 'true'),
  ),
  TRUST_PROXY: optional(wholeNumber(0, 10, 'the number of proxies in front').default(0)),
  INGEST_RATE: optional(
    wholeNumber(1, 999_999, 'the events a second that each project may send').optional(),
  ),
  COLUMNS: optional(z.enum(['on', 'off'], 'must be on or off').default('on')),
  COLUMN_MEMORY_MB: optional(
    wholeNumber(16, 999_999, 'the megabytes that columns may take').default(400),
  ),
  COLUMN_THREADS: optional(wholeNumber(1, 64, 'the threads that count columns').optional()),
  PUBLIC_URL: optional(
    z.url({ protocol: /^https?$/, error: 'must be an http or https address' }).optional(),
  ),
})

/** Thrown with every problem that the environment has, so that they are put right in one go. */
export class ConfigError extends StartupError {
  readonly problems: string[]

  constructor(problems: string[]) {
    super(
      `The environment has ${problems.length === 1 ? 'a problem' : `${problems.length} problems`}:\n` +
        problems.map((problem) => `  - ${problem}`).join('\n'),
      { remedy: 'Put right what is listed; .env.example explains each one.', exitCode: exitConfig },
    )
    this.name = 'ConfigError'
    this.problems = problems
  }
}

/**
 * The environment, parsed once. This is the only file of the backend that reads `process.env`; the
 * rest is handed what it needs.
 * @throws ConfigError naming all problems; StartupError when the data directory cannot be used.
 */
export function readConfig(env: Environment = process.env) {
  const problems: string[] = []
  const raw: Environment = { ...env }
  for (const name of secrets) raw[name] = readSecret(name, env, problems)

  const parsed = schema.safeParse(raw)
  if (!parsed.success) {
    for (const { path, message } of parsed.error.issues)
      problems.push(`${String(path[0])} ${message}.`)
  }
  problems.push(...problemsOfSecrets(raw))
  if (!parsed.success || problems.length > 0) throw new ConfigError(problems)

  const values = parsed.data
  const dataDir = resolve(values.DATA_DIR)
  return {
    port: values.PORT,
    host: values.HOST ?? defaultHost(values),
    mongoUri: values.MONGO_URI,
    jwtSecret: values.JWT_SECRET ?? keptSecret(dataDir),
    jwtSecretPrevious: values.JWT_SECRET_PREVIOUS,
    admin:
      values.ADMIN_EMAIL && values.ADMIN_PASSWORD
        ? { email: values.ADMIN_EMAIL, password: values.ADMIN_PASSWORD }
        : undefined,
    metricsToken: values.METRICS_TOKEN,
    dataDir,
    logLevel: values.LOG_LEVEL,
    demo: values.DEMO,
    trustProxy: values.TRUST_PROXY,
    ingestRate: values.INGEST_RATE,
    columns:
      values.COLUMNS === 'on'
        ? { memoryMb: values.COLUMN_MEMORY_MB, threads: values.COLUMN_THREADS }
        : undefined,
    publicUrl: values.PUBLIC_URL,
    production: env.NODE_ENV === 'production',
    binaries: binaryLookup(env),
    childEnvironment: env,
  }
}

/** Where a mongod is looked for; a command that needs no other part of the config can ask for this. */
export function binaryLookup(env: Environment = process.env) {
  return {
    systemBinary: env.MONGOMS_SYSTEM_BINARY || undefined,
    path: env.PATH ?? '',
    cacheDir: join(env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'footpath'),
  }
}

/** What keeps an embedded database, for the commands that share the one which `npm start` runs. */
export function databaseConfig(env: Environment = process.env) {
  const problems: string[] = []
  const uri = readSecret('MONGO_URI', env, problems)
  const parsed = schema
    .pick({ MONGO_URI: true, DATA_DIR: true })
    .safeParse({ ...env, MONGO_URI: uri })
  if (!parsed.success) {
    for (const { path, message } of parsed.error.issues)
      problems.push(`${String(path[0])} ${message}.`)
  }
  if (!parsed.success || problems.length > 0) throw new ConfigError(problems)
  return {
    mongoUri: parsed.data.MONGO_URI,
    dataDir: resolve(parsed.data.DATA_DIR),
    binaries: binaryLookup(env),
  }
}

/**
 * On a laptop (`npm start`, embedded database) only this machine is answered; beside a database of
 * one's own it is a server, most often in a container, where loopback would reach nobody.
 */
function defaultHost({ MONGO_URI, DEMO }: { MONGO_URI?: string | undefined; DEMO: boolean }) {
  return MONGO_URI && !DEMO ? '0.0.0.0' : '127.0.0.1'
}

function keptSecret(dataDir: string): string {
  makeDataDir(dataDir)
  return generatedSecret(dataDir, 'jwt-secret')
}

/** A secret given as is, or as the path of a file (Docker and Kubernetes mount them so). */
function readSecret(name: string, env: Environment, problems: string[]): string | undefined {
  const file = env[`${name}_FILE`]
  if (!file) return env[name]
  if (env[name]) {
    problems.push(`${name} and ${name}_FILE are both set; keep one of them.`)
    return env[name]
  }
  try {
    return readFileSync(file, 'utf8').trim()
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    problems.push(`${name}_FILE names ${file}, which cannot be read (${code}).`)
    return undefined
  }
}

function problemsOfSecrets(raw: Environment): string[] {
  const problems: string[] = []
  for (const name of ['JWT_SECRET', 'JWT_SECRET_PREVIOUS'] as const) {
    const weakness = raw[name] && weaknessOfSecret(raw[name], raw.MONGO_URI)
    if (weakness) {
      problems.push(
        `${name} ${weakness}. Make one with \`openssl rand -base64 48\`, or leave it unset and one is kept in DATA_DIR.`,
      )
    }
  }
  if (raw.JWT_SECRET && raw.JWT_SECRET === raw.JWT_SECRET_PREVIOUS) {
    problems.push('JWT_SECRET_PREVIOUS is the same as JWT_SECRET; it is meant for the one before.')
  }
  if (raw.JWT_SECRET_PREVIOUS && !raw.JWT_SECRET) {
    problems.push('JWT_SECRET_PREVIOUS is set without JWT_SECRET; set the new one as well.')
  }
  if (raw.ADMIN_EMAIL && !raw.ADMIN_PASSWORD) {
    problems.push('ADMIN_EMAIL is set without ADMIN_PASSWORD; set both or neither.')
  }
  if (raw.ADMIN_PASSWORD && !raw.ADMIN_EMAIL) {
    problems.push('ADMIN_PASSWORD is set without ADMIN_EMAIL; set both or neither.')
  }
  if (raw.ADMIN_PASSWORD) {
    const password = raw.ADMIN_PASSWORD
    const weakness = findWeakness({ password, email: raw.ADMIN_EMAIL ?? '' })
    if (isPlaceholder(password)) {
      problems.push('ADMIN_PASSWORD is a placeholder, which everybody knows; choose your own.')
    } else if (weakness) {
      problems.push(`ADMIN_PASSWORD is refused. ${weakness}`)
    }
  }
  return problems
}
