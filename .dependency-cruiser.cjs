// The direction of arrows between packages, as ARCHITECTURE.md draws them.
// A package may import the packages named here and nothing else of ours.
const arrows = {
  domain: [],
  client: [],
  contract: ['domain'],
  biometrics: ['domain'],
  liveness: ['domain'],
  presence: ['domain'],
  identity: ['domain'],
  'worked-time': [],
  doctor: [],
  sync: ['domain', 'contract'],
  vision: ['domain', 'biometrics', 'identity', 'runtime'],
  store: ['domain', 'sync'],
  recognition: ['domain', 'biometrics', 'vision', 'store'],
  runtime: ['domain'],
  camera: [],
  testing: ['domain', 'biometrics', 'vision'],
};

const packageRules = Object.entries(arrows).map(([name, allowed]) => ({
  name: `${name}-imports-only-what-it-may`,
  severity: 'error',
  from: { path: `^packages/${name}/src` },
  to: { path: '^(packages|apps)/', pathNot: `^packages/(${[name, ...allowed].join('|')})/` },
}));

/** A library that one package owns: nobody else imports it. */
const ownedBy = (library, owner) => ({
  name: `${library.replace(/\W/g, '-')}-has-one-owner`,
  severity: 'error',
  from: { path: '^(packages|apps)/[^/]+/src', pathNot: owner },
  to: { path: `node_modules/${library}/` },
});

module.exports = {
  forbidden: [
    ...packageRules,
    {
      name: 'apps-never-import-each-other',
      severity: 'error',
      from: { path: '^apps/([^/]+)/' },
      to: { path: '^apps/', pathNot: '^apps/$1/' },
    },
    {
      name: 'products-never-import-test-instruments',
      comment: 'The clip animator and fakes are for tests, benches and the demo script.',
      severity: 'error',
      from: { path: '^(packages|apps)/[^/]+/src', pathNot: '^packages/testing/' },
      to: { path: '^packages/testing/' },
    },
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'changing-light-is-of-the-check-in-alone',
      comment:
        'These pages promise that nothing flashes (photosensitivity); only LightField changes the light.',
      severity: 'error',
      from: { path: '^apps/kiosk/renderer/src/(identity|onboarding|realtime)/' },
      to: { path: '^apps/kiosk/renderer/src/view/LightField', reachable: true },
    },
    ownedBy('better-sqlite3', '^packages/store/'),
    ownedBy('onnxruntime-node', '^packages/vision/'),
    ownedBy('geolib', '^packages/presence/'),
    ownedBy('pino', '^packages/runtime/'),
    ownedBy('@opentelemetry', '^packages/runtime/'),
    ownedBy('node-webcam', '^packages/camera/'),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)dist/' },
    parser: 'swc',
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'node', 'default'] },
  },
};
