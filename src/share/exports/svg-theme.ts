import type { Severity } from '../../findings/finding.ts';

/** The light theme of the page, as `svg-theme.test.ts` holds it to: a drawing goes where there is no style sheet. */
export const colours = {
  canvas: '#ffffff',
  surface: '#f4f6f8',
  border: '#d9dde3',
  'border-strong': '#7d8793',
  lifeline: '#b3bbc5',
  text: '#1b2027',
  muted: '#545d68',
  accent: '#0b5cad',
  note: '#6b4a00',
  'note-canvas': '#fdf1d3',
  bad: '#a3122a',
  'bad-canvas': '#fde4e4',
  'class-request': '#0b5cad',
  'class-1xx': '#5c5c5c',
  'class-2xx': '#0a6b3d',
  'class-3xx': '#6b3fa0',
  'class-4xx': '#a34700',
  'class-5xx': '#b00020',
  'class-6xx': '#7a0050',
  'class-unknown': '#5c5c5c',
  'class-stream': '#1c6671',
} as const;

/** Colours of rows where a dialog or transaction tells them. */
const tones = new Map<string, string>([
  ['none', colours['class-unknown']],
  ['0', colours['class-request']],
  ['1', colours['class-4xx']],
  ['2', colours['class-2xx']],
  ['3', colours['class-3xx']],
  ['4', colours['class-5xx']],
  ['5', colours['class-stream']],
  ['6', colours['class-6xx']],
  ['7', colours.muted],
]);

export type Look = 'request' | '1xx' | '2xx' | '3xx' | '4xx' | '5xx' | '6xx' | 'unknown' | 'stream';

export function colourOf(look: Look, tone: string | undefined): string {
  return (tone === undefined ? undefined : tones.get(tone)) ?? colours[`class-${look}`];
}

export const severityColours: Readonly<Record<Severity, string>> = {
  error: colours.bad,
  warning: colours.note,
  note: colours.accent,
  info: colours.muted,
};

/** Of the page, without what only style sheets know. */
export const fontFamily =
  "system-ui, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', 'Noto Sans', sans-serif";

/** Sizes of text, in pixels. */
export const sizes = { title: 15, verdict: 13, data: 12, small: 11, fine: 10, badge: 9.5 } as const;
