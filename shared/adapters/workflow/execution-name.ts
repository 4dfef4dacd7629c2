/** Throws RangeError where Step Functions would not take the name. */
export function checkExecutionName(name: string): void {
  if (!/^[\w-]{1,80}$/.test(name)) throw new RangeError('An execution name has 1…80 of A-Z a-z 0-9 - _.');
}
