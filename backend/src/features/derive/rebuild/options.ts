import { projectId } from '@footpath/contract/common'
import { Command, InvalidArgumentError } from 'commander'

export interface RebuildOptions {
  project?: string
  verify: boolean
  json: boolean
}

/** `npm run rebuild -- …`; a bad flag is told with what it takes, and exit code 2. */
export function parseRebuildOptions(argv: string[]): RebuildOptions {
  const command = new Command('rebuild')
    .description(
      'Derives identities, sessions, users and roll-ups anew from the events. With --verify it\n' +
        'changes nothing, and says what stands otherwise than the events say: exit code 1 when\n' +
        'anything does.',
    )
    .option('--project <id>', 'only this project', (text) => {
      const result = projectId.safeParse(text)
      if (result.success) return result.data
      throw new InvalidArgumentError(result.error.issues[0]?.message ?? 'not valid')
    })
    .option('--verify', 'compare only', false)
    .option('--json', 'print the result as JSON', false)
    .allowExcessArguments(false)
    .configureOutput({ outputError: (text, write) => write(text) })
    .exitOverride()
  command.parse(argv, { from: 'user' })
  return command.opts<RebuildOptions>()
}
