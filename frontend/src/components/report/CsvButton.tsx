import Button from '@mui/material/Button'
import Menu from '@mui/material/Menu'
import MenuItem from '@mui/material/MenuItem'
import { useState } from 'react'
import { type ReportRequest, useDownloadCsvMutation } from './reportApi.ts'

interface CsvButtonProps extends ReportRequest {
  /** The report's tables; a menu asks which one where there are several. */
  tables?: readonly string[]
  disabled?: boolean
}

/** Saves a table of the report, whole, as CSV. */
export function CsvButton({ path, request, tables = [], disabled = false }: CsvButtonProps) {
  const [download, { isLoading, isError }] = useDownloadCsvMutation()
  const [anchor, setAnchor] = useState<HTMLElement | null>(null)
  const hasChoice = tables.length > 1
  const save = (table?: string) => {
    setAnchor(null)
    void download({ path, request, table })
  }
  const words = isLoading ? 'Preparing CSV' : isError ? 'CSV failed: try again' : 'Download CSV'
  return (
    <>
      <Button
        variant="outlined"
        size="small"
        disabled={disabled || isLoading}
        aria-haspopup={hasChoice ? 'menu' : undefined}
        onClick={({ currentTarget }) => (hasChoice ? setAnchor(currentTarget) : save(tables[0]))}
      >
        <span aria-live="polite">{words}</span>
      </Button>
      <Menu anchorEl={anchor} open={anchor !== null} onClose={() => setAnchor(null)}>
        {tables.map((table) => (
          <MenuItem key={table} onClick={() => save(table)}>
            {titleOf(table)}
          </MenuItem>
        ))}
      </Menu>
    </>
  )
}

/** `timeToConvert` → Time to convert. */
function titleOf(table: string): string {
  const words = table.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`)
  return words.charAt(0).toUpperCase() + words.slice(1)
}
