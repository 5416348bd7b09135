import { createTheme } from '@mui/material/styles'
import type {} from '@mui/material/themeCssVarsAugmentation'
import { themeComponents } from './themeComponents.ts'

/**
 * Footpath's looks: hairlines instead of shadows, a 4 px grid (`spacing(1)` is 4 px), one accent.
 * Light and dark follow the system through a media query, so no script has to run before paint.
 */
export const theme = createTheme({
  cssVariables: { colorSchemeSelector: 'media', cssVarPrefix: 'fp' },
  colorSchemes: {
    light: {
      palette: {
        primary: { main: '#3d4fc4', contrastText: '#ffffff' },
        success: { main: '#1a7f4b' },
        error: { main: '#c2352b' },
        warning: { main: '#9a5b00' },
        background: { default: '#f7f7f5', paper: '#ffffff' },
        text: { primary: '#1d1e20', secondary: '#5c5f66' },
        divider: '#e3e3de',
      },
    },
    dark: {
      palette: {
        primary: { main: '#9ba8ff', contrastText: '#14162b' },
        success: { main: '#4cc38a' },
        error: { main: '#ff8b80' },
        warning: { main: '#f0b35a' },
        background: { default: '#121316', paper: '#191b1f' },
        text: { primary: '#eceef2', secondary: '#a2a7b1' },
        divider: '#2d3036',
      },
    },
  },
  spacing: 4,
  shape: { borderRadius: 6 },
  typography: {
    fontFamily: '"Inter Variable", system-ui, sans-serif',
    fontSize: 14,
    htmlFontSize: 16,
    h1: { fontSize: '1.25rem', fontWeight: 650, lineHeight: 1.3, letterSpacing: '-0.012em' },
    h2: { fontSize: '0.875rem', fontWeight: 600, lineHeight: 1.4 },
    h3: { fontSize: '0.8125rem', fontWeight: 600, lineHeight: 1.4 },
    body1: { fontSize: '0.875rem', lineHeight: 1.5 },
    body2: { fontSize: '0.8125rem', lineHeight: 1.5 },
    caption: { fontSize: '0.75rem', lineHeight: 1.4 },
    button: {
      fontSize: '0.8125rem',
      fontWeight: 550,
      lineHeight: 1.5,
      textTransform: 'none',
      letterSpacing: 0,
    },
  },
  components: themeComponents,
})
