import type { SingleHeader } from './definition.ts';
import { parseValueParameters } from './shapes/value-parameters.ts';

/** Whether a REFER makes a subscription: false in the request asks for none, false in the 2xx grants that. */
export const referSubHeader: SingleHeader<boolean> = {
  name: 'Refer-Sub',
  spec: 'RFC 4488 4',
  list: false,
  parse(text, faults) {
    const { value } = parseValueParameters(text, faults);
    const written = value.toLowerCase();
    return written === 'true' || written === 'false' ? written === 'true' : undefined;
  },
};
