/** Whether `text` lacks more than `most` characters of `wanted`: a bound on the errors that spares most exact distances. */
export function lacks(text: string, wanted: string, most: number): boolean {
  let count = 0;
  for (const character of wanted) {
    if (text.includes(character)) continue;
    count += 1;
    if (count > most) return true;
  }
  return false;
}
