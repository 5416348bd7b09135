import type { Request, RequestHandler, Response } from 'express'
import type { Logger } from 'pino'
import { pinoHttp } from 'pino-http'

/**
 * One line for each request. Headers hold tokens and query strings hold names that people search
 * for, so neither is written; nor is a write key, which one protocol puts into the path.
 */
export function createRequestLog(log: Logger): RequestHandler {
  return pinoHttp<Request, Response>({
    logger: log,
    genReqId: (_request, response) => response.locals.requestId,
    serializers: {
      req: ({ id, method, url, remoteAddress }) => ({
        id,
        method,
        path: url.split('?', 1)[0]?.replace(/fp_\w{32}/g, 'fp_…'),
        remoteAddress,
      }),
      res: ({ statusCode }) => ({ statusCode }),
    },
  })
}
