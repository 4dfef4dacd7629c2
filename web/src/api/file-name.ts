/** The name that the API gives a file in `content-disposition`; else the end of its address. */
export function fileName(disposition: string | null, href: string): string {
  const encoded = /filename\*=UTF-8''([^;]+)/i.exec(disposition ?? '')?.[1];
  if (encoded !== undefined) return decodeURIComponent(encoded);
  const plain = /filename="?([^";]+)"?/i.exec(disposition ?? '')?.[1];
  if (plain !== undefined) return plain;
  const [path = '', query = ''] = href.split('?');
  const last = decodeURIComponent(path.slice(path.lastIndexOf('/') + 1));
  const format = new URLSearchParams(query).get('format');
  return format === null ? last : `${last}.${format}`;
}
