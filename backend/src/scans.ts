import type { AnyScan } from './columns/scan.ts'
import { lifecyclePeopleScan, lifecycleScan } from './features/lifecycle/lifecycle.scan.ts'

/** Every scan, for the threads to find by name. */
export const scans: readonly AnyScan[] = [lifecycleScan, lifecyclePeopleScan]
