/**
 * What time it is for the server, whatever this device's clock says. Each answer's Date bounds the difference from both sides, to a second and the time it took;
 * several answers narrow it.
 */
export class ServerClock {
  #least = -Infinity
  #most = Infinity

  /** How many milliseconds the server's clock is ahead. */
  get ahead(): number {
    if (this.#least === -Infinity) return 0
    return this.#least <= 0 && this.#most >= 0 ? 0 : (this.#least + this.#most) / 2
  }

  hear(date: string | null, sent: number, received: number): void {
    const second = Date.parse(date ?? '')
    if (Number.isNaN(second)) return
    const [least, most] = [second - received, second + 1_000 - sent]
    const isSet = least > this.#most || most < this.#least
    // A clock that was set meanwhile is judged anew.
    this.#least = isSet ? least : Math.max(this.#least, least)
    this.#most = isSet ? most : Math.min(this.#most, most)
  }
}

const clock = new ServerClock()

export const serverNow = (): number => Date.now() + clock.ahead

/** The data of an answer, whose time is noted. */
export async function timed<T>(ask: () => Promise<{ data?: T, response: Response }>): Promise<T> {
  const sent = Date.now()
  const { data, response } = await ask()
  clock.hear(response.headers.get('Date'), sent, Date.now())
  return data as T
}
