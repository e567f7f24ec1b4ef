import { TraceError, type LoadTrace } from '../../state/load-trace.ts';
import { readInlineFile } from './inline-files.ts';

/** In the page as one file, a link can name what the page brings along, and nothing else. */
export const loadInlineTrace: LoadTrace = async (trace) => {
  const name = trace.split('/').pop() ?? trace;
  const blob = await readInlineFile(trace);
  if (blob !== undefined) return { name, blob };
  throw new TraceError(
    `This page is one file and loads nothing, and ${name} is not in it. Open the capture itself.`,
  );
};
