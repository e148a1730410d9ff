import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

/** The kiosk page. Everything is a file of its own, so that the daemon's CSP can be `default-src 'self'`. */
export default defineConfig({
  root: here('renderer'),
  plugins: [react()],
  worker: { format: 'es' },
  build: {
    outDir: here('dist'),
    emptyOutDir: true,
    target: 'chrome120',
    assetsInlineLimit: 0,
    rolldownOptions: {
      input: ['index', 'realtime', 'technician', 'identity', 'onboarding'].map((page) =>
        here(`renderer/${page}.html`),
      ),
    },
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
  },
});
