/** The node of the events that are not among a level's most frequent. */
export const otherEvents = '(other)'
/** The node of the paths that have no event at a level: they ended at the one before. */
export const pathEnd = '(exit)'
