import { projectId } from '@footpath/contract/common'
import { Argument, Command, InvalidArgumentError } from 'commander'

export const blocksActions = ['status', 'rebuild', 'verify'] as const

export interface BlocksOptions {
  action: (typeof blocksActions)[number]
  project?: string
  json: boolean
}

/** `npm run blocks -- …`. @throws CommanderError for bad flags, which are told with what it takes */
export function parseBlocksOptions(argv: string[]): BlocksOptions {
  const command = new Command('blocks')
    .description(
      'The stored columns from which reports are answered: what there is, building them anew from\n' +
        'the events, or comparing them with the events. verify changes nothing, and ends with exit\n' +
        'code 1 when anything stands otherwise than the events say.',
    )
    .addArgument(new Argument('<action>').choices(blocksActions))
    .option('--project <id>', 'only this project', (text) => {
      const result = projectId.safeParse(text)
      if (result.success) return result.data
      throw new InvalidArgumentError(result.error.issues[0]?.message ?? 'not valid')
    })
    .option('--json', 'print the result as JSON', false)
    .allowExcessArguments(false)
    .exitOverride()
  command.parse(argv, { from: 'user' })
  const [action] = command.args as [BlocksOptions['action']]
  return { action, ...command.opts<Omit<BlocksOptions, 'action'>>() }
}
