import { z } from 'zod'

/** From the least to the most: a role may do whatever the ones before it may. */
export const roles = ['viewer', 'analyst', 'admin'] as const
export const role = z.enum(roles)
export type Role = z.infer<typeof role>

export const email = z.email().max(254).toLowerCase()

/** 8 to 128 characters; common passwords are refused by the server. */
export const newPassword = z.string().min(8).max(128)

export const loginRequest = z.strictObject({ email, password: z.string().min(1).max(128) })

/** Makes the first account, with the token of the link that the server printed at start. */
export const setupRequest = z.strictObject({
  token: z.string().min(1).max(128),
  email,
  password: newPassword,
})

export const account = z.object({
  id: z.string(),
  email: z.string(),
  name: z.string(),
  role,
})
export type Account = z.infer<typeof account>

/** Answers login, setup and refresh; the refresh token travels in an HttpOnly cookie beside it. */
export const session = z.object({
  accessToken: z.string(),
  /** Seconds until the access token expires. */
  expiresIn: z.number().int(),
  account,
})
export type Session = z.infer<typeof session>

export const me = z.object({ account })

export const accountList = z.object({ items: z.array(account) })
export const createAccount = z.strictObject({
  email,
  name: z.string().trim().min(1).max(120),
  role,
  password: newPassword,
})
export const changeAccount = z.strictObject({
  name: z.string().trim().min(1).max(120).optional(),
  role: role.optional(),
  password: newPassword.optional(),
})
