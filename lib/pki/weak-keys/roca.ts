/** The primes up to 167: the product of all of them divides the numbers that the faulty library built upon. */
const oddPrimes = [3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37, 41, 43, 47, 53, 59, 61, 67, 71, 73, 79, 83, 89, 97].concat([
  101, 103, 107, 109, 113, 127, 131, 137, 139, 149, 151, 157, 163, 167,
]);

const generator = 65_537;

/** By prime: the exponent of each power of 65537 modulo that prime. Its size is the order of 65537. */
const logarithms = oddPrimes.map((prime) => {
  const exponents = new Map<number, number>();
  for (let power = 1; !exponents.has(power); power = (power * generator) % prime) exponents.set(power, exponents.size);
  return { prime: BigInt(prime), exponents };
});

/**
 * Whether an RSA modulus has the fingerprint of ROCA (CVE-2017-15361): keys of certain smart cards and TPMs, whose
 * private half can be computed from the public one. Their primes are powers of 65537 modulo a product of small primes,
 * and so is the modulus (Nemec and others, "The Return of Coppersmith's Attack", CCS 2017, section 3). The exponent is
 * looked for prime by prime, and the exponents must be those of one number (Chinese remainder theorem). A sound modulus
 * passes by chance with a likelihood below 2^-150.
 */
export function hasRocaFingerprint(modulus: bigint): boolean {
  let exponent = 0n;
  let period = 1n;
  for (const { prime, exponents } of logarithms) {
    const found = exponents.get(Number(modulus % prime));
    if (found === undefined) return false;
    const order = BigInt(exponents.size);
    const common = greatestCommonDivisor(period, order);
    // Goes through the exponents that are right for all primes before; this many of them differ modulo the order.
    let left = order / common;
    while (exponent % order !== BigInt(found)) {
      left -= 1n;
      if (left === 0n) return false;
      exponent += period;
    }
    period *= order / common;
  }
  return true;
}

function greatestCommonDivisor(first: bigint, second: bigint): bigint {
  return second === 0n ? first : greatestCommonDivisor(second, first % second);
}
