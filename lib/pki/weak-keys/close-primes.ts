/** Boulder's number of rounds; with one the primes of the faulty generator of CVE-2022-26320 are found. */
const rounds = 110;

/** Numbers modulo 64 that a square may leave, and modulo 3 * 5 * 7 * 11. */
const squares64 = new Set(Array.from({ length: 64 }, (_, root) => (root * root) % 64));
const squares1155 = new Set(Array.from({ length: 1155 }, (_, root) => (root * root) % 1155));

/**
 * Whether the two primes of an RSA modulus lie so close that Fermat's method finds them within a few rounds
 * (CVE-2022-26320): from the root of the modulus upwards it looks for a number whose square exceeds the modulus by a
 * square. Primes drawn at random never do.
 * @param modulus positive
 */
export function hasClosePrimes(modulus: bigint): boolean {
  if (modulus % 2n === 0n) return false;
  let middle = squareRoot(modulus);
  if (middle * middle < modulus) middle += 1n;
  let excess = middle * middle - modulus;
  for (let round = 0; round < rounds; round += 1) {
    if (isSquare(excess)) return true;
    excess += 2n * middle + 1n;
    middle += 1n;
  }
  return false;
}

function isSquare(number: bigint): boolean {
  // Spares all but one root in about 40.
  if (!squares64.has(Number(BigInt.asUintN(6, number))) || !squares1155.has(Number(number % 1155n))) return false;
  const root = squareRoot(number);
  return root * root === number;
}

/** The largest number whose square is not above the given one; Newton's method from above. */
function squareRoot(number: bigint): bigint {
  if (number < 2n) return number;
  let root = 1n << BigInt(Math.ceil(number.toString(16).length / 2) * 4);
  for (let next = (root + number / root) / 2n; next < root; next = (root + number / root) / 2n) root = next;
  return root;
}
