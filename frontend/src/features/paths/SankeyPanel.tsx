import type { PathLink } from '@footpath/contract/paths'
import Box from '@mui/material/Box'
import { ChartCanvas } from '../../components/ChartCanvas.tsx'
import { useChartColors } from '../../components/chartPalette.ts'
import { Panel } from '../../components/Panel.tsx'
import type { AnsweredPaths } from './pathsApi.ts'
import { headline, isBackward, linkTitle } from './pathsText.ts'
import { sankeyData, sankeyOptions } from './sankeyData.ts'

interface SankeyPanelProps {
  paths: AnsweredPaths
  onOpen: (link: PathLink) => void
}

/** The flows as a picture. A narrow screen scrolls it sideways, step by step. */
export function SankeyPanel({ paths, onOpen }: SankeyPanelProps) {
  const colors = useChartColors()
  const { nodes, links, meta, request } = paths
  const backward = isBackward(request)
  const levels = [...new Set(nodes.map(({ level }) => level))]
  const most = Math.max(...levels.map((at) => nodes.filter(({ level }) => level === at).length))
  return (
    <Panel
      title={title(request)}
      subtitle="Each user has one path. Click a band for the people behind it."
      definition={meta}
    >
      <Box
        role="region"
        aria-label="Flows, which scroll sideways"
        tabIndex={0}
        sx={{ overflowX: 'auto', position: 'relative' }}
      >
        <Box sx={{ minWidth: levels.length * 132 }}>
          <ChartCanvas
            type="sankey"
            label={title(request)}
            description={`${headline(paths)}.`}
            data={sankeyData({ nodes, links, backward, colors })}
            options={sankeyOptions({ links, backward, onOpen })}
            table={{
              columns: ['Step', 'Users'],
              rows: links.map((link) => [linkTitle(link, backward), link.users]),
            }}
            height={Math.max(280, most * 44)}
          />
        </Box>
      </Box>
    </Panel>
  )
}

function title(request: string): string {
  const question = new URLSearchParams(request)
  const [start, end] = [question.get('startEvent'), question.get('endEvent')]
  if (end !== null) return `What leads to ${end}`
  return start === null ? 'Paths from the first event on' : `What follows ${start}`
}
