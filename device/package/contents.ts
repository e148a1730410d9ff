/** What of a checkout does not go onto a box: tests, pictures, benches, and the packages that only built something. */

const notOnTheBox = [
  /(^|\/)test\//,
  /^(bench|chaos|scripts|test|\.ci|docs\/images|device\/(package|units|files|debian))\//,
  /^training\/(?!.*\.(onnx|json)$)/,
  /^apps\/(kiosk\/(renderer|packaging)|central\/page)\//,
  /^packages\/testing\/(?!package\.json$)/,
  /^(\.dependency-cruiser\.cjs|\.oxlintrc\.json|\.prettier.*|\.gitignore|tsconfig.*)$/,
];

export const unneeded = (file: string): boolean => notOnTheBox.some((pattern) => pattern.test(file));

/** Below `node_modules`: other platforms' binaries, and the sources of the networks, which are built already. */
export function dependencyFolders(architecture: string): readonly string[] {
  const other = architecture === 'x64' ? 'arm64' : 'x64';
  const runtime = 'node_modules/onnxruntime-node/bin/napi-v6';
  const jpeg = 'node_modules/@julusian/jpeg-turbo/prebuilds/jpeg-turbo';
  return [
    `${runtime}/darwin`,
    `${runtime}/win32`,
    `${runtime}/linux/${other}`,
    ...[
      'darwin-arm64',
      'darwin-x64',
      'win32-arm64',
      'win32-ia32',
      'win32-x64',
      'linux-arm',
      'linux-x64-musl',
    ].map((platform) => `${jpeg}-${platform}`),
    `${jpeg}-linux-${other}`,
    ...[
      'android-arm',
      'android-arm64',
      'android-ia32',
      'android-x64',
      'darwin-arm64',
      'darwin-x64',
      'ios-arm64',
      'ios-arm64-simulator',
      'ios-x64-simulator',
      'win32-arm64',
      'win32-x64',
      `linux-${other}`,
    ].map((platform) => `node_modules/sodium-native/prebuilds/${platform}`),
    'node_modules/@vladmandic',
    'node_modules/better-sqlite3/deps',
    `node_modules/node-linux-${architecture}/include`,
    `node_modules/node-linux-${architecture}/lib`,
    `node_modules/node-linux-${architecture}/share`,
  ];
}
