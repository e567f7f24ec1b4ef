import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build, type Plugin, type ResolvedConfig } from 'vite';
import type { Build } from './src/ui/offline/serve-offline.ts';
import { ONE_FILE_PAGE } from './vite.one-file.ts';

/** Writes `service-worker.js` beside the page; it knows the names of all files of this build, and their version. */
export function serviceWorkerPlugin(): Plugin {
  let config: ResolvedConfig;
  return {
    name: 'sip-ladder:service-worker',
    apply: 'build',
    configResolved(resolved) {
      config = resolved;
    },
    writeBundle: {
      order: 'post',
      sequential: true,
      async handler({ dir }, bundle) {
        const folder = dir ?? config.build.outDir;
        const assets = Object.keys(bundle).filter((name) => name.startsWith('assets/'));
        const entry = Object.values(bundle).find((part) => part.type === 'chunk' && part.isEntry)?.fileName;
        if (entry === undefined) throw new Error('The build has no first script.');
        const files = ['icon.svg', ...assets.sort()];
        const hash = createHash('sha256');
        for (const file of ['index.html', ...files])
          hash.update(file).update(readFileSync(join(folder, file)));
        const version = hash.digest('hex').slice(0, 16);
        const script = await bundleWorker(config.root, {
          version,
          files,
          filesOnDemand: [ONE_FILE_PAGE],
          entry,
        });
        writeFileSync(join(folder, 'service-worker.js'), script);
      },
    },
  };
}

async function bundleWorker(root: string, BUILD: Build): Promise<string> {
  const result = await build({
    root,
    configFile: false,
    logLevel: 'error',
    define: { BUILD: JSON.stringify(BUILD) },
    build: {
      target: 'es2023',
      write: false,
      copyPublicDir: false,
      modulePreload: false,
      reportCompressedSize: false,
      rolldownOptions: { input: join(root, 'src/service-worker.ts'), output: { format: 'iife' } },
    },
  });
  const outputs = [result].flat().flatMap((part) => ('output' in part ? part.output : []));
  const [script] = outputs;
  if (outputs.length !== 1 || script?.type !== 'chunk')
    throw new Error('The service worker should be one file.');
  return script.code;
}
