import { type Device, devices } from '@footpath/contract/common'
import Bowser from 'bowser'

export interface Agent {
  device?: Device | undefined
  bot: boolean
}

const remembered = 2000
const longest = 512

/** A device class out of a user agent; parsing one takes a while, so the recent ones are kept. */
export function createAgentReader(): (userAgent: unknown) => Agent {
  const known = new Map<string, Agent>()
  return (userAgent) => {
    if (typeof userAgent !== 'string' || userAgent === '') return { bot: false }
    const text = userAgent.slice(0, longest)
    const found = known.get(text)
    if (found) return found
    if (known.size >= remembered) known.clear()
    const agent = readAgent(text)
    known.set(text, agent)
    return agent
  }
}

/** Robots that Bowser does not list most often call themselves so. */
const robot = /bot\b|crawler|spider/i

export function readAgent(userAgent: string): Agent {
  const { type } = Bowser.parse(userAgent).platform
  if (type === 'bot' || robot.test(userAgent)) return { device: 'bot', bot: true }
  return { device: devices.find((device) => device === type), bot: false }
}
