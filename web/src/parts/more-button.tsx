import { Button } from 'antd';
import { useText } from '../i18n/text.ts';

interface Paged {
  readonly hasNextPage: boolean;
  readonly isFetchingNextPage: boolean;
  fetchNextPage(): Promise<unknown>;
}

/** Fetches the next page of a list; gone at its end. */
export function MoreButton({ query }: { readonly query: Paged }) {
  const text = useText();
  if (!query.hasNextPage) return null;
  return (
    <Button
      style={{ marginTop: 16 }}
      loading={query.isFetchingNextPage}
      onClick={() => void query.fetchNextPage()}
    >
      {text.more}
    </Button>
  );
}
