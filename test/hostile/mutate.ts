import { unzipSync, zipSync } from 'fflate';

type Random = (limit: number) => number;

/** Lengths and offsets that decoders compute with. */
const tellingNumbers = [
  0, 1, 0x7f, 0x80, 0xff, 0x7fff, 0x8000, 0xffff, 0x7fffffff, 0x80000000, 0xfffffff0, 0xffffffff,
];
const tellingTexts = [
  '-1',
  '0',
  '65536',
  '2147483648',
  '99999999999999999999',
  '1e999',
  'NaN',
  '../',
  '\u202E',
  '<',
  '"',
  '%',
];
/** Cuts and copies in one step. */
const longestPiece = 64;

type Mutation = (bytes: Buffer, random: Random, other: Buffer) => Buffer;

const place = (bytes: Buffer, random: Random): number => random(bytes.length + 1);

function piece(bytes: Buffer, random: Random): Buffer {
  const from = place(bytes, random);
  return bytes.subarray(from, from + 1 + random(longestPiece));
}

const changed = (bytes: Buffer, change: (copy: Buffer) => void): Buffer => {
  const copy = Buffer.from(bytes);
  if (copy.length > 0) change(copy);
  return copy;
};

const mutations: readonly Mutation[] = [
  (bytes, random) =>
    changed(bytes, (copy) => {
      const at = random(copy.length);
      copy[at] = copy[at]! ^ (1 << random(8));
    }),
  (bytes, random) =>
    changed(bytes, (copy) => {
      copy[random(copy.length)] = random(256);
    }),
  (bytes, random) =>
    changed(bytes, (copy) => {
      if (copy.length < 4) return;
      const at = random(copy.length - 3);
      const value = tellingNumbers[random(tellingNumbers.length)]!;
      if (random(2) === 0) copy.writeUInt32LE(value, at);
      else copy.writeUInt32BE(value, at);
    }),
  (bytes, random) =>
    changed(bytes, (copy) => {
      if (copy.length < 2) return;
      const at = random(copy.length - 1);
      const value = tellingNumbers[random(8)]!;
      if (random(2) === 0) copy.writeUInt16LE(value, at);
      else copy.writeUInt16BE(value, at);
    }),
  (bytes, random) => {
    const at = place(bytes, random);
    return Buffer.concat([bytes.subarray(0, at), bytes.subarray(at + 1 + random(longestPiece))]);
  },
  (bytes, random) => {
    const at = place(bytes, random);
    return Buffer.concat([bytes.subarray(0, at), piece(bytes, random), bytes.subarray(at)]);
  },
  (bytes, random, other) => {
    const at = place(bytes, random);
    return Buffer.concat([bytes.subarray(0, at), piece(other, random), bytes.subarray(at)]);
  },
  (bytes, random) => bytes.subarray(0, place(bytes, random)),
  (bytes, random) => {
    const numbers = [...bytes.toString('latin1').matchAll(/\d+/g)];
    if (numbers.length === 0) return bytes;
    const { index, 0: number } = numbers[random(numbers.length)]!;
    const text = Buffer.from(tellingTexts[random(tellingTexts.length)]!);
    return Buffer.concat([bytes.subarray(0, index), text, bytes.subarray(index + number.length)]);
  },
];
const mostSteps = 6;

/** The bytes changed in one to six places. */
export function mutated(bytes: Buffer, other: Buffer, random: Random): Buffer {
  let changing = bytes;
  for (let left = 1 + random(mostSteps); left > 0; left -= 1) {
    changing = mutations[random(mutations.length)]!(changing, random, other);
  }
  return changing;
}

/** A package with one of its parts changed, whole as an archive: bytes changed outside would seldom get past the inflater. */
export function mutatedPackage(bytes: Buffer, other: Buffer, random: Random): Buffer {
  const parts = unzipSync(bytes);
  const names = Object.keys(parts);
  const name = names[random(names.length)]!;
  parts[name] = Uint8Array.from(mutated(Buffer.from(parts[name]!), other, random));
  return Buffer.from(zipSync(parts));
}
