import { describe, expect, it } from 'vitest'
import { createEventStreamParser } from './eventStreamParser.ts'

const stream = [
  'retry: 2000\nid: 01\n: connected\n\n',
  'id: 02\ndata: {"a":1}\n\n',
  'event: dropped\ndata: {"count":3}\n\n',
  'id: 03\r\ndata: one\r\ndata:two\r\n\r\n',
  'id: 04\r: heartbeat\r\r',
].join('')

const messages = [
  { event: 'message', data: '{"a":1}' },
  { event: 'dropped', data: '{"count":3}' },
  { event: 'message', data: 'one\ntwo' },
]

describe('event stream', () => {
  it.each([1, 2, 3, 7, stream.length])('reads the same in pieces of %i characters', (size) => {
    const parser = createEventStreamParser()
    const read = []
    for (let at = 0; at < stream.length; at += size) {
      read.push(...parser.push(stream.slice(at, at + size)))
    }
    // The last line break could still be half of one.
    read.push(...parser.push(': \n'))
    expect(read).toEqual(messages)
    expect(parser.lastEventId()).toBe('04')
  })

  it('counts an id once its message is complete', () => {
    const parser = createEventStreamParser()
    parser.push('id: 01\ndata: x\n')
    expect(parser.lastEventId()).toBe('')
    parser.push('\n')
    expect(parser.lastEventId()).toBe('01')
  })

  it('keeps the last id through messages without one', () => {
    const parser = createEventStreamParser()
    parser.push('id: 01\n\ndata: x\n\n')
    expect(parser.lastEventId()).toBe('01')
  })
})
