import { createRoot } from 'react-dom/client';
// oxlint-disable-next-line import/default -- Vite makes it
import CaptureWorker from './engine/service/capture.worker.ts?worker&inline';
import { createWorkerService } from './engine/client/client.ts';
import { connectAddress } from './state/address.ts';
import { createSession } from './state/session.ts';
import type { SettingsStorage } from './state/settings-store.ts';
import { createAddressBar } from './ui/address-bar.ts';
import { App } from './ui/App.tsx';
import { watchQuiet } from './ui/watch-quiet.ts';
import { ErrorBoundary } from './ui/shared/ErrorBoundary.tsx';
import { SERVICE_WORKER } from './ui/offline/register-service-worker.ts';
import { loadInlineTrace } from './ui/one-file/load-inline-trace.ts';
import { openInlineCalls } from './ui/one-file/open-inline-calls.ts';
import { showBusy } from './ui/shared/show-busy.ts';
import './ui/theme.css';

interface TrustedTypePolicies {
  createPolicy(name: string, rules: { createScriptURL(url: string): string | null }): unknown;
}

/** Trusted Types: of all text, only the address of a worker that this page made itself may become code. */
function admitOwnWorkers(): void {
  const { trustedTypes } = globalThis as { trustedTypes?: TrustedTypePolicies };
  trustedTypes?.createPolicy('default', {
    createScriptURL: (url) =>
      url === SERVICE_WORKER || url.startsWith(`blob:${window.origin}/`) ? url : null,
  });
}

/** A browser may forbid storage altogether. */
function findStorage(): SettingsStorage | undefined {
  try {
    return localStorage;
  } catch {
    return undefined;
  }
}

/** The script of the second worker, and what to do when a worker has died. */
const loadSecondWorker = () => import('./second-worker.ts');

const loadSecond = () =>
  loadSecondWorker().catch(() => {
    throw new Error('A part of the page could not be loaded. Load the page again.');
  });

/** Milliseconds after which the page has what it shows: then comes what it may need once there is no network. */
const QUIET = 1000;

admitOwnWorkers();

const session = createSession({
  service: createWorkerService(new CaptureWorker(), loadSecond),
  runJob: async (...job) => (await loadSecond()).runJob(...job),
  storage: findStorage(),
  whenQuiet: watchQuiet(),
  page: location.href.replace(/#.*$/s, ''),
  traceOrigins: import.meta.env.TRACE_ORIGINS,
  ...(import.meta.env.ONE_FILE ? { load: loadInlineTrace } : {}),
});

const addressBar = createAddressBar(session.busy);
const followAddress = connectAddress(session, addressBar);
window.addEventListener('hashchange', followAddress);
if (import.meta.env.ONE_FILE) void session.busy.during(openInlineCalls(session, addressBar, followAddress));
else followAddress();

session.settings.subscribe(({ theme }) => showTheme(theme));
showTheme(session.settings.getState().theme);
showBusy(session.busy, document.documentElement);

function showTheme(theme: string): void {
  document.documentElement.dataset['theme'] = theme;
}

const root = document.getElementById('root');
if (root !== null) {
  createRoot(root).render(
    <ErrorBoundary what="The page">
      <App session={session} />
    </ErrorBoundary>,
  );
}

/** Comes when the page has nothing else to do. */
async function prepareForNoNetwork(): Promise<void> {
  try {
    await loadSecondWorker();
    const { registerServiceWorker } = await import('./ui/offline/register-service-worker.ts');
    await registerServiceWorker();
  } catch {
    // There is no network by now.
  }
}

if (import.meta.env.EMBED_ORIGINS.length > 0) {
  void import('./ui/embed/receive-hand-overs.ts').then(({ receiveHandOvers }) =>
    receiveHandOvers(session, import.meta.env.EMBED_ORIGINS, (fragment) => {
      addressBar.replace(fragment);
      followAddress();
    }),
  );
}

// The server of the developer has none.
if (import.meta.env.PROD && !import.meta.env.ONE_FILE) {
  window.addEventListener('load', () => setTimeout(() => void prepareForNoNetwork(), QUIET));
}
