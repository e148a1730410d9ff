import { useTranslation } from 'react-i18next';

export interface MoreProps {
  /** What is fetched: the older ones, or the rest. */
  readonly words: string;
  readonly hasNextPage: boolean;
  readonly isFetchingNextPage: boolean;
  readonly fetchNextPage: () => unknown;
}

/** Fetches the next page of a list, while there is one. It keeps the focus while it does, so it is never disabled. */
export function More({ words, hasNextPage, isFetchingNextPage, fetchNextPage }: MoreProps) {
  const { t } = useTranslation();
  if (!hasNextPage) return null;
  return (
    <button
      type="button"
      className="button older"
      aria-disabled={isFetchingNextPage}
      onClick={() => {
        if (!isFetchingNextPage) fetchNextPage();
      }}
    >
      {isFetchingNextPage ? t('loading') : words}
    </button>
  );
}
