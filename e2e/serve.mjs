// Serves the built page the way a plain static host does: from a sub-path, with content types and with no
// security headers unless it is told to, so that what is tested is the policy in the page itself.
import { createReadStream, existsSync, readFileSync } from 'node:fs';
import { stat } from 'node:fs/promises';
import { createServer } from 'node:http';
import { extname, join, normalize, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

const types = new Map([
  ['.html', 'text/html; charset=utf-8'],
  ['.js', 'text/javascript; charset=utf-8'],
  ['.css', 'text/css; charset=utf-8'],
  ['.svg', 'image/svg+xml'],
  ['.png', 'image/png'],
  ['.json', 'application/json'],
  ['.txt', 'text/plain; charset=utf-8'],
  ['.wasm', 'application/wasm'],
]);

export const subPath = '/a/b/';

/**
 * Starts a server on 127.0.0.1 (port 0: a free one).
 * @param {{ root: string, port?: number, pages?: Map<string, string>, headers?: Record<string, string> }} options
 *   `pages`: more HTML, by name below the sub-path; `headers`: go with every answer
 * @returns {Promise<{ url: string, close: () => void }>}
 */
export async function serve({ root, port = 0, pages = new Map(), headers = {} }) {
  const server = createServer((request, response) => {
    void answer(new URL(request.url ?? '/', 'http://localhost').pathname, response);
  });
  /** @param {string} path @param {import('node:http').ServerResponse} response */
  const answer = async (path, response) => {
    const name = path.startsWith(subPath) ? decodePath(path.slice(subPath.length)) : undefined;
    const page = pages.get(name ?? '');
    if (page !== undefined) {
      response.writeHead(200, { ...headers, 'content-type': 'text/html; charset=utf-8' }).end(page);
      return;
    }
    const file = name === undefined ? undefined : join(root, name === '' ? 'index.html' : name);
    const found = file === undefined ? undefined : await stat(file).catch(() => undefined);
    if (file === undefined || !found?.isFile()) {
      response.writeHead(404, { 'content-type': 'text/plain' }).end('Not found\n');
      return;
    }
    response.writeHead(200, {
      ...headers,
      'content-type': types.get(extname(file)) ?? 'application/octet-stream',
      'content-length': found.size,
    });
    createReadStream(file).pipe(response);
  };
  await new Promise((resolve, reject) => {
    server.once('error', reject).listen(port, '127.0.0.1', () => resolve(undefined));
  });
  const address = server.address();
  const bound = typeof address === 'object' && address !== null ? address.port : port;
  return {
    url: `http://127.0.0.1:${bound}${subPath}`,
    close: () => server.close().closeAllConnections(),
  };
}

/**
 * The headers that `_headers` of a built page names for all paths.
 * @param {string} root
 * @returns {Record<string, string>}
 */
export function readHeaders(root) {
  const [, all = ''] = /^\/\*\n((?: {2}.*\n)*)/.exec(readFileSync(join(root, '_headers'), 'utf8')) ?? [];
  return Object.fromEntries(
    Array.from(all.matchAll(/^ {2}([\w-]+): (.*)$/gm), ([, name, value]) => [name, value]),
  );
}

/**
 * A path below the root, or undefined for one that leads out of it or is not encoded well.
 * @param {string} path
 */
function decodePath(path) {
  try {
    const name = normalize(decodeURIComponent(path));
    return name.startsWith('..') || name.startsWith(sep) ? undefined : name === '.' ? '' : name;
  } catch {
    return undefined;
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const root = fileURLToPath(new URL('../dist', import.meta.url));
  if (!existsSync(join(root, 'index.html'))) {
    console.error('There is no built page in dist/: npm run build');
    process.exit(1);
  }
  const { url } = await serve({ root, port: Number(process.argv[2] ?? 0) });
  console.log(url);
}
