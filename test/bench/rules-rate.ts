/** `node test/bench/rules-rate.ts CHECKOUT decided|explained`: whole records a second, by the rules of that checkout. */
import { recordsPerSecond } from './rates.ts';
import { rulesOf } from './rules-of.ts';
import { wholeRecords } from './whole-records.ts';

const [root, way] = process.argv.slice(2);
const whole = wholeRecords();
const { ways } = await rulesOf(root!);
const run = ways[way as keyof typeof ways];
process.stdout.write(String(recordsPerSecond((index) => run(whole[index % whole.length]!), 40_000)));
