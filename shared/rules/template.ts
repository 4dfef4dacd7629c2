/** `{name}` in a sentence is replaced by the value of that name. */

export type Values = Readonly<Record<string, string | number | (() => string) | undefined>>;
export type Template = (values: Values) => string;

/** A name without a value stays in braces: a missing value is seen, never silently dropped. */
export function template(sentence: string): Template {
  const parts = sentence.split(/\{(\w+)\}/);
  if (parts.length === 1) return () => sentence;
  return (values) => {
    let filled = parts[0]!;
    for (let index = 1; index < parts.length; index += 2) {
      const name = parts[index]!;
      const value = values[name];
      filled += value === undefined ? `{${name}}` : typeof value === 'function' ? value() : value;
      filled += parts[index + 1];
    }
    return filled;
  };
}
