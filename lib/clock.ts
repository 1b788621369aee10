/** The time as the pure engine takes it: tests pass their own. */
export type Clock = () => Date;

export const systemClock: Clock = () => new Date();
