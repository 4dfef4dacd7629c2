import { readSync } from 'node:fs';

/** Random access to bytes that need not be in memory. */
export interface ByteSource {
  readonly size: number;
  /** Fewer bytes than asked for where the source ends. @param offset 0 or more */
  read(offset: number, length: number): Buffer;
}

export function bytesOfFile(descriptor: number, size: number): ByteSource {
  return {
    size,
    read(offset, length) {
      const wanted = Math.max(0, Math.min(length, size - offset));
      const buffer = Buffer.alloc(wanted);
      let filled = 0;
      while (filled < wanted) {
        const count = readSync(descriptor, buffer, filled, wanted - filled, offset + filled);
        if (count === 0) break;
        filled += count;
      }
      return buffer.subarray(0, filled);
    },
  };
}

export function bytesOfMemory(memory: Uint8Array): ByteSource {
  const buffer = Buffer.from(memory.buffer, memory.byteOffset, memory.byteLength);
  return { size: buffer.length, read: (offset, length) => buffer.subarray(offset, offset + length) };
}
