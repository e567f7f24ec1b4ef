import { unquote } from '../grammar.ts';
import type { Parameter } from '../parameters.ts';
import { parameterValue } from '../parameters.ts';
import type { SingleHeader } from './definition.ts';
import { parseValueParameters } from './shapes/value-parameters.ts';

/** A signature over who calls: a PASSporT with `info` (RFC 8224), or the bare Base64 of RFC 4474. */
export interface Identity {
  signature: string;
  /** URL of the certificate, without its brackets. */
  info: string | undefined;
  algorithm: string | undefined;
  /** Kind of PASSporT, such as shaken. */
  extension: string | undefined;
  parameters: Parameter[];
}

export const identityHeader: SingleHeader<Identity> = {
  name: 'Identity',
  compact: 'y',
  spec: 'RFC 8224 4',
  list: false,
  repeatable: true,
  parse(text, faults) {
    const { value, parameters } = parseValueParameters(text, faults);
    if (value === '') return undefined;
    const info = parameterValue(parameters, 'info');
    return {
      signature: unquote(value),
      info: info?.startsWith('<') && info.endsWith('>') ? info.slice(1, -1) : info,
      algorithm: parameterValue(parameters, 'alg'),
      extension: parameterValue(parameters, 'ppt'),
      parameters,
    };
  },
};
