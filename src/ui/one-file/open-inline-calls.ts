import type { AddressBar } from '../../state/address.ts';
import { parseLink } from '../../state/link.ts';
import type { Session } from '../../state/session.ts';
import { readInlineCalls } from './inline-files.ts';

/** Opens the calls that this page was made with, if it has any and the address names nothing else. */
export async function openInlineCalls(session: Session, bar: AddressBar, follow: () => void): Promise<void> {
  const calls = await readInlineCalls();
  if (calls === undefined || parseLink(bar.read()).trace !== undefined) {
    follow();
    return;
  }
  // What was selected when the page was made, unless the reader went on from there.
  if (bar.read() === '') bar.replace(calls.fragment);
  follow();
  await session.capture.open([calls]);
}
