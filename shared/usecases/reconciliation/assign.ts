import munkres from 'munkres';

/** A row and a dossier, by index, that may be the same person's. */
export interface Pair {
  readonly row: number;
  readonly dossier: number;
  readonly score: number;
}

/** Larger groups of rivals than this are settled by their strongest pairs first; the exact way needs its cube. */
const LARGEST_GROUP = 300;

/** Pairs such that each row and each dossier is in one at most and the scores' sum is the greatest. */
export function assign<P extends Pair>(pairs: readonly P[]): P[] {
  return groups(pairs).flatMap((group) => {
    if (group.length === 1) return group;
    const rows = [...new Set(group.map(({ row }) => row))];
    const dossiers = [...new Set(group.map(({ dossier }) => dossier))];
    if (Math.max(rows.length, dossiers.length) > LARGEST_GROUP) return strongestFirst(group);
    return best(group, rows, dossiers);
  });
}

function best<P extends Pair>(
  group: readonly P[],
  rows: readonly number[],
  dossiers: readonly number[],
): P[] {
  const pairAt = new Map(group.map((pair) => [`${pair.row}:${pair.dossier}`, pair]));
  const costs = rows.map((row) => dossiers.map((dossier) => -(pairAt.get(`${row}:${dossier}`)?.score ?? 0)));
  return munkres(costs).flatMap(([y, x]) => pairAt.get(`${rows[y]}:${dossiers[x]}`) ?? []);
}

function strongestFirst<P extends Pair>(group: readonly P[]): P[] {
  const rows = new Set<number>();
  const dossiers = new Set<number>();
  return group
    .toSorted((a, b) => b.score - a.score || a.row - b.row || a.dossier - b.dossier)
    .filter(({ row, dossier }) => {
      if (rows.has(row) || dossiers.has(dossier)) return false;
      rows.add(row);
      dossiers.add(dossier);
      return true;
    });
}

/** Pairs that share a row or a dossier, directly or through others. */
function groups<P extends Pair>(pairs: readonly P[]): P[][] {
  const parent = new Map<string, string>();
  const root = (node: string): string => {
    let at = node;
    while ((parent.get(at) ?? at) !== at) at = parent.get(at)!;
    parent.set(node, at);
    return at;
  };
  for (const { row, dossier } of pairs) parent.set(root(`r${row}`), root(`d${dossier}`));
  return [...Map.groupBy(pairs, ({ row }) => root(`r${row}`)).values()];
}
