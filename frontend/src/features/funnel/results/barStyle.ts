/** Diagonal lines of a palette colour: what is not there any more, or not there yet. */
function hatch(color: string, gap: number): string {
  return `repeating-linear-gradient(135deg, ${color} 0 1.5px, transparent 1.5px ${gap}px)`
}

/** The three parts of a bar, told apart by texture and not by colour alone. */
export const barStyle = {
  reached: { bgcolor: 'primary.main' },
  inProgress: {
    backgroundImage: hatch('var(--fp-palette-primary-main)', 4),
    boxShadow: 'inset 0 0 0 1px var(--fp-palette-primary-main)',
  },
  dropped: {
    backgroundImage: hatch('var(--fp-palette-text-secondary)', 7),
    opacity: 0.55,
  },
} as const
