import { packages, page } from 'virtual:bundled-packages';
import { Dialog } from '../shared/Dialog.tsx';
import { useSession } from '../shared/session.ts';
import type { BundledPackage } from './bundled-packages.ts';
import css from './AboutDialog.module.css';

/** Says of the files of the build which they are: written into the page when it was built (vite.integrity.ts). */
function findDigest(): string | undefined {
  return document.querySelector<HTMLMetaElement>('meta[name="build-sha256"]')?.content;
}

/** What this page is, how to tell that it is what was published, and whose work is in it. */
export function AboutDialog() {
  const { view } = useSession();
  const digest = findDigest();
  return (
    <Dialog title="About sip-ladder" onClose={view.closeDialog} className={css['dialog']}>
      <p>
        Version {page.version}. It reads packet captures and SIP logs in this tab, and sends nothing of them
        anywhere.
      </p>
      <section aria-labelledby="about-build">
        <h3 id="about-build">This build</h3>
        {digest === undefined ? (
          <p className={css['hint']}>
            The page is one file: compare its SHA-256 with the one in SHA256SUMS of the release.
          </p>
        ) : (
          <>
            <p className={css['digest']}>
              SHA-256 <code>{digest}</code>
            </p>
            <p className={css['hint']}>
              Whoever builds the same sources gets the same bytes. In the folder <code>dist</code> of a build,{' '}
              <code>LC_ALL=C sha256sum assets/* icon.svg | sha256sum</code> gives this number.
            </p>
          </>
        )}
      </section>
      <section aria-labelledby="about-licences">
        <h3 id="about-licences">Licences</h3>
        <p className={css['hint']}>
          The page is under the MIT licence, and holds parts of {packages.length} packages of others.
        </p>
        <ul aria-label="Licences" className={css['packages']}>
          {[page, ...packages].map((one) => (
            <li key={`${one.name} ${one.version}`}>
              <Licence {...one} />
            </li>
          ))}
        </ul>
      </section>
    </Dialog>
  );
}

function Licence({ name, version, licence, text }: BundledPackage) {
  return (
    <details>
      <summary>
        <span className={css['name']}>
          {name} {version}
        </span>{' '}
        <span className={css['hint']}>{licence}</span>
      </summary>
      <pre className={css['text']}>{text}</pre>
    </details>
  );
}
