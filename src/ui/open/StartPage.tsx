import { ClipboardPaste, FolderOpen, Footprints } from 'lucide-react';
import { readableFormats } from '../../state/opening.ts';
import { Button } from '../shared/Button.tsx';
import { useCapture, useSession, useView } from '../shared/session.ts';
import { listInlineFiles } from '../one-file/inline-files.ts';
import { tourSample } from '../tour/sample.ts';
import { startTour } from '../tour/start-tour.ts';
import { samples } from './samples.ts';
import css from './StartPage.module.css';

const traceOrigins = import.meta.env.TRACE_ORIGINS;

/** What an embedded page says while nothing is open. */
const waiting =
  import.meta.env.EMBED_ORIGINS.length > 0
    ? 'Waiting for a capture.'
    : 'No page may hand captures over to this one: whoever deploys it names their origins (EMBED_ORIGINS).';

/** The page as one file has but the small ones with it. */
function isSampleHere(file: string): boolean {
  return !import.meta.env.ONE_FILE || listInlineFiles().includes(`samples/${file}`);
}

/** What is to be seen before anything is open: what this is, how to begin, something to begin with. */
export function StartPage({ chooseFiles }: { chooseFiles: () => void }) {
  const session = useSession();
  const { view } = session;
  const isEmbedded = useView((state) => state.isEmbedded);
  const isEmpty = useCapture(({ status }) => status === 'empty');
  if (isEmbedded) return <p className={css['waiting']}>{isEmpty ? waiting : ''}</p>;
  return (
    <div className={css['page']}>
      <div className={css['column']}>
        <section className={css['intro']} aria-labelledby="start-title">
          <h2 id="start-title" className={css['title']} tabIndex={-1} data-focus="start">
            Drop a packet capture or a SIP log anywhere on this page
          </h2>
          <p>
            Each call becomes a ladder and a sentence: who hung up, who put whom on hold, why it failed. A
            filter finds the calls that had trouble.
          </p>
          <p>Choose a message to read it, and to see what its session description changed.</p>
          <p>
            Files never leave this tab: the page's security policy lets it reach no other address
            {traceOrigins.length > 0 ? ` than its own and ${traceOrigins.join(', ')}` : ''}.
          </p>
          <details className={css['enforced']}>
            <summary>How that is enforced</summary>
            <p>
              The page carries a Content-Security-Policy that the browser holds it to, whatever its code does:
              no script, no worker, no picture and no request may go to another host than the one the page
              came from{traceOrigins.length > 0 ? ' and those named above' : ''}, and the page sends nothing
              there either. Files are read by a worker in this tab, which can send nothing anywhere. Nothing
              of a capture is stored. You can disconnect from the network now, and everything still works.
            </p>
          </details>
          <div className={css['actions']}>
            <Button isPrimary icon={FolderOpen} onClick={chooseFiles}>
              Open captures
            </Button>
            <Button icon={ClipboardPaste} onClick={() => view.openDialog('paste')}>
              Paste SIP text
            </Button>
            {isSampleHere(tourSample) ? (
              <Button icon={Footprints} onClick={() => startTour(session)}>
                Tour of a sample
              </Button>
            ) : null}
            <span className={css['formats']}>{readableFormats}</span>
          </div>
        </section>
        <section aria-labelledby="samples-title">
          <h2 id="samples-title" className={css['subtitle']}>
            Or look at a sample
          </h2>
          <ul aria-label="Samples" className={css['samples']}>
            {samples.map(({ file, title, shows }) => (
              <li key={file}>
                {isSampleHere(file) ? (
                  <a href={`#trace=samples/${file}`} className={css['sample']}>
                    {title}
                  </a>
                ) : (
                  <span className={css['absent']}>{title} (not in this file)</span>
                )}
                <p className={css['shows']}>{shows}</p>
              </li>
            ))}
          </ul>
        </section>
        <Button isQuiet onClick={() => view.openDialog('about')}>
          About, licences
        </Button>
      </div>
    </div>
  );
}
