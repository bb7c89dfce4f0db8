/*
 * Ed25519 verification: the browser's own where it has it, else the arithmetic of RFC 8032, section 5.1, in its cofactorless
 * form. It holds no secret, so nothing here has to take constant time.
 */
"use strict";

var medixchangeEd25519 = (() => {
  const P = 2n ** 255n - 19n;
  const ORDER = 2n ** 252n + 27742317777372353535851937790883648493n;
  /** @param {bigint} value */
  const mod = (value) => ((value % P) + P) % P;
  /** @param {bigint} base @param {bigint} exponent */
  function power(base, exponent) {
    let result = 1n;
    for (let square = mod(base), left = exponent; left > 0n; left >>= 1n, square = (square * square) % P) {
      if (left & 1n) result = (result * square) % P;
    }
    return result;
  }
  const D = mod(-121665n * power(121666n, P - 2n));
  const ROOT_OF_MINUS_ONE = power(2n, (P - 1n) / 4n);

  /** A point in extended coordinates: x = X/Z, y = Y/Z, x y = T/Z. @typedef {[bigint, bigint, bigint, bigint]} Point */
  /** @param {Point} one @param {Point} two @returns {Point} RFC 8032, 5.1.4 */
  function add([x1, y1, z1, t1], [x2, y2, z2, t2]) {
    const a = mod((y1 - x1) * (y2 - x2));
    const b = mod((y1 + x1) * (y2 + x2));
    const c = mod(2n * t1 * t2 * D);
    const d = mod(2n * z1 * z2);
    const [e, f, g, h] = [b - a, d - c, d + c, b + a];
    return [mod(e * f), mod(g * h), mod(f * g), mod(e * h)];
  }
  /** @param {bigint} times @param {Point} point */
  function multiply(times, point) {
    let result = /** @type {Point} */ ([0n, 1n, 1n, 0n]);
    for (let doubled = point, left = times; left > 0n; left >>= 1n, doubled = add(doubled, doubled)) {
      if (left & 1n) result = add(result, doubled);
    }
    return result;
  }
  /** @param {Point} one @param {Point} two */
  const same = (one, two) => mod(one[0] * two[2] - two[0] * one[2]) === 0n && mod(one[1] * two[2] - two[1] * one[2]) === 0n;

  /** @param {Uint8Array} bytes */
  const number = (bytes) => bytes.reduceRight((value, byte) => (value << 8n) | BigInt(byte), 0n);

  /** @param {Uint8Array} bytes @returns {Point | null} the point that 32 bytes stand for (RFC 8032, 5.1.3), or none */
  function decode(bytes) {
    const value = number(bytes);
    const sign = value >> 255n;
    const y = value & (2n ** 255n - 1n);
    if (y >= P) return null;
    const u = mod(y * y - 1n);
    const v = mod(D * y * y + 1n);
    let x = mod(u * power(v, 3n) * power(u * power(v, 7n), (P - 5n) / 8n));
    if (mod(v * x * x + u) === 0n) x = mod(x * ROOT_OF_MINUS_ONE);
    if (mod(v * x * x - u) !== 0n || (x === 0n && sign === 1n)) return null;
    if ((x & 1n) !== sign) x = P - x;
    return [x, y, 1n, mod(x * y)];
  }
  const BASE = /** @type {Point} */ (decode(Uint8Array.from([0x58, ...new Array(31).fill(0x66)])));

  /** Whether `signature` of `message` is of `key`, by our own arithmetic. @param {Uint8Array} key @param {Uint8Array} signature @param {Uint8Array} message */
  async function verifyByHand(key, signature, message) {
    const [point, r] = [decode(key), decode(signature.subarray(0, 32))];
    const s = number(signature.subarray(32));
    if (key.length !== 32 || signature.length !== 64 || !point || !r || s >= ORDER) return false;
    const hashed = Uint8Array.from([...signature.subarray(0, 32), ...key, ...message]);
    const k = number(new Uint8Array(await crypto.subtle.digest("SHA-512", hashed))) % ORDER;
    return same(multiply(s, BASE), add(r, multiply(k, point)));
  }

  /** Whether `signature` of `message` is of `key`. @param {Uint8Array} key @param {Uint8Array} signature @param {Uint8Array} message @returns {Promise<boolean>} */
  async function verify(key, signature, message) {
    let known;
    try {
      known = await crypto.subtle.importKey("raw", /** @type {BufferSource} */ (key), { name: "Ed25519" }, false, ["verify"]);
    } catch (error) {
      // a browser without Ed25519, or bytes that are no key, which our own arithmetic says too
      return verifyByHand(key, signature, message);
    }
    return crypto.subtle.verify({ name: "Ed25519" }, known, /** @type {BufferSource} */ (signature), /** @type {BufferSource} */ (message));
  }

  return { verify, verifyByHand };
})();
