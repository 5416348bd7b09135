import { PageHeading } from '../../../components/PageHeading.tsx'
import type { AnsweredFunnel } from '../funnelApi.ts'
import { headline } from './headline.ts'

/** The page's first glance: its question answered in a sentence. */
export function FunnelHeadline({ funnel }: { funnel: AnsweredFunnel | undefined }) {
  if (!funnel) return <PageHeading title="Funnel" />
  const { rate, sentence, mature } = headline(funnel)
  return (
    <PageHeading
      title={rate ? `${rate} ${sentence}` : sentence}
      subtitle={[mature, `Days and times in ${funnel.meta.timeZone}.`].filter(Boolean).join(' ')}
    />
  )
}
