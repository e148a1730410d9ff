import type { WebContents } from 'electron';

interface Navigation {
  readonly url: string;
  preventDefault(): void;
}

/** The page may reload itself; it may not go elsewhere, open windows or embed other contents. */
export function lockNavigation(
  contents: Pick<WebContents, 'on' | 'setWindowOpenHandler'>,
  kioskOrigin: string,
): void {
  const stay = (navigation: Navigation): void => {
    const isOurs = URL.canParse(navigation.url) && new URL(navigation.url).origin === kioskOrigin;
    if (!isOurs) navigation.preventDefault();
  };
  contents.on('will-navigate', stay);
  contents.on('will-redirect', stay);
  contents.on('will-frame-navigate', stay);
  contents.on('will-attach-webview', (event) => event.preventDefault());
  contents.setWindowOpenHandler(() => ({ action: 'deny' }));
}
