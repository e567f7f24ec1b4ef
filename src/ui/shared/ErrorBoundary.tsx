import { Component, type ReactNode } from 'react';
import { Button } from './Button.tsx';
import css from './ErrorBoundary.module.css';

interface ErrorBoundaryProps {
  /** What failed, as the sentence begins: `The ladder`. */
  what: string;
  children: ReactNode;
}

/** Catches a bug of ours where it happens, so that it costs one pane and not the page. */
export class ErrorBoundary extends Component<ErrorBoundaryProps, { error: Error | undefined }> {
  override state: { error: Error | undefined } = { error: undefined };

  static getDerivedStateFromError(error: unknown): { error: Error } {
    return { error: error instanceof Error ? error : new Error(String(error)) };
  }

  override render(): ReactNode {
    const { error } = this.state;
    if (error === undefined) return this.props.children;
    return (
      <div role="alert" className={css['failure']}>
        <p>
          {this.props.what} could not be drawn. This is a mistake in sip-ladder, not in your capture; the rest
          of the page still works.
        </p>
        <pre className={css['details']}>{error.message}</pre>
        <Button onClick={() => this.setState({ error: undefined })}>Try again</Button>
      </div>
    );
  }
}
