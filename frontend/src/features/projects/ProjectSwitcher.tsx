import type { Project } from '@footpath/contract/projects'
import UnfoldMore from '@mui/icons-material/UnfoldMoreRounded'
import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Menu from '@mui/material/Menu'
import MenuItem from '@mui/material/MenuItem'
import Typography from '@mui/material/Typography'
import { useState } from 'react'
import { Link } from 'react-router-dom'

interface ProjectSwitcherProps {
  projects: readonly Project[]
  project: Project
  /** Where another project's data is seen on this page. */
  linkTo: (project: Project) => string
}

/** The project whose data is shown and the zone its days are counted in, said once per page. */
export function ProjectSwitcher({ projects, project, linkTo }: ProjectSwitcherProps) {
  const [anchor, setAnchor] = useState<HTMLElement | null>(null)
  if (projects.length < 2) {
    return (
      <Box sx={{ minWidth: 0 }}>
        <ProjectName project={project} />
      </Box>
    )
  }
  return (
    <>
      <Button
        aria-haspopup="menu"
        aria-expanded={anchor !== null}
        onClick={(event) => setAnchor(event.currentTarget)}
        endIcon={<UnfoldMore sx={{ color: 'text.secondary' }} />}
        sx={{ minWidth: 0, textAlign: 'left', py: 1 }}
      >
        <ProjectName project={project} />
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
      </Menu>
    </>
  )
}

function ProjectName({ project }: { project: Project }) {
  return (
    <Box component="span" sx={{ display: 'block', minWidth: 0 }}>
      <Typography
        component="span"
        noWrap
        sx={{ display: 'block', fontWeight: 600, lineHeight: 1.25 }}
      >
        {project.name}
      </Typography>
      <Typography
        component="span"
        variant="caption"
        color="textSecondary"
        noWrap
        sx={{ display: 'block', fontWeight: 400, lineHeight: 1.25 }}
      >
        Days in {project.timeZone}
      </Typography>
    </Box>
  )
}
