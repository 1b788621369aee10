/** A line of the table. The ratio is the portal's rate to its peer's, so that more than 1 is better, whatever the unit. */
export type Row = { what: string; portal: string; peer: string; ratio: number; p50: string; p99: string };
