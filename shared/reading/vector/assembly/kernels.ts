/**
 * AssemblyScript (no TypeScript: numbers have their machine types, pointers are `usize`): the loops over whole pages, sixteen
 * pixels at a time. `node test/tools/build-vector.ts` turns it into ../binary.ts. All read up to 16 bytes beyond their
 * input and write up to 16 beyond their output; `../memory.ts` leaves room.
 */
export * from './reducing';
export * from './ink';
export * from './sampling';
export * from './comparing';
