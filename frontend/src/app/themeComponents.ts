import type { Components, Theme } from '@mui/material/styles'

/** Focus that is seen on every control, outside its edge (WCAG 2.4.13). */
const focusRing = { outline: '2px solid var(--fp-palette-primary-main)', outlineOffset: 2 }
const hairline = '1px solid var(--fp-palette-divider)'

/** Where MUI's components differ from their stock look. */
export const themeComponents: Components<Omit<Theme, 'components'>> = {
  MuiCssBaseline: {
    styleOverrides: {
      body: { fontVariantNumeric: 'tabular-nums', WebkitFontSmoothing: 'antialiased' },
      ':focus-visible': focusRing,
      '@media (prefers-reduced-motion: reduce)': {
        '*, ::before, ::after': {
          animationDuration: '0.01ms !important',
          animationIterationCount: '1 !important',
          transitionDuration: '0.01ms !important',
        },
      },
    },
  },
  MuiButtonBase: {
    defaultProps: { disableRipple: true },
    styleOverrides: { root: { '&.Mui-focusVisible': focusRing } },
  },
  MuiButton: {
    defaultProps: { disableElevation: true, color: 'inherit' },
    styleOverrides: {
      root: { minHeight: 32, paddingInline: 12 },
      outlined: { borderColor: 'var(--fp-palette-divider)' },
      sizeSmall: { minHeight: 28, paddingInline: 8 },
      startIcon: { '& > *:first-of-type': { fontSize: 16 } },
    },
  },
  MuiIconButton: {
    styleOverrides: {
      root: { borderRadius: 6, color: 'inherit' },
      sizeSmall: { minWidth: 28, minHeight: 28, padding: 4 },
    },
  },
  MuiPaper: {
    defaultProps: { elevation: 0 },
    styleOverrides: { root: { backgroundImage: 'none' } },
  },
  MuiPopover: { styleOverrides: { paper: { border: hairline, boxShadow: 'var(--fp-shadows-3)' } } },
  MuiMenuItem: { styleOverrides: { root: { fontSize: '0.8125rem', minHeight: 32 } } },
  MuiTooltip: {
    // Names come from the control itself: an aria-label is not allowed on plain text.
    defaultProps: { enterDelay: 300, describeChild: true },
    styleOverrides: {
      tooltip: {
        fontSize: '0.75rem',
        fontWeight: 450,
        padding: '4px 8px',
        color: 'var(--fp-palette-background-paper)',
        backgroundColor: 'var(--fp-palette-text-primary)',
      },
    },
  },
  MuiChip: {
    styleOverrides: {
      root: { borderRadius: 4, height: 24, fontSize: '0.75rem' },
      outlined: { borderColor: 'var(--fp-palette-divider)' },
      deleteIcon: { fontSize: 16 },
    },
  },
  MuiOutlinedInput: {
    styleOverrides: {
      root: {
        fontSize: '0.8125rem',
        minHeight: 32,
        backgroundColor: 'var(--fp-palette-background-paper)',
        '&.MuiInputBase-sizeSmall .MuiOutlinedInput-input': { paddingBlock: 6 },
      },
      notchedOutline: { borderColor: 'var(--fp-palette-divider)' },
      input: { paddingBlock: 10 },
    },
  },
  // Labels that have not moved up stand in the middle of fields with the paddings above.
  MuiInputLabel: {
    styleOverrides: {
      outlined: {
        '&:not(.MuiInputLabel-shrink)': {
          transform: 'translate(14px, 10px)',
          '&.MuiInputLabel-sizeSmall': { transform: 'translate(14px, 6px)' },
        },
      },
    },
  },
  MuiTableCell: {
    styleOverrides: {
      root: { borderColor: 'var(--fp-palette-divider)', padding: '6px 12px' },
      head: { color: 'var(--fp-palette-text-secondary)', fontSize: '0.75rem', fontWeight: 500 },
      body: { fontSize: '0.8125rem' },
    },
  },
  MuiSkeleton: {
    defaultProps: { animation: 'wave', variant: 'rounded' },
    // Paler than the tiles' hairlines: a place held free, no shape to look at.
    styleOverrides: { root: { backgroundColor: 'var(--fp-palette-action-hover)' } },
  },
  MuiLink: { defaultProps: { underline: 'hover' } },
}
