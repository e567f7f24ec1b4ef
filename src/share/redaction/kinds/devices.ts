import type { Kind } from '../kind.ts';
import { shiftDigits } from './numbers.ts';

/** IMEI, instance ids, hardware addresses. */
export const devices: Kind = {
  id: 'devices',
  name: 'Devices: IMEI, MAC, instance ids',
  normal: (value) => value.toLowerCase(),
  harmless: /^[0:-]*$/,
  replace: (value, maker) => {
    const hex = (digits: number) => maker.fresh((number) => number.toString(16).padStart(digits, '0'));
    if (/^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i.test(value))
      return `00000000-0000-4000-8000-${hex(12)}`;
    if (/^(?:[\da-f]{2}[:-]?){5}[\da-f]{2}$/i.test(value)) {
      // Locally administered (IEEE 802 8.4).
      const separator = /[:-]/.exec(value)?.[0] ?? '';
      return ['02', '00', '5e', ...hex(6).match(/../g)!].join(separator);
    }
    return /^[\d-]{8,}$/.test(value) ? shiftDigits(value, maker) : maker.fresh((number) => `device${number}`);
  },
};
