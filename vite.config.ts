import react from '@vitejs/plugin-react';
import { defineConfig, type ViteUserConfig } from 'vitest/config';
import { describeFormats } from './vite.formats.ts';
import { importMapHashOf, integrityPlugin } from './vite.integrity.ts';
import { licencesPlugin } from './vite.licences.ts';
import { oneFilePagePlugin } from './vite.one-file.ts';
import { serviceWorkerPlugin } from './vite.service-worker.ts';
import { contentSecurityPolicyPlugin, parseOrigins, securityHeaders } from './vite.csp.ts';

/** Programs for Node, one file each in `build/`: `vite build --mode <name>`. */
const nodePrograms = new Map([
  ['cli', { entry: 'src/cli/inspect.ts', file: 'inspect.mjs' }],
  ['fuzz', { entry: 'src/testing/fuzz/main.ts', file: 'fuzz.mjs' }],
  ['reliability', { entry: 'src/testing/reliability/main.ts', file: 'reliability.mjs' }],
  ['generate', { entry: 'src/testing/generator/main.ts', file: 'generate.mjs' }],
]);

export default defineConfig(({ mode }) => {
  const program = nodePrograms.get(mode);
  return program === undefined ? page() : nodeBundle(program.entry, program.file);
});

function page(): ViteUserConfig {
  const origins = {
    traceOrigins: parseOrigins('TRACE_ORIGINS', process.env['TRACE_ORIGINS']),
    embedOrigins: parseOrigins('EMBED_ORIGINS', process.env['EMBED_ORIGINS']),
  };
  const licences = licencesPlugin(import.meta.dirname);
  return {
    // Relative addresses: the built page works from any folder of any host.
    base: './',
    plugins: [
      react(),
      licences.page,
      contentSecurityPolicyPlugin(origins),
      integrityPlugin(),
      serviceWorkerPlugin(),
      oneFilePagePlugin(),
    ],
    define: {
      'import.meta.env.ONE_FILE': 'false',
      'import.meta.env.FORMATS': JSON.stringify(describeFormats()),
      'import.meta.env.TRACE_ORIGINS': JSON.stringify(origins.traceOrigins),
      'import.meta.env.EMBED_ORIGINS': JSON.stringify(origins.embedOrigins),
    },
    // The worker is a string in the page (`?worker&inline`): only a blob worker inherits the page's policy,
    // and only a classic one starts from file://.
    // Marks of what is free of side effects have done their work when a worker is whole.
    worker: {
      format: 'iife',
      plugins: licences.ofWorkers,
      rolldownOptions: {
        // Nothing in there is a getter that does something.
        treeshake: { propertyReadSideEffects: false },
        output: { comments: { annotation: false } },
      },
    },
    build: {
      target: 'es2023',
      sourcemap: false,
      modulePreload: { polyfill: false },
      rolldownOptions: { treeshake: { propertyReadSideEffects: false } },
    },
    preview: { port: 4173, strictPort: false, headers: securityHeaders(origins, importMapHashOf('dist')) },
    test: {
      environment: 'node',
      setupFiles: ['src/testing/fast-check-setup.ts'],
      // Two threads for two cores; threads start faster than processes and share the transform cache.
      pool: 'threads',
      maxWorkers: 2,
      projects: [
        {
          extends: true,
          // Files of a thread share what they import, which is half of their time otherwise. What a test changes
          // beyond its file it puts back.
          test: {
            name: 'unit',
            include: ['src/**/*.test.{ts,tsx}', '*.test.ts'],
            exclude: ['**/*.growth.test.ts'],
            isolate: false,
          },
        },
        // Those that count steps change their thread for good.
        { extends: true, test: { name: 'growth', include: ['src/**/*.growth.test.ts'] } },
      ],
      restoreMocks: true,
      // For a machine that does something else as well; a test that needs seconds is too slow all the same.
      testTimeout: 60_000,
      hookTimeout: 60_000,
    },
  };
}

function nodeBundle(entry: string, file: string): ViteUserConfig {
  return {
    build: {
      ssr: entry,
      target: 'node20',
      outDir: 'build',
      emptyOutDir: false,
      copyPublicDir: false,
      minify: false,
      rolldownOptions: { output: { entryFileNames: file, codeSplitting: false } },
    },
    // Dependencies go into the file, so that it runs from anywhere; what is built into Node stays outside.
    ssr: { noExternal: true, target: 'node' },
  };
}
