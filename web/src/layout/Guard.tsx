import { Component, type ErrorInfo, type ReactNode } from 'react'
import { ErrorTile } from '~/kit/Refusal'
import { reloadOnce } from '~/router/router'

/** Keeps a fault to its page. Code that is not on the server any more, since a newer one took its place, is fetched anew with its page. */
export class Guard extends Component<{ readonly children: ReactNode, readonly of?: string }, { readonly fault: unknown }> {
  override state: { readonly fault: unknown } = { fault: null }

  static getDerivedStateFromError(fault: unknown) {
    return { fault }
  }

  override componentDidCatch(fault: Error, info: ErrorInfo) {
    if (/dynamically imported module|module script|preload/i.test(fault.message) && reloadOnce()) return
    console.error(fault, info.componentStack)
  }

  /** Another page is not the one that failed. */
  override componentDidUpdate(before: { readonly of?: string }) {
    if (before.of !== this.props.of && this.state.fault) this.setState({ fault: null })
  }

  override render() {
    return this.state.fault ? <ErrorTile error={this.state.fault} onRetry={() => this.setState({ fault: null })} /> : this.props.children
  }
}
