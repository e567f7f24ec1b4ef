import { splitWords } from '../tokens.ts';
import type { AttributeSpec } from './attribute.ts';

export interface SilenceSuppression {
  isOn: boolean;
  /** silenceTimer, suppPref, sidUse, fxnslevel; '-' where not said. */
  parameters: string[];
}

/** a=silenceSupp:off - - - - */
export const silenceSupp: AttributeSpec<SilenceSuppression> = {
  name: 'silenceSupp',
  level: 'both',
  spec: 'RFC 3108',
  parse: (text) => {
    const [preference, ...parameters] = splitWords(text ?? '');
    return preference === 'on' || preference === 'off'
      ? { isOn: preference === 'on', parameters }
      : undefined;
  },
};
