import { z } from 'zod';
import type { CheckFilters } from '../../server/kyc.ts';

/** Nothing chosen: those that wait for a review. */
export const views = ['settled', 'approved', 'rejected', 'all'] as const;
export type View = (typeof views)[number];

/** What the address says of the list; what is wrong is left out. */
export const checksSearchSchema = z.object({
  show: z.enum(views).optional().catch(undefined),
  site: z.string().min(1).max(200).optional().catch(undefined),
});
export type ChecksSearch = z.output<typeof checksSearchSchema>;

export const isView = (text: string | undefined): text is View => views.some((view) => view === text);

const filtersOfView = (show: View | undefined): CheckFilters => {
  if (show === undefined) return { review: 'open' };
  if (show === 'settled') return { review: show };
  return show === 'all' ? {} : { status: show };
};

export const filtersOf = ({ show, site }: ChecksSearch): CheckFilters => ({
  ...filtersOfView(show),
  ...(site !== undefined && { siteId: site }),
});
