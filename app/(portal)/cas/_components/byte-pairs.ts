/** `36d287` as people compare it: `36:D2:87`. */
export function bytePairs(hex: string): string {
  return hex.toUpperCase().replace(/..(?=.)/g, "$&:");
}
