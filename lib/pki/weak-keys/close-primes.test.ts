import { checkPrimeSync, generatePrimeSync, randomBytes } from "node:crypto";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { hasClosePrimes } from "@/lib/pki/weak-keys/close-primes";

function nextPrime(above: bigint): bigint {
  let candidate = above + (above % 2n === 0n ? 1n : 2n);
  while (!checkPrimeSync(candidate)) candidate += 2n;
  return candidate;
}

const prime = (bits: number) => generatePrimeSync(bits, { bigint: true });

describe("close primes", () => {
  test.each([256, 512, 1024])("are found when the second is the next one, of %i bits", (bits) => {
    const first = prime(bits);
    expect(hasClosePrimes(first * nextPrime(first))).toBe(true);
  });

  test("are found when they agree in the upper half of their bits", () => {
    const first = prime(1024);
    expect(hasClosePrimes(first * nextPrime(first + (1n << 505n)))).toBe(true);
  });

  test("are found when they are the same", () => {
    const first = prime(1024);
    expect(hasClosePrimes(first * first)).toBe(true);
  });

  test("are not found in sound moduli", () => {
    for (const bits of [512, 1024]) {
      expect(hasClosePrimes(prime(bits) * prime(bits))).toBe(false);
    }
  });

  test("are found exactly within the rounds, for small numbers too", () => {
    fc.assert(
      fc.property(fc.bigInt(1n, 1n << 64n), fc.bigInt(0n, 1n << 32n), (low, half) => {
        const [first, second] = [2n * low + 1n, 2n * low + 1n + 2n * half];
        // The middle of both is found after as many rounds as it lies above the root of the product.
        const middle = (first + second) / 2n;
        const found = hasClosePrimes(first * second);
        if (middle * middle - first * second < 2n * middle) expect(found).toBe(true);
      }),
    );
  });

  test("cost next to nothing", () => {
    const modulus = BigInt(`0x${randomBytes(512).toString("hex")}`) | 1n;
    const start = performance.now();
    for (let run = 0; run < 20; run += 1) hasClosePrimes(modulus);
    expect((performance.now() - start) / 20).toBeLessThan(20);
  });
});
