import type { Plugin } from 'vite';

/** Origins that whoever deploys the page trusts, such as `https://traces.example.org`; both lists are usually empty. */
export interface DeploymentOrigins {
  /** Hosts from which `#trace=` may load a capture (environment variable TRACE_ORIGINS). */
  readonly traceOrigins: readonly string[];
  /** Hosts that may show the page in a frame (environment variable EMBED_ORIGINS). */
  readonly embedOrigins: readonly string[];
}

/**
 * The Content-Security-Policy, once for the meta tag and once for a response header (CSP Level 3).
 * A browser enforces both, so they say the same, but for `frame-ancestors`, which only a header can carry.
 */
export function contentSecurityPolicy({ traceOrigins, embedOrigins }: DeploymentOrigins): {
  meta: string;
  header: string;
} {
  const meta = [
    `default-src 'none'`,
    `script-src 'self'`,
    `worker-src 'self' blob:`,
    ['connect-src', `'self'`, ...traceOrigins].join(' '),
    `style-src 'self'`,
    `img-src 'self' data: blob:`,
    `media-src 'self' blob:`,
    `base-uri 'none'`,
    `form-action 'none'`,
    `require-trusted-types-for 'script'`,
    `trusted-types default`,
  ].join('; ');
  const ancestors = embedOrigins.length > 0 ? embedOrigins.join(' ') : `'none'`;
  return { meta, header: `${meta}; frame-ancestors ${ancestors}` };
}

/** Every header the page should be served with, by name: for the file `_headers` and for `vite preview`. */
export function securityHeaders(origins: DeploymentOrigins): Record<string, string> {
  const unused = ['bluetooth', 'camera', 'display-capture', 'geolocation', 'hid', 'microphone', 'midi'];
  unused.push('payment', 'serial', 'usb');
  return {
    'Content-Security-Policy': contentSecurityPolicy(origins).header,
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

/** The text of `_headers`, the file in which Netlify and Cloudflare Pages look for response headers. */
export function formatHeadersFile(headers: Record<string, string>): string {
  return ['/*', ...Object.entries(headers).map(([name, value]) => `  ${name}: ${value}`), ''].join('\n');
}

/** Puts the policy into the built page: a meta tag before everything else in its head, and `_headers`. */
export function contentSecurityPolicyPlugin(origins: DeploymentOrigins): Plugin {
  return {
    name: 'sip-ladder:content-security-policy',
    // The dev server injects inline styles, which the policy forbids; tests run on the built page.
    apply: 'build',
    transformIndexHtml: {
      order: 'post',
      // Written as text, because Vite's tag list would escape every quote and the policy is there to be read.
      handler(html) {
        const head = '<head>';
        if (!html.includes(head)) this.error(`index.html has no ${head} to put the policy into`);
        const { meta } = contentSecurityPolicy(origins);
        return html.replace(
          head,
          () => `${head}\n    <meta http-equiv="Content-Security-Policy" content="${meta}" />`,
        );
      },
    },
    generateBundle() {
      const source = formatHeadersFile(securityHeaders(origins));
      this.emitFile({ type: 'asset', fileName: '_headers', source });
    },
  };
}
