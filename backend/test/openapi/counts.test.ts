import { expect, it } from 'vitest'
import { countOperations } from './counts.ts'

const passed = '<testcase name="GET /a" time="1.2"/>'
const failed = '<testcase name="GET /b"><failure message="ST202"><![CDATA[…]]></failure></testcase>'
const broken = '<testcase name="GET /c"><error message="no answer"/></testcase>'
const skipped = '<testcase name="GET /d"><skipped message="no examples"/></testcase>'

it.each([
  [[passed], { passed: 1, failed: 0 }],
  [[passed, failed, broken, skipped, passed], { passed: 2, failed: 2 }],
  [[], { passed: 0, failed: 0 }],
])('counts the operations of %j', (cases, counts) => {
  const report = `<testsuites><testsuite name="schemathesis">${cases.join('')}</testsuite></testsuites>`
  expect(countOperations(report)).toEqual(counts)
})
