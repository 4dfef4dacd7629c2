import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { ChangeEvent } from '../../../shared/domain/api/batches.ts';
import { address } from './client.ts';

/**
 * Listens to the server's changes and asks again for what is shown. The browser reconnects by itself;
 * false while the connection is lost.
 */
export function useChanges(onChange?: (change: ChangeEvent) => void): boolean {
  const client = useQueryClient();
  const [online, setOnline] = useState(true);
  useEffect(() => {
    const source = new EventSource(address('/events'));
    source.onopen = () => {
      setOnline(true);
      void client.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] === 'live' });
    };
    source.onerror = () => setOnline(false);
    source.onmessage = ({ data }) => {
      const change = ChangeEvent.safeParse(JSON.parse(String(data)));
      if (!change.success) return;
      onChange?.(change.data);
      void client.invalidateQueries({
        predicate: ({ queryKey }) =>
          queryKey[0] === 'live' && (queryKey.length < 3 || queryKey[2] === change.data.id),
      });
    };
    return () => source.close();
  }, [client, onChange]);
  return online;
}
