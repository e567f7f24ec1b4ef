import { Component, type ReactNode } from 'react';

interface RowBoundaryProps {
  /** Shown in the place of a row that can't be drawn. */
  fallback: ReactNode;
  children: ReactNode;
}

/** Catches a bug of ours in one row, so that it costs that row and not the list it stands in. */
export class RowBoundary extends Component<RowBoundaryProps, { hasFailed: boolean }> {
  override state = { hasFailed: false };

  static getDerivedStateFromError(): { hasFailed: boolean } {
    return { hasFailed: true };
  }

  override render(): ReactNode {
    return this.state.hasFailed ? this.props.fallback : this.props.children;
  }
}
