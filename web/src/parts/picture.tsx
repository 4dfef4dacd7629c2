import { type ImgHTMLAttributes, type RefObject, useEffect, useRef, useState } from 'react';
import { carriesToken, send } from '../api/client.ts';

/** Browsers show the alternative text of a picture with nothing in it. */
const NOTHING = 'data:,';
/** So far below the screen a picture is fetched already. */
const NEAR = '300px';

type PictureProps = ImgHTMLAttributes<HTMLImageElement> & { readonly src: string; readonly alt: string };

/** A picture of the API. On the desk the browser fetches it with its cookie; in the cloud it needs the token. */
export const Picture = (props: PictureProps) =>
  // biome-ignore lint/a11y/useAltText: the type demands it
  carriesToken() ? <FetchedPicture {...props} /> : <img {...props} />;

function FetchedPicture({ src, alt, loading, ...rest }: PictureProps) {
  const image = useRef<HTMLImageElement>(null);
  const isNear = useNear(image, loading !== 'lazy');
  const fetched = useFetched(src, isNear);
  return <img {...rest} ref={image} alt={alt} src={fetched} />;
}

/** Address of the fetched bytes, given back when they are no longer shown; undefined while they are on their way. */
function useFetched(src: string, wanted: boolean): string | undefined {
  const [held, setHeld] = useState<{ readonly src: string; readonly url: string } | null>(null);
  useEffect(() => {
    if (!wanted) return undefined;
    const leaving = new AbortController();
    let url: string | null = null;
    send(src, { signal: leaving.signal })
      .then((response) => response.blob())
      .then((bytes) => {
        if (leaving.signal.aborted) return;
        url = URL.createObjectURL(bytes);
        setHeld({ src, url });
      })
      .catch(() => {
        if (!leaving.signal.aborted) setHeld({ src, url: NOTHING });
      });
    return () => {
      leaving.abort();
      if (url !== null) URL.revokeObjectURL(url);
    };
  }, [src, wanted]);
  // Never the picture of another address: boxes would lie on the wrong page.
  return held?.src === src ? held.url : undefined;
}

/** True from when the element comes near the screen; at once where it is not to wait. */
function useNear(element: RefObject<Element | null>, atOnce: boolean): boolean {
  const [isNear, setNear] = useState(atOnce);
  useEffect(() => {
    if (isNear || element.current === null) return undefined;
    const watch = new IntersectionObserver(
      (entries) => {
        if (entries.some(({ isIntersecting }) => isIntersecting)) setNear(true);
      },
      { rootMargin: NEAR },
    );
    watch.observe(element.current);
    return () => watch.disconnect();
  }, [isNear, element]);
  return isNear;
}

/** Has the browser keep a picture before it is shown. */
export function bringNear(src: string): void {
  if (!carriesToken()) new Image().src = src;
  // What can't be had now is told when it is shown.
  else void send(src, {}).catch(() => undefined);
}
