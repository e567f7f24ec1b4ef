/** Unix time. */
export interface Time {
  seconds: number;
  nanoseconds: number;
}

/** A time `offset` seconds later (earlier, if negative), to the nanosecond. */
export function shiftTime({ seconds, nanoseconds }: Time, offset: number): Time {
  const whole = Math.floor(offset);
  const sum = nanoseconds + Math.round((offset - whole) * 1e9);
  return { seconds: seconds + whole + Math.floor(sum / 1e9), nanoseconds: sum % 1e9 };
}

/** False as well where one of them is not known. */
export function isEarlier(a: Time, b: Time): boolean {
  return a.seconds < b.seconds || (a.seconds === b.seconds && a.nanoseconds < b.nanoseconds);
}
