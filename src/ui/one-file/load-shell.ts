/** The page as one file, which lies beside this one. */
const ONE_FILE_PAGE = './sip-ladder.html';

/** The text of the page as one file. Rejects with a sentence that says why it is not to be had. */
export function loadShell(): Promise<string> {
  return import.meta.env.ONE_FILE ? Promise.resolve(formatOwnPage()) : fetchShell();
}

async function fetchShell(): Promise<string> {
  let response: Response;
  try {
    // oxlint-disable-next-line no-restricted-globals -- a file of the build
    response = await fetch(ONE_FILE_PAGE);
  } catch {
    throw new Error('the page as one file could not be loaded; is there a network?');
  }
  if (!response.ok)
    throw new Error(`sip-ladder.html is not beside this page: the server says ${response.status}`);
  return response.text();
}

/** This page as it came, without what it shows: its policy names script and style by what they hold. */
function formatOwnPage(): string {
  const copy = document.documentElement.cloneNode(true) as HTMLElement;
  copy.querySelector('#root')?.replaceChildren();
  // What came from an extension of the browser stays out.
  const body = copy.querySelector('body');
  for (const name of body?.getAttributeNames() ?? []) body?.removeAttribute(name);
  const ours = new Set(copy.querySelectorAll('meta, title, link[rel="icon"], noscript, #root'));
  for (const selector of ['style', 'script:not([type])']) {
    const first = copy.querySelector(selector);
    if (first !== null) ours.add(first);
  }
  for (const element of copy.querySelectorAll('head > *, body > *')) if (!ours.has(element)) element.remove();
  return `<!doctype html>\n<html lang="en">${copy.getHTML()}</html>\n`;
}
