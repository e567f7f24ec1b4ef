import { pChargingVectorHeader } from '../../sip/headers/p-charging-vector.ts';
import type { Correlator } from './correlator.ts';
import { sameUser } from './same-user.ts';

/** The IMS charging identity, which stays the same through all servers that handle a session. */
export const icid: Correlator = {
  id: 'icid',
  name: 'IMS charging identity',
  spec: 'RFC 7315 5.6',
  score: 95,
  headers: ['p-charging-vector'],
  keys: (call) => icidsOf(call.header('p-charging-vector')).map((value) => `icid ${value}`),
  find: (call, calls) =>
    icidsOf(call.header('p-charging-vector')).flatMap((value) =>
      calls
        .sharing(`icid ${value}`, call)
        // Some gateways send one value for ever: what is sent on comes from where the other went, or has its numbers.
        .filter(
          (other) =>
            (call.source !== 0 && other.destination === call.source) ||
            sameUser(other.fromUser, call.fromUser) ||
            sameUser(other.toUser, call.toUser),
        )
        .map((other) => ({ thread: other.thread, detail: `icid-value: ${value}` })),
    ),
};

function icidsOf(values: readonly string[]): string[] {
  return values.flatMap((value) => {
    const found = pChargingVectorHeader.parse(value)?.icidValue;
    return found === undefined || found === '' ? [] : [found];
  });
}
