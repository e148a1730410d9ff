/** The settings of a kiosk on its first start: a made-up site whose centre is where the kiosk says it stands. */
export const exampleDeviceSettings = {
  site: {
    id: 'example-site',
    name: 'Example site',
    fence: { shape: 'circle', centre: { latitude: -7.9673435, longitude: 112.6267206 }, radiusMetres: 20 },
  },
  position: { latitude: -7.9673435, longitude: 112.6267206, accuracyMetres: 5 },
};
