import { PazarProblem } from './problem.js'
import { wait, type Fetch } from './send.js'

export interface Following {
  /** Ends it: whoever waits for the next state is thrown the signal's reason. */
  readonly signal?: AbortSignal | undefined
  /** The id of what was seen last, by whoever goes on with an older stream. */
  readonly lastEventId?: string | undefined
}

/** With this id the event `end` is the end for good; without it, one comes back with another token. */
const endId = 'end'

/** The server says every 15 seconds that it is there. */
const longestSilence = 45_000

/** How often in a row a connection may bring nothing. */
const mostFailures = 8
const firstWait = 0.5
const longestWait = 15

/** The data of each `event` of a stream of Server-Sent Events; it comes back with the id of what it has seen, and ends when the server says that this is all. */
export async function* follow<T>(send: Fetch, url: string, event: string, { signal = new AbortController().signal, lastEventId }: Following = {}): AsyncGenerator<T, void> {
  let seen = lastEventId
  for (let failures = 0; ; failures++) {
    const silence = new AbortController()
    let timer: ReturnType<typeof setTimeout> | undefined
    const beat = () => {
      clearTimeout(timer)
      timer = setTimeout(() => { silence.abort(new Error('The stream fell silent.')) }, longestSilence)
    }
    let fault: unknown = new Error('The stream broke off.')
    try {
      const headers = { Accept: 'text/event-stream', ...(seen === undefined ? {} : { 'Last-Event-ID': seen }) }
      const response = await send(new Request(url, { headers, signal: AbortSignal.any([signal, silence.signal]) }))
      if (response.status === 204) return
      if (!response.ok || response.body === null) throw await PazarProblem.of(response)
      let heard = 0
      for await (const message of messages(response.body, beat)) {
        // The first thing that is heard is only that it is open.
        if (heard++ > 0) failures = 0
        seen = message.id ?? seen
        if (message.event === event) yield JSON.parse(message.data) as T
        if (message.event === 'end' && message.id === endId) return
      }
    } catch (caught) {
      if (signal.aborted || caught instanceof PazarProblem) throw caught
      fault = caught
    } finally {
      clearTimeout(timer)
      silence.abort()
    }
    if (failures >= mostFailures) throw fault
    await wait(Math.min(firstWait * 2 ** failures, longestWait), signal)
  }
}

interface Message {
  readonly id: string | undefined
  readonly event: string | undefined
  readonly data: string
}

async function* messages(body: ReadableStream<Uint8Array>, beat: () => void): AsyncGenerator<Message, void> {
  const reader = body.getReader()
  const decoder = new TextDecoder()
  let rest = ''
  for (;;) {
    beat()
    const { done, value } = await reader.read()
    // What has no empty line behind it did not arrive whole.
    if (done) return
    const whole = (rest + decoder.decode(value, { stream: true })).split(/\r?\n\r?\n/)
    rest = whole.pop() ?? ''
    for (const lines of whole) yield read(lines)
  }
}

function read(lines: string): Message {
  const data: string[] = []
  let [id, event]: (string | undefined)[] = []
  for (const line of lines.split(/\r?\n/)) {
    const colon = line.indexOf(':')
    const value = line.slice(colon + 1).replace(/^ /, '')
    // A line that begins with the colon is a comment.
    switch (line.slice(0, colon)) {
      case 'id': id = value; break
      case 'event': event = value; break
      case 'data': data.push(value)
    }
  }
  return { id, event, data: data.join('\n') }
}
