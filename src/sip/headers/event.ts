import { isToken } from '../grammar.ts';
import type { Parameter } from '../parameters.ts';
import { parameterValue } from '../parameters.ts';
import type { SingleHeader } from './definition.ts';
import { parseValueParameters } from './shapes/value-parameters.ts';

/** Which state a subscription is about; with `id` there can be several in one dialog. */
export interface Event {
  package: string;
  id: string | undefined;
  parameters: Parameter[];
}

export const eventHeader: SingleHeader<Event> = {
  name: 'Event',
  compact: 'o',
  spec: 'RFC 6665 8.2.1',
  list: false,
  parse(text, faults) {
    const { value, parameters } = parseValueParameters(text, faults);
    if (!isToken(value)) return undefined;
    return { package: value, id: parameterValue(parameters, 'id'), parameters };
  },
};
