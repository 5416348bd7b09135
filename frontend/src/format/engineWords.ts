import type { ReportMeta } from '@footpath/contract/common'

/** What found an answer, to follow on "computed". */
export const engineWords: Record<ReportMeta['engine'], string> = {
  pipeline: 'by the database',
  scan: 'from columns in memory',
  mixed: 'from columns in memory and by the database',
}
