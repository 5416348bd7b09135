import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Skeleton from '@mui/material/Skeleton'
import type { ChartData, ChartOptions } from 'chart.js'
import { lazy, Suspense, useId, useState } from 'react'
import type { ChartRendererProps } from './ChartRenderer.tsx'
import { ChartTable, type ChartTableData } from './ChartTable.tsx'
import type { ChartType } from './chartOptions.ts'
import type { SankeyRendererProps } from './SankeyRenderer.tsx'
import { visuallyHidden } from './visuallyHidden.ts'

/** chart.js comes with the first chart and not with the first page. */
const ChartRenderer = lazy(async () => ({
  default: (await import('./ChartRenderer.tsx')).ChartRenderer,
}))
const SankeyRenderer = lazy(async () => ({
  default: (await import('./SankeyRenderer.tsx')).SankeyRenderer,
}))

interface ChartCanvasProps<Type extends ChartType | 'sankey'> {
  type: Type
  data: ChartData<Type>
  options?: ChartOptions<Type>
  /** The chart's name: what is drawn. */
  label: string
  /** One sentence with what there is to see, for those who do not see it. */
  description: string
  /** The same figures as text. */
  table: ChartTableData
  /** In pixels; the table scrolls within it. */
  height: number
}

/** The only place where a chart is drawn: named, described, and readable as a table. */
export function ChartCanvas<Type extends ChartType | 'sankey'>(props: ChartCanvasProps<Type>) {
  const { type, data, options, label, description, table, height } = props
  const [asTable, setAsTable] = useState(false)
  const descriptionId = useId()
  const pending = <Skeleton height={height} />
  return (
    <Box component="figure" sx={{ m: 0, minWidth: 0 }}>
      <Box sx={{ height, position: 'relative', minWidth: 0 }}>
        {asTable ? (
          <ChartTable caption={label} table={table} />
        ) : (
          <Box
            role="img"
            aria-label={label}
            aria-describedby={descriptionId}
            sx={{ height: '100%' }}
          >
            <Suspense fallback={pending}>
              {type === 'sankey' ? (
                <SankeyRenderer {...({ data, options } as SankeyRendererProps)} />
              ) : (
                <ChartRenderer {...({ type, data, options } as ChartRendererProps)} />
              )}
            </Suspense>
          </Box>
        )}
      </Box>
      <Box sx={{ display: 'flex', justifyContent: 'flex-end', mt: 1, mb: -2, mr: -2 }}>
        <Box component="figcaption" id={descriptionId} sx={visuallyHidden}>
          {description}
        </Box>
        <Button
          size="small"
          onClick={() => setAsTable(!asTable)}
          sx={{ color: 'text.secondary', fontWeight: 450 }}
        >
          {asTable ? 'Show as chart' : 'Show as table'}
        </Button>
      </Box>
    </Box>
  )
}
