/** A promise about what the page shows, sends, keeps and is made of, and the tests that hold us to it. */
export interface PageRow {
  readonly id: string;
  readonly promise: string;
  /** Files of tests, from the root. */
  readonly tests: readonly string[];
  /** What of it is not held or can't be run here, and why. */
  readonly missing?: string;
}

/** Lying text, what leaves the page, privacy, and where its parts come from; in the order of their ids. */
export const pageRows: readonly PageRow[] = [
  {
    id: 'D1',
    promise:
      '40 payloads of markup, script and addresses in every field, in every place that shows it, are text',
    tests: ['e2e/inert.spec.ts', 'e2e/hostile.spec.ts'],
    missing: 'In Chromium only. Comments of a pcapng are not shown, so nothing can be said of them.',
  },
  {
    id: 'D2',
    promise: 'No innerHTML and its kin, eval, WebRTC, WebSocket, beacon or navigation with data',
    tests: ['src/closed-doors.test.ts'],
  },
  {
    id: 'D3',
    promise: 'Content-Security-Policy and Trusted Types, as meta tag and header, in force in the worker too',
    tests: ['vite.csp.test.ts', 'e2e/security.spec.ts', 'e2e/deployed.spec.ts'],
  },
  {
    id: 'D4',
    promise: 'Bidirectional, zero-width and control characters are marks, tooltips and spoken names included',
    tests: ['src/ladder/mark-text.test.ts', 'e2e/inert.spec.ts'],
    missing: 'No finding says that a value holds such characters; the marks do.',
  },
  {
    id: 'D5',
    promise: 'Bytes that are no UTF-8 stay what they are',
    tests: ['src/sip/message.test.ts'],
  },
  {
    id: 'D6',
    promise: 'No link, source or action is made from data',
    tests: ['src/closed-doors.test.ts', 'e2e/inert.spec.ts'],
  },
  {
    id: 'E1',
    promise: 'Drawings and pages that are exported are well formed and inert',
    tests: ['src/share/ladder-exports.test.ts', 'e2e/exports.spec.ts', 'e2e/inert.spec.ts'],
  },
  {
    id: 'E2',
    promise: 'No cell of a CSV is a formula; NDJSON is the form that keeps all as it is',
    tests: ['src/share/tables/csv.test.ts'],
  },
  {
    id: 'E3',
    promise: 'Text, Markdown, Mermaid and PlantUML show what a capture holds, and take no command from it',
    tests: ['src/share/ladder-exports.test.ts', 'e2e/exports.spec.ts'],
  },
  {
    id: 'F1',
    promise: 'A link carries all behind #, which no server is sent; redacted by default, its length shown',
    tests: ['e2e/share.spec.ts', 'src/engine/shared-links.test.ts'],
  },
  {
    id: 'F2',
    promise: '10 000 altered links: opened or refused in words, nothing unpacked beyond its cap',
    tests: ['src/engine/mutated-links.test.ts', 'src/share/link/link.test.ts'],
  },
  {
    id: 'F3',
    promise: 'A link takes the place of what is open only if the reader wants it',
    tests: ['e2e/share.spec.ts'],
  },
  {
    id: 'F4',
    promise: 'A link with a pass phrase opens with it only',
    tests: ['src/share/link/link.test.ts', 'e2e/share.spec.ts'],
  },
  {
    id: 'F5',
    promise: 'A capture that a link names comes from the own host, or from one named when the page was built',
    tests: ['e2e/bad-input.spec.ts', 'e2e/deployed.spec.ts'],
  },
  {
    id: 'G1',
    promise:
      'Twelve captures read, shared, saved and heard without a network: no request but for parts of the build',
    tests: ['e2e/privacy.spec.ts', 'e2e/security.spec.ts', 'e2e/fixtures.ts'],
  },
  {
    id: 'G2',
    promise: 'Nothing of a capture stays in any storage, the address or the history',
    tests: ['e2e/privacy.spec.ts'],
  },
  {
    id: 'G3',
    promise: 'What is shared holds none of the planted secrets, in any encoding',
    tests: ['src/share/redaction/redaction.test.ts'],
  },
  {
    id: 'G4',
    promise: 'Redacted by default, with a list of what is taken out',
    tests: ['e2e/share.spec.ts', 'src/share/redaction/redaction.test.ts'],
  },
  {
    id: 'H2',
    promise: 'A row that can\u2019t be drawn costs that row',
    tests: ['e2e/recovery.spec.ts'],
  },
  {
    id: 'H4',
    promise: 'A file that changes or vanishes is said, and can be bound again',
    tests: ['e2e/changed-file.spec.ts'],
  },
  { id: 'H5', promise: 'Two tabs know nothing of each other', tests: ['e2e/privacy.spec.ts'] },
  {
    id: 'I1',
    promise: 'No third-party origin and no source map in what is published',
    tests: ['e2e/supply-chain.spec.ts'],
    missing:
      'npm audit asks the registry: a step of the workflow, not of npm test. 14 packages instead of 5.',
  },
  {
    id: 'I2',
    promise: 'Every script and the first styles are held to their bytes; a part that was changed is refused',
    tests: ['e2e/supply-chain.spec.ts'],
    missing: 'Styles that are loaded later are not.',
  },
  {
    id: 'I3',
    promise: 'Two builds are equal to the byte; About shows the digest and the licences of what is in it',
    tests: ['e2e/one-file.spec.ts', 'e2e/supply-chain.spec.ts'],
  },
];
