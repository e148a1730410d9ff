import { z } from 'zod';
import type { PeopleFilters } from '../../server/people.ts';

const text = z.string().min(1).max(200).optional().catch(undefined);

/** What the address says of the list, so that a link shows another administrator the same; what is wrong is left out. */
export const peopleSearchSchema = z.object({
  search: text,
  site: text,
  erased: z.literal(true).optional().catch(undefined),
});
export type PeopleSearch = z.output<typeof peopleSearchSchema>;

export const filtersOf = ({ search, site, erased }: PeopleSearch): PeopleFilters => ({
  state: erased === true ? 'removed' : 'present',
  ...(search !== undefined && { search }),
  ...(site !== undefined && { siteId: site }),
});
