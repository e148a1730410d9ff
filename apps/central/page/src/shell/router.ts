import { createRootRoute, createRoute, createRouter, lazyRouteComponent } from '@tanstack/react-router';
import { auditSearchSchema } from '../screens/audit/search.ts';
import { attendanceSearchSchema } from '../screens/attendance/search.ts';
import { checksSearchSchema } from '../screens/kyc/search.ts';
import { peopleSearchSchema } from '../screens/people/search.ts';
import { Today } from '../screens/today/Today.tsx';
import { Shell } from './Shell.tsx';

const root = createRootRoute({ component: Shell });

const today = createRoute({ getParentRoute: () => root, path: '/', component: Today });
const attendance = createRoute({
  getParentRoute: () => root,
  path: '/attendance',
  validateSearch: attendanceSearchSchema,
  component: lazyRouteComponent(() => import('../screens/attendance/Attendance.tsx'), 'Attendance'),
});
const kiosks = createRoute({
  getParentRoute: () => root,
  path: '/kiosks',
  component: lazyRouteComponent(() => import('../screens/kiosks/Kiosks.tsx'), 'Kiosks'),
});
const people = createRoute({
  getParentRoute: () => root,
  path: '/people',
  validateSearch: peopleSearchSchema,
  component: lazyRouteComponent(() => import('../screens/people/People.tsx'), 'People'),
});
const person = createRoute({
  getParentRoute: () => root,
  path: '/people/$personId',
  component: lazyRouteComponent(() => import('../screens/people/Person.tsx'), 'Person'),
});
const importPeople = createRoute({
  getParentRoute: () => root,
  path: '/import',
  component: lazyRouteComponent(() => import('../screens/people/ImportPeople.tsx'), 'ImportPeople'),
});

const photos = createRoute({
  getParentRoute: () => root,
  path: '/photos',
  component: lazyRouteComponent(() => import('../screens/photos/Photos.tsx'), 'Photos'),
});

const access = createRoute({
  getParentRoute: () => root,
  path: '/access',
  component: lazyRouteComponent(() => import('../screens/access/Access.tsx'), 'Access'),
});
const audit = createRoute({
  getParentRoute: () => root,
  path: '/audit',
  validateSearch: auditSearchSchema,
  component: lazyRouteComponent(() => import('../screens/audit/Audit.tsx'), 'Audit'),
});
const consentTexts = createRoute({
  getParentRoute: () => root,
  path: '/consent-texts',
  component: lazyRouteComponent(() => import('../screens/consent-texts/ConsentTexts.tsx'), 'ConsentTexts'),
});
const account = createRoute({
  getParentRoute: () => root,
  path: '/account',
  component: lazyRouteComponent(() => import('../screens/account/Account.tsx'), 'Account'),
});

const schedules = createRoute({
  getParentRoute: () => root,
  path: '/schedules',
  component: lazyRouteComponent(() => import('../screens/schedules/Schedules.tsx'), 'Schedules'),
});

const webhooks = createRoute({
  getParentRoute: () => root,
  path: '/webhooks',
  component: lazyRouteComponent(() => import('../screens/webhooks/Webhooks.tsx'), 'Webhooks'),
});

const kycChecks = createRoute({
  getParentRoute: () => root,
  path: '/kyc',
  validateSearch: checksSearchSchema,
  component: lazyRouteComponent(() => import('../screens/kyc/Checks.tsx'), 'Checks'),
});
const kycCheck = createRoute({
  getParentRoute: () => root,
  path: '/kyc/$deviceId/$checkId',
  component: lazyRouteComponent(() => import('../screens/kyc/Check.tsx'), 'Check'),
});

const sites = createRoute({
  getParentRoute: () => root,
  path: '/sites',
  component: lazyRouteComponent(() => import('../screens/sites/Sites.tsx'), 'Sites'),
});

/** The screens and their addresses; each but Today is loaded when it is opened. */
export const createPageRouter = () =>
  createRouter({
    routeTree: root.addChildren([
      today,
      attendance,
      people,
      person,
      importPeople,
      photos,
      kycChecks,
      kycCheck,
      schedules,
      sites,
      kiosks,
      webhooks,
      access,
      audit,
      consentTexts,
      account,
    ]),
    defaultPreload: 'intent',
  });

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof createPageRouter>;
  }
}
