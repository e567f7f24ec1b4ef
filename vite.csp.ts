import type { Plugin } from 'vite';

/** Origins that whoever deploys the page trusts, such as `https://traces.example.org`; both lists are usually empty. */
export interface DeploymentOrigins {
  /** Hosts from which `#trace=` may load a capture (environment variable TRACE_ORIGINS). */
  readonly traceOrigins: readonly string[];
  /** Hosts that may show the page in a frame (environment variable EMBED_ORIGINS). */
  readonly embedOrigins: readonly string[];
}

/** What a policy lets in, where the pages differ. */
interface Sources {
  readonly script: string;
  readonly worker: string;
  readonly connect: string;
  readonly style: string;
  readonly image: string;
  readonly media: string;
}

function formatPolicy({ script, worker, connect, style, image, media }: Sources): string {
  return [
    `default-src 'none'`,
    `script-src ${script}`,
    `worker-src ${worker}`,
    `connect-src ${connect}`,
    `style-src ${style}`,
    `img-src ${image}`,
    `media-src ${media}`,
    `base-uri 'none'`,
    `form-action 'none'`,
    `require-trusted-types-for 'script'`,
    `trusted-types default`,
  ].join('; ');
}

/**
 * The Content-Security-Policy, once for the meta tag and once for a response header (CSP Level 3).
 * `importMapHash` is the one inline script, the import map (`vite.integrity.ts`), known when all else is built.
 * A browser enforces both, so they say the same, but for `frame-ancestors`, which only a header can carry.
 */
export function contentSecurityPolicy(
  { traceOrigins, embedOrigins }: DeploymentOrigins,
  importMapHash?: string,
): {
  meta: string;
  header: string;
} {
  const meta = formatPolicy({
    script: importMapHash === undefined ? `'self'` : `'self' ${importMapHash}`,
    worker: `'self' blob:`,
    connect: [`'self'`, ...traceOrigins].join(' '),
    style: `'self'`,
    image: `'self' data: blob:`,
    media: `'self' blob:`,
  });
  const ancestors = embedOrigins.length > 0 ? embedOrigins.join(' ') : `'none'`;
  return { meta, header: `${meta}; frame-ancestors ${ancestors}` };
}

/** The policy of the page as one file: its own script and style by their hashes (`'sha256-...'`), no request at all. */
export function oneFilePolicy(hashes: { readonly script: string; readonly style: string }): string {
  return formatPolicy({
    ...hashes,
    worker: 'blob:',
    connect: `'none'`,
    image: 'data: blob:',
    media: 'blob:',
  });
}

/** A meta tag, as text: Vite's tag list would escape every quote, and the policy is there to be read. */
export function formatMetaTag(policy: string): string {
  return `<meta http-equiv="Content-Security-Policy" content="${policy}" />`;
}

/** Every header the page should be served with, by name: for the file `_headers` and for `vite preview`. */
export function securityHeaders(origins: DeploymentOrigins, importMapHash?: string): Record<string, string> {
  const unused = ['camera', 'display-capture', 'geolocation', 'hid', 'microphone', 'midi'];
  unused.push('payment', 'serial', 'usb');
  return {
    'Content-Security-Policy': contentSecurityPolicy(origins, importMapHash).header,
    'X-Content-Type-Options': 'nosniff',
    'Referrer-Policy': 'no-referrer',
    'Permissions-Policy': unused.map((feature) => `${feature}=()`).join(', '),
  };
}

/**
 * Splits a comma or space separated list of origins, as an environment variable holds it.
 * Throws on anything but `scheme://host[:port]` over http(s): a slip here would end up in the policy.
 */
export function parseOrigins(variable: string, value: string | undefined): string[] {
  return (value ?? '')
    .split(/[\s,]+/)
    .filter((word) => word !== '')
    .map((word) => {
      const url = URL.canParse(word) ? new URL(word) : undefined;
      const plain = url !== undefined && /^https?:$/.test(url.protocol) && url.href === `${url.origin}/`;
      // A parsed host may still hold characters that a policy reads as its own syntax (`;`, `'`, `*`).
      if (!plain || !/^[\w.:/[\]-]+$/.test(url.origin)) {
        throw new Error(`${variable}: "${word}" is not an origin such as https://traces.example.org`);
      }
      return url.origin;
    });
}

/**
 * The text of `_headers`, the file in which Netlify and Cloudflare Pages look for response headers. The page as one file
 * is to be saved: where it lies, the policy of the other one would hold it, and its script is inside.
 */
export function formatHeadersFile(headers: Record<string, string>): string {
  const all = Object.entries(headers).map(([name, value]) => `  ${name}: ${value}`);
  return ['/*', ...all, '/sip-ladder.html', '  Content-Disposition: attachment', ''].join('\n');
}

/** Puts the policy into the built page: a meta tag before everything else in its head, and `_headers`. */
export function contentSecurityPolicyPlugin(origins: DeploymentOrigins): Plugin {
  return {
    name: 'sip-ladder:content-security-policy',
    // The dev server injects inline styles, which the policy forbids; tests run on the built page.
    apply: 'build',
    transformIndexHtml: {
      order: 'post',
      handler(html) {
        const head = '<head>';
        if (!html.includes(head)) this.error(`index.html has no ${head} to put the policy into`);
        const { meta } = contentSecurityPolicy(origins);
        return html.replace(head, () => `${head}\n    ${formatMetaTag(meta)}`);
      },
    },
    generateBundle() {
      const source = formatHeadersFile(securityHeaders(origins));
      this.emitFile({ type: 'asset', fileName: '_headers', source });
    },
  };
}
