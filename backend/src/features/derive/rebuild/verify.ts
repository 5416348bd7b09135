import type { ProjectSettings } from '../../projects/projects.model.ts'
import type { DeriveService } from '../derive.service.ts'
import { describeDifferences, type Finding } from './describeDifferences.ts'

/** Looks that a difference must outlive: a server at work needs up to a second for a new event. */
const looks = 3
const betweenLooksMs = 1_500

/**
 * Derives a project anew from its events and compares everything derived with what stands, changing
 * nothing. A server may be at work meanwhile: what it puts right between two looks is no finding.
 */
export async function verifyProject({
  project,
  deriveService,
  pause,
}: {
  project: ProjectSettings
  deriveService: Pick<DeriveService, 'differences'>
  pause: (ms: number) => Promise<void>
}): Promise<Finding[]> {
  let findings = await look(project, deriveService)
  for (let count = 1; count < looks && findings.length > 0; count += 1) {
    await pause(betweenLooksMs)
    const before = new Set(findings.map(({ text }) => text))
    findings = (await look(project, deriveService)).filter(({ text }) => before.has(text))
  }
  return findings
}

async function look(
  project: ProjectSettings,
  { differences }: Pick<DeriveService, 'differences'>,
): Promise<Finding[]> {
  const findings: Finding[] = []
  for await (const found of differences(project)) findings.push(...describeDifferences(found))
  return findings
}
