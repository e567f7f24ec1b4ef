/** The address of the service worker, which the policy for Trusted Types lets through. */
export const SERVICE_WORKER = './service-worker.js';

/**
 * Lets the page be there without a network from the next visit on. Where the browser has no service workers (a page that
 * came by plain http, some private windows) or refuses this one, the page works all the same.
 */
export async function registerServiceWorker(): Promise<void> {
  try {
    // A new build is noticed at the next visit, whatever the host says about caching.
    // oxlint-disable-next-line no-restricted-properties -- it asks for the files of the build only (serve-offline.ts)
    await navigator.serviceWorker.register(SERVICE_WORKER, { updateViaCache: 'none' });
  } catch {
    // Nothing is lost but the page without a network.
  }
}
