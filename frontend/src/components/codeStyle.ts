/** Code or raw text in a box that scrolls by itself. */
export const codeStyle = {
  m: 0,
  p: 3,
  maxHeight: 360,
  overflow: 'auto',
  fontSize: '0.75rem',
  lineHeight: 1.5,
  border: 1,
  borderColor: 'divider',
  borderRadius: 1,
  bgcolor: 'background.default',
} as const
