import react from '@vitejs/plugin-react';
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { gzipSync } from 'fflate';
import { build, type Plugin, type ResolvedConfig } from 'vite';
import { formatInlineFiles, type InlineFile } from './src/share/one-file-page.ts';
import { samples } from './src/ui/open/samples.ts';
import { tourSample } from './src/ui/tour/sample.ts';
import { describeFormats } from './vite.formats.ts';
import { licencesPlugin } from './vite.licences.ts';
import { formatMetaTag, oneFilePolicy } from './vite.csp.ts';

/** The name of the page as one file, beside index.html. */
export const ONE_FILE_PAGE = 'sip-ladder.html';

/** Bytes of a packed sample up to which the one file has it; the one of the tour it has in any case. */
const SMALL_SAMPLE = 4096;

/**
 * Writes the page as one file beside the other: all chunks, styles and workers inside, no request to anywhere, so that it
 * opens from file://. Built from the same sources a second time, because chunks can't be joined afterwards.
 */
export function oneFilePagePlugin(): Plugin {
  let config: ResolvedConfig;
  return {
    name: 'sip-ladder:one-file',
    // As in `_headers`: the policy of the other page would hold this one.
    configurePreviewServer({ middlewares }) {
      middlewares.use(({ url }, response, next) => {
        if (url?.replace(/[?#].*$/s, '').endsWith(`/${ONE_FILE_PAGE}`) === true)
          response.setHeader('Content-Disposition', 'attachment');
        next();
      });
    },
    configResolved(resolved) {
      config = resolved;
    },
    writeBundle: {
      order: 'post',
      sequential: true,
      async handler({ dir }) {
        const { script, style } = await bundle(config.root);
        const source = formatPage(config.root, script, style);
        const file = join(dir ?? config.build.outDir, ONE_FILE_PAGE);
        mkdirSync(dirname(file), { recursive: true });
        writeFileSync(file, source);
        config.logger.info(`${ONE_FILE_PAGE}: ${(source.length / 1000).toFixed(0)} kB`);
      },
    },
  };
}

/** Everything behind `main.tsx` as one classic script and one style sheet. */
async function bundle(root: string): Promise<{ script: string; style: string }> {
  const licences = licencesPlugin(root);
  const result = await build({
    root,
    configFile: false,
    logLevel: 'error',
    plugins: [react(), licences.page],
    define: {
      'import.meta.env.ONE_FILE': 'true',
      'import.meta.env.FORMATS': JSON.stringify(describeFormats()),
      'import.meta.env.TRACE_ORIGINS': '[]',
      'import.meta.env.EMBED_ORIGINS': '[]',
    },
    worker: { format: 'iife', plugins: licences.ofWorkers },
    build: {
      target: 'es2023',
      write: false,
      copyPublicDir: false,
      cssCodeSplit: false,
      modulePreload: false,
      reportCompressedSize: false,
      rolldownOptions: {
        input: join(root, 'src/main.tsx'),
        output: { format: 'iife', codeSplitting: false },
      },
    },
  });
  const outputs = [result].flat().flatMap((part) => ('output' in part ? part.output : []));
  const scripts = outputs.flatMap((part) => (part.type === 'chunk' ? [part.code] : []));
  const styles = outputs.flatMap((part) =>
    part.type === 'asset' && part.fileName.endsWith('.css') ? [String(part.source)] : [],
  );
  if (scripts.length !== 1 || styles.length !== 1 || outputs.length !== 2) {
    throw new Error(
      `${ONE_FILE_PAGE} should be one script and one style: ${outputs.map((o) => o.fileName).join(', ')}`,
    );
  }
  return { script: escapeScript(scripts[0]!), style: styles[0]! };
}

/**
 * Rewrites what would end a script element or begin a comment in it (HTML 4.12.1.3); both stand in strings and regular
 * expressions only, where the escape means the same.
 */
function escapeScript(code: string): string {
  return code
    .replace(/<\/(?=script)/gi, '<\\/')
    .replace(/<!--/g, '\\x3C!--')
    .trim();
}

/** `index.html` with all of it inside. */
function formatPage(root: string, script: string, style: string): string {
  const policy = oneFilePolicy({ script: hashOf(script), style: hashOf(style) });
  const icon = readFileSync(join(root, 'public/icon.svg'), 'utf8').trim();
  const replacements: [string, string][] = [
    ['<head>', `<head>\n    ${formatMetaTag(policy)}`],
    ['href="./icon.svg"', `href="data:image/svg+xml,${encodeURIComponent(icon)}"`],
    ['</head>', `  <style>${style}</style>\n  </head>`],
    [
      '<script type="module" src="/src/main.tsx"></script>',
      `${formatInlineFiles(smallSamples(root))}\n    <script>${script}</script>`,
    ],
  ];
  let page = readFileSync(join(root, 'index.html'), 'utf8');
  for (const [before, after] of replacements) {
    if (page.split(before).length !== 2) throw new Error(`index.html should have one ${before}`);
    page = page.replace(before, () => after);
  }
  return page;
}

function smallSamples(root: string): InlineFile[] {
  return samples.flatMap(({ file }) => {
    // Not by Node, of which each version packs in its own way.
    const packed = gzipSync(readFileSync(join(root, 'public/samples', file)), { level: 9, mtime: 0 });
    if (packed.length > SMALL_SAMPLE && file !== tourSample) return [];
    return [{ name: `samples/${file}`, base64: Buffer.from(packed).toString('base64') }];
  });
}

function hashOf(text: string): string {
  return `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
}
