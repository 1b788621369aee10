import { checkPrimeSync, generateKeyPairSync, randomBytes } from "node:crypto";
import { describe, expect, test } from "vitest";
import { hasRocaFingerprint } from "@/lib/pki/weak-keys/roca";

function primorial(count: number): bigint {
  const primes: number[] = [];
  for (let number = 2; primes.length < count; number += 1)
    if (primes.every((prime) => number % prime !== 0)) primes.push(number);
  return primes.reduce((product, prime) => product * BigInt(prime), 1n);
}

function power(base: bigint, exponent: bigint, modulus: bigint): bigint {
  let result = 1n;
  for (let left = exponent, square = base % modulus; left > 0n; left >>= 1n, square = (square * square) % modulus)
    if (left % 2n === 1n) result = (result * square) % modulus;
  return result;
}

const randomNumber = (bits: number) => BigInt(`0x${randomBytes(bits / 8).toString("hex")}`);

/** A prime as the faulty library made it: k * M + (65537^a mod M), M the product of the first primes. */
function faultyPrime(bits: number, product: bigint): bigint {
  for (;;) {
    const residue = power(65_537n, randomNumber(64), product);
    const factor = ((1n << BigInt(bits)) - 1n - (randomNumber(32) % 1000n)) / product - (randomNumber(16) % 30_000n);
    const prime = factor * product + residue;
    if (checkPrimeSync(prime)) return prime;
  }
}

function modulusOf(bits: number): bigint {
  const { publicKey } = generateKeyPairSync("rsa", { modulusLength: bits });
  const { n = "" } = publicKey.export({ format: "jwk" });
  return BigInt(`0x${Buffer.from(n, "base64url").toString("hex")}`);
}

describe("the fingerprint of ROCA", () => {
  // How many primes went into M, by the size of the key (table 1 of the paper).
  test.each([
    [512, 39],
    [1024, 71],
    [2048, 126],
  ])("is on moduli of %i bits made as the faulty library made them", (bits, count) => {
    const product = primorial(count);
    const modulus = faultyPrime(bits / 2, product) * faultyPrime(bits / 2, product);
    expect(hasRocaFingerprint(modulus)).toBe(true);
    expect(hasRocaFingerprint(modulus + 2n)).toBe(false);
  });

  test("is on every power of 65537 modulo the product of the first 39 primes, as large as it may be", () => {
    const product = primorial(39);
    for (const exponent of [0n, 1n, 2n, 2_454_106_387_091_158_799n, randomNumber(64)])
      expect(hasRocaFingerprint(power(65_537n, exponent, product) + product * randomNumber(1024))).toBe(true);
  });

  test("asks that the exponents of all primes belong to one number", () => {
    // Modulo 11 and 13 the orders of 65537 are 2 and 4: an even exponent for one and an odd one for the other.
    const product = primorial(39);
    const even = power(65_537n, 2n, product);
    const others = product / 11n;
    const shift = others * power(others % 11n, 9n, 11n);
    const mixed = (even + shift * ((65_537n - even) % 11n) + shift * 11n) % product;
    expect(mixed % 13n).toBe(even % 13n);
    expect(mixed % 11n).toBe(65_537n % 11n);
    expect(hasRocaFingerprint(even)).toBe(true);
    expect(hasRocaFingerprint(mixed)).toBe(false);
  });

  test("is on no sound key and on no random number", () => {
    expect(hasRocaFingerprint(modulusOf(2048))).toBe(false);
    const drawn = Array.from({ length: 2000 }, () => randomNumber(2048) | 1n);
    expect(drawn.filter(hasRocaFingerprint)).toEqual([]);
  });
});
