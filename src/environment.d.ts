/// <reference types="vite/client" />

interface ImportMetaEnv {
  /** Origins other than the page's own from which `#trace=` may load; set when the page is built. */
  readonly TRACE_ORIGINS: readonly string[];
}
