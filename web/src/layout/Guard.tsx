import { Component, type ErrorInfo, type ReactNode } from 'react'
import { Problem } from '~/api/problem'
import { ErrorTile } from '~/kit/Refusal'
import { reloadOnce } from '~/router/router'

const isCode = (fault: unknown) => fault instanceof Error && /dynamically imported module|module script|preload/i.test(fault.message)

/** A page that is loaded while nobody answers is lost to the browser's own. */
async function reloadWhenThere(isWished = false): Promise<void> {
  const answer = await fetch('/robots.txt', { cache: 'no-store' }).catch(() => null)
  if (!answer?.ok) return
  if (isWished) window.location.reload()
  else reloadOnce()
}

/** Keeps a fault to its page. Code that is not on the server any more, since a newer one took its place, is fetched anew with its page. */
export class Guard extends Component<{ readonly children: ReactNode, readonly of?: string }, { readonly fault: unknown }> {
  override state: { readonly fault: unknown } = { fault: null }

  static getDerivedStateFromError(fault: unknown) {
    return { fault }
  }

  override componentDidCatch(fault: Error, info: ErrorInfo) {
    if (isCode(fault)) return void reloadWhenThere()
    console.error(fault, info.componentStack)
  }

  /** Another page is not the one that failed. */
  override componentDidUpdate(before: { readonly of?: string }) {
    if (before.of !== this.props.of && this.state.fault) this.setState({ fault: null })
  }

  override render() {
    const { fault } = this.state
    if (!fault) return this.props.children
    return isCode(fault)
      ? <ErrorTile error={Problem.offline()} onRetry={() => void reloadWhenThere(true)} />
      : <ErrorTile error={fault} onRetry={() => this.setState({ fault: null })} />
  }
}
