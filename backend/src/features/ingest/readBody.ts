import { promisify } from 'node:util'
import { gunzip } from 'node:zlib'
import type { Request } from 'express'
import { badRequest, ProblemError } from '../../http/problem.ts'
import type { ByteBudget } from './byteBudget.ts'
import { type Random, refuseForNow } from './overload.ts'

export interface BodyLimits {
  /** As sent. */
  bytes: number
  /** Unpacked. */
  unpackedBytes: number
}

/** A batch as sent, and unpacked. */
export const batchLimits: BodyLimits = { bytes: 500 * 1024, unpackedBytes: 10 * 1024 * 1024 }

/** A store that takes longer is as good as away. */
const answerLimitMs = 5_000

/**
 * Hands a request's body to `use`, whatever its Content-Type says: clients send JSON as text and
 * gzip as a form. Bytes are set aside in the budget before they are read, until `use` is done, even
 * when the client was told before that it takes too long.
 * @throws 503 with Retry-After when `use` has no answer in time; what it does goes on
 */
export async function withBody<Result>(
  {
    request,
    budget,
    random,
    limits = batchLimits,
    limitMs = answerLimitMs,
  }: {
    request: Request
    budget: ByteBudget
    random: Random
    limits?: BodyLimits
    limitMs?: number
  },
  use: (body: Buffer) => Promise<Result>,
): Promise<Result> {
  const declared = Number(request.headers['content-length'] ?? limits.bytes)
  if (declared > limits.bytes) throw tooLarge(limits.bytes)
  const reservation = budget.take(declared)
  let using: Promise<Result>
  try {
    const sent = await readAtMost(request, limits.bytes)
    const body = await unpack(sent, { encoding: request.headers['content-encoding'], limits })
    if (body !== sent) reservation.add(body.length)
    using = use(body)
  } catch (error) {
    reservation.release()
    throw error
  }
  using.then(reservation.release, reservation.release)
  return inTime(using, { limitMs, random })
}

/** What comes later has been told already: as 503, whatever became of it. */
async function inTime<Result>(
  using: Promise<Result>,
  { limitMs, random }: { limitMs: number; random: Random },
): Promise<Result> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      const detail = 'The database takes too long to store the events. Send them again.'
      reject(refuseForNow({ status: 503, code: 'store-unavailable', detail }, random))
    }, limitMs)
  })
  try {
    return await Promise.race([using, late])
  } finally {
    clearTimeout(timer)
  }
}

async function readAtMost(request: Request, limit: number): Promise<Buffer> {
  const chunks: Buffer[] = []
  let length = 0
  try {
    // What is too long is answered: the connection must outlive the reading.
    const arriving = request.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>
    for await (const chunk of arriving) {
      length += chunk.length
      if (length > limit) break
      chunks.push(chunk)
    }
  } catch (error) {
    throw badRequest(`The body did not arrive whole (${error instanceof Error ? error.name : ''}).`)
  }
  if (length > limit) throw tooLarge(limit)
  return Buffer.concat(chunks)
}

const gunzipAsync = promisify(gunzip)

/** Gzip shows in its first bytes; the header is not always there, and not always true. */
async function unpack(
  sent: Buffer,
  { encoding, limits }: { encoding: string | undefined; limits: BodyLimits },
): Promise<Buffer> {
  if (sent[0] === 0x1f && sent[1] === 0x8b) {
    try {
      return await gunzipAsync(sent, { maxOutputLength: limits.unpackedBytes })
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException
      if (code === 'ERR_BUFFER_TOO_LARGE') throw tooLarge(limits.unpackedBytes)
      throw badRequest('The body is no whole gzip.')
    }
  }
  if (encoding !== undefined && !/^(identity|gzip|x-gzip)?$/i.test(encoding.trim())) {
    const detail = 'Send the body as it is, or packed by gzip.'
    throw new ProblemError({
      status: 415,
      code: 'unsupported-type',
      title: 'Unsupported type',
      detail,
    })
  }
  return sent
}

export function tooLarge(limit: number): ProblemError {
  const detail = `At most ${Math.round(limit / 1024)} KB are possible here.`
  return new ProblemError({ status: 413, code: 'too-large', title: 'Too large', detail })
}

/** The JSON of a body. */
export function parseJson(body: Buffer): unknown {
  const text = body.toString('utf8')
  try {
    return JSON.parse(text.charCodeAt(0) === 0xfeff ? text.slice(1) : text)
  } catch (error) {
    if (!(error instanceof SyntaxError || error instanceof RangeError)) throw error
    throw badRequest('The body is not valid JSON.')
  }
}
