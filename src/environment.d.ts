/// <reference types="vite/client" />

interface ImportMetaEnv {
  /** The page is the one-file page: nothing can be loaded, but some files are inside. */
  readonly ONE_FILE: boolean;
  /** Origins other than the page's own from which `#trace=` may load; set when the page is built. */
  readonly TRACE_ORIGINS: readonly string[];
  /** What can be opened, in a line; of the registries, when the page is built. */
  readonly FORMATS: string;
  /** Origins of pages that may hand captures over by `postMessage`; set when the page is built. */
  readonly EMBED_ORIGINS: readonly string[];
}

/** The build makes it (vite.licences.ts). */
declare module 'virtual:bundled-packages' {
  type BundledPackage = import('./ui/about/bundled-packages.ts').BundledPackage;
  /** The page itself. */
  export const page: BundledPackage;
  /** Sorted by name. */
  export const packages: readonly BundledPackage[];
}

/** Its package has types, but no path to them that a bundler's resolution finds. */
declare module 'tinykeys' {
  export function createKeybindingsHandler(
    bindings: Readonly<Record<string, (event: KeyboardEvent) => void>>,
  ): (event: KeyboardEvent) => void;
}

// File System Access, which not every browser has and TypeScript does not describe.

interface Window {
  readonly showOpenFilePicker?: () => Promise<FileSystemFileHandle[]>;
}

interface DataTransferItem {
  getAsFileSystemHandle?(): Promise<FileSystemHandle | null>;
}
