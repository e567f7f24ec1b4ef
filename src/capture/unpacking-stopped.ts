/** How the reason begins that a larger cap would take away. */
export const UNPACKING_STOPPED = 'unpacking stopped at';
