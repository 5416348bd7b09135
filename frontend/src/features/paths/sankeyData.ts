import { otherEvents, pathEnd } from '@footpath/contract/pathNodes'
import type { PathLink, PathNode } from '@footpath/contract/paths'
import type { ChartData, ChartOptions } from 'chart.js'
import type { SankeyDataPoint } from 'chartjs-chart-sankey'
import type { ChartColors } from '../../components/chartPalette.ts'
import { formatCount } from '../../format/formatCount.ts'
import { linkName, nodeName } from './pathsText.ts'

interface SankeyParts {
  nodes: readonly PathNode[]
  links: readonly PathLink[]
  backward: boolean
  colors: Pick<ChartColors, 'colorOf' | 'mutedText'>
}

/** Names of nodes smaller than this, as a share of the largest, would lie on top of each other. */
const labelledShare = 0.03

/** Flows from left to right in the order of time, a column for each level. */
export function sankeyData({ nodes, links, backward, colors }: SankeyParts): ChartData<'sankey'> {
  const columns = Math.max(0, ...nodes.map(({ level }) => level))
  const keyed = nodes.map((node, index) => ({ ...node, key: keyOf(node), index }))
  const byKey = <Value>(value: (node: (typeof keyed)[number]) => Value) =>
    Object.fromEntries(keyed.map((node) => [node.key, value(node)]))
  const smallestLabelled = labelledShare * Math.max(0, ...nodes.map(({ users }) => users))
  const color = (key: string) => colorOf(key.slice(key.indexOf(' ') + 1), colors)
  return {
    datasets: [
      {
        data: links.map((link) => flowOf(link, backward)),
        parsing: { from: 'from', to: 'to', flow: 'flow' },
        column: byKey(({ level }) => (backward ? columns - level : level)),
        labels: byKey(({ eventType }) => nodeName(eventType, backward)),
        // Nodes stand in the order of the answer: the most frequent above, ends below.
        priority: byKey(({ index }) => index),
        nodeLabels: { display: ({ size }) => size >= smallestLabelled },
        colorFrom: ({ raw }) => color((raw as SankeyDataPoint).from),
        colorTo: ({ raw }) => color((raw as SankeyDataPoint).to),
        colorMode: 'gradient',
        alpha: 0.35,
      },
    ],
  }
}

function flowOf({ level, from, to, users }: PathLink, backward: boolean): SankeyDataPoint {
  const nearer = keyOf({ level: level - 1, eventType: from })
  const further = keyOf({ level, eventType: to })
  return backward
    ? { from: further, to: nearer, flow: users }
    : { from: nearer, to: further, flow: users }
}

/** The same event is another node at every level. */
function keyOf({ level, eventType }: Pick<PathNode, 'level' | 'eventType'>): string {
  return `${level} ${eventType}`
}

function colorOf(
  eventType: string,
  { colorOf, mutedText }: Pick<ChartColors, 'colorOf' | 'mutedText'>,
): string {
  return eventType === pathEnd || eventType === otherEvents ? mutedText : colorOf(eventType)
}

/** Links in the chart lead to their people; the tooltip says how many they are. */
export function sankeyOptions({
  links,
  backward,
  onOpen,
}: {
  links: readonly PathLink[]
  backward: boolean
  onOpen: (link: PathLink) => void
}): ChartOptions<'sankey'> {
  return {
    onClick: (_event, [element]) => {
      const link = element && links[element.index]
      if (link) onOpen(link)
    },
    onHover: ({ native }, elements) => {
      const canvas = native?.target
      if (canvas instanceof HTMLElement) canvas.style.cursor = elements[0] ? 'pointer' : 'default'
    },
    plugins: {
      tooltip: {
        callbacks: {
          label: ({ dataIndex }) => {
            const link = links[dataIndex]
            return link ? `${linkName(link, backward)}: ${formatCount(link.users)} users` : ''
          },
        },
      },
    },
  }
}
