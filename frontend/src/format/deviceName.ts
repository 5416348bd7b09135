import { devices } from '@footpath/contract/common'

const names: Record<(typeof devices)[number], string> = {
  desktop: 'Desktop',
  mobile: 'Mobile',
  tablet: 'Tablet',
  tv: 'TV',
  bot: 'Bot',
  other: 'Other',
}

/** A device as people call it (tv → TV); anything else, such as `(not set)`, as it is. */
export function deviceName(device: string): string {
  const known = devices.find((name) => name === device)
  return known ? names[known] : device
}
