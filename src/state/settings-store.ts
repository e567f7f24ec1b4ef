import { createStore, type StoreApi } from 'zustand/vanilla';

export const themes = ['system', 'light', 'dark'] as const;
export type Theme = (typeof themes)[number];

/** How two texts stand: beside each other, one below the other, or as the width of the pane wants it. */
const diffLayouts = ['fitting', 'sides', 'unified'] as const;
type DiffLayout = (typeof diffLayouts)[number];

/** What the reader chose once and for all. Never anything of a capture. */
export interface Settings {
  readonly theme: Theme;
  readonly diffLayout: DiffLayout;
  /** Keys without Ctrl or the like act (WCAG 2.1.4 wants a way to switch them off). */
  readonly singleKeys: boolean;
  /** Sizes of panes in percent, by the id of the group. */
  readonly paneSizes: ReadonlyMap<string, readonly number[]>;
  /** Widths of columns in pixels, by the id of the column. */
  readonly columnWidths: ReadonlyMap<string, number>;
  /** Ids of columns: their order where the reader changed it, and those that are not shown. */
  readonly columnOrder: readonly string[];
  readonly hiddenColumns: readonly string[];
}

export type SettingsStore = StoreApi<Settings>;

/** `localStorage`, or something like it. */
export type SettingsStorage = Pick<Storage, 'getItem' | 'setItem'>;

const KEY = 'sip-ladder:settings';

/** Columns that are there for whoever asks for them. */
export const usuallyHidden: readonly string[] = ['endpoints', 'number'];

const defaults: Settings = {
  theme: 'system',
  diffLayout: 'fitting',
  singleKeys: true,
  paneSizes: new Map(),
  columnWidths: new Map(),
  columnOrder: [],
  hiddenColumns: usuallyHidden,
};

/** Settings that are kept in `storage`, where there is one. What is stored there is checked like any other input. */
export function createSettingsStore(storage: SettingsStorage | undefined): SettingsStore {
  const store = createStore<Settings>(() => parseSettings(read(storage)));
  store.subscribe((settings) => {
    try {
      storage?.setItem(KEY, formatSettings(settings));
    } catch {
      // Storage may be full or forbidden: the settings then last as long as the page.
    }
  });
  return store;
}

function read(storage: SettingsStorage | undefined): string {
  try {
    return storage?.getItem(KEY) ?? '';
  } catch {
    return '';
  }
}

/** Reads stored settings; what makes no sense is replaced by what is usual. */
function parseSettings(text: string): Settings {
  let stored: unknown;
  try {
    stored = JSON.parse(text);
  } catch {
    return defaults;
  }
  if (typeof stored !== 'object' || stored === null) return defaults;
  const { theme, diffLayout, singleKeys, paneSizes, columnWidths, columnOrder, hiddenColumns } =
    stored as Record<string, unknown>;
  return {
    theme: themes.find((known) => known === theme) ?? defaults.theme,
    diffLayout: diffLayouts.find((known) => known === diffLayout) ?? defaults.diffLayout,
    singleKeys: typeof singleKeys === 'boolean' ? singleKeys : defaults.singleKeys,
    paneSizes: mapOf(paneSizes, isSizes),
    columnWidths: mapOf(columnWidths, isWidth),
    columnOrder: idsOf(columnOrder) ?? defaults.columnOrder,
    hiddenColumns: idsOf(hiddenColumns) ?? defaults.hiddenColumns,
  };
}

function formatSettings({ paneSizes, columnWidths, ...rest }: Settings): string {
  return JSON.stringify({
    ...rest,
    paneSizes: Object.fromEntries(paneSizes),
    columnWidths: Object.fromEntries(columnWidths),
  });
}

function mapOf<T>(value: unknown, fits: (entry: unknown) => entry is T): Map<string, T> {
  const entries = typeof value === 'object' && value !== null ? Object.entries(value) : [];
  return new Map(entries.filter((entry): entry is [string, T] => fits(entry[1])));
}

function isSizes(value: unknown): value is readonly number[] {
  return (
    Array.isArray(value) &&
    value.length > 1 &&
    value.every((size) => typeof size === 'number' && size >= 0 && size <= 100)
  );
}

function idsOf(value: unknown): readonly string[] | undefined {
  const isList = Array.isArray(value) && value.every((id) => typeof id === 'string' && id.length < 64);
  return isList ? [...new Set<string>(value.slice(0, 64))] : undefined;
}

function isWidth(value: unknown): value is number {
  return typeof value === 'number' && value >= 24 && value <= 4000;
}
