import { App } from 'antd';
import { useEffect } from 'react';
import { carriesToken, send } from '../api/client.ts';
import { fileName } from '../api/file-name.ts';
import { useText } from '../i18n/text.ts';

/** How long a browser may take to begin writing a file that it was handed, milliseconds. */
const WRITING = 60_000;

/** In the cloud links to files of the API, which would go without the token, are fetched with it and saved. */
export function TokenLinks(): null {
  const text = useText();
  const { message } = App.useApp();
  useEffect(() => {
    if (!carriesToken()) return undefined;
    const onClick = (event: MouseEvent) => {
      const link = event.target instanceof Element ? event.target.closest('a[href^="/api/"]') : null;
      const href = link?.getAttribute('href');
      if (href === null || href === undefined) return;
      event.preventDefault();
      // The right button opens the browser's menu.
      if (event.button === 2) return;
      save(href).catch((error: unknown) =>
        message.error(error instanceof Error ? error.message : text.error),
      );
    };
    document.addEventListener('click', onClick);
    // The middle button's.
    document.addEventListener('auxclick', onClick);
    return () => {
      document.removeEventListener('click', onClick);
      document.removeEventListener('auxclick', onClick);
    };
  }, [message, text]);
  return null;
}

async function save(href: string): Promise<void> {
  const response = await send(href, {});
  const url = URL.createObjectURL(await response.blob());
  const link = document.createElement('a');
  link.href = url;
  link.download = fileName(response.headers.get('content-disposition'), href);
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), WRITING);
}
