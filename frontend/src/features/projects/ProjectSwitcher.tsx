import type { Project } from '@footpath/contract/projects'
import UnfoldMore from '@mui/icons-material/UnfoldMoreRounded'
import Button from '@mui/material/Button'
import Divider from '@mui/material/Divider'
import Menu from '@mui/material/Menu'
import MenuItem from '@mui/material/MenuItem'
import Typography from '@mui/material/Typography'
import { useState } from 'react'
import { Link } from 'react-router-dom'
import { useMay } from '../auth/useMay.ts'
import { NewProjectDialog } from './NewProjectDialog.tsx'
import { useOpenNewProject } from './useOpenNewProject.ts'

interface ProjectSwitcherProps {
  projects: readonly Project[]
  project: Project
  /** Where another project's data is seen on this page. */
  linkTo: (project: Project) => string
}

/** The project whose data is shown, the others there are and, for admins, a new one. */
export function ProjectSwitcher({ projects, project, linkTo }: ProjectSwitcherProps) {
  const [anchor, setAnchor] = useState<HTMLElement | null>(null)
  const [making, setMaking] = useState(false)
  const open = useOpenNewProject()
  const mayMake = useMay('admin')
  if (projects.length < 2 && !mayMake) {
    return (
      <Typography noWrap sx={{ fontWeight: 600 }}>
        {project.name}
      </Typography>
    )
  }
  return (
    <>
      <Button
        aria-haspopup="menu"
        aria-expanded={anchor !== null}
        onClick={(event) => setAnchor(event.currentTarget)}
        endIcon={<UnfoldMore sx={{ color: 'text.secondary' }} />}
        sx={{ minWidth: 0, ml: -3 }}
      >
        <Typography component="span" noWrap sx={{ fontWeight: 600 }}>
          {project.name}
        </Typography>
      </Button>
      <Menu open={anchor !== null} anchorEl={anchor} onClose={() => setAnchor(null)}>
        {projects.map((other) => (
          <MenuItem
            key={other.id}
            component={Link}
            to={linkTo(other)}
            selected={other.id === project.id}
            onClick={() => setAnchor(null)}
          >
            {other.name}
          </MenuItem>
        ))}
        {mayMake && <Divider component="li" role="none" />}
        {mayMake && (
          <MenuItem
            onClick={() => {
              setAnchor(null)
              setMaking(true)
            }}
          >
            New project…
          </MenuItem>
        )}
      </Menu>
      <NewProjectDialog
        open={making}
        onClose={() => setMaking(false)}
        onCreated={(made) => {
          setMaking(false)
          return open(made)
        }}
      />
    </>
  )
}
