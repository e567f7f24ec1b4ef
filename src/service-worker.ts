// The service worker: a file of its own beside the page, made by vite.service-worker.ts, which knows the files of the build.

import { serveOffline, type Build, type ServiceWorkerScope } from './ui/offline/serve-offline.ts';

declare const BUILD: Build;

serveOffline(globalThis as unknown as ServiceWorkerScope, BUILD);
