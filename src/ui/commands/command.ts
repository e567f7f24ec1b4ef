import type { Pane } from '../../state/view-store.ts';
import type { Session } from '../../state/session.ts';

/** A pane, a part of one, or the start page in their place. */
export type PaneTarget = Pane | 'start' | 'filter' | 'findings' | 'find' | 'media';

/** What a command can reach. */
export interface CommandContext {
  readonly session: Session;
  /** Captures in the place of what is open, or `beside` it. */
  chooseFiles(how?: 'beside'): void;
  /** Makes a pane the one that is worked in, and puts the focus there. */
  enterPane(pane: PaneTarget): void;
}

/**
 * Something the reader can do: one entry serves the keyboard, the palette and menus. `keys` are for tinykeys; those
 * without Ctrl or the like act only with the focus in a list or the ladder, and can be switched off.
 */
export interface Command {
  readonly id: string;
  readonly title: string | ((context: CommandContext) => string);
  readonly keys?: readonly string[];
  /** Whether it applies now; always, if it says nothing. */
  readonly when?: (context: CommandContext) => boolean;
  readonly run: (context: CommandContext) => void;
}

/** Bindings of a sign, on whatever keyboard it needs Shift or AltGr (which Windows tells as Ctrl and Alt). */
export function sign(key: string): readonly string[] {
  return [key, `Shift+${key}`, `Control+Alt+${key}`];
}

export function titleOf({ title }: Command, context: CommandContext): string {
  return typeof title === 'string' ? title : title(context);
}

export function isAvailable({ when }: Command, context: CommandContext): boolean {
  return when === undefined || when(context);
}

/** Something is open. */
export function isReady({ session }: CommandContext): boolean {
  return session.capture.store.getState().status === 'ready';
}

export function hasMessage(context: CommandContext): boolean {
  return isReady(context) && context.session.view.store.getState().message !== undefined;
}
