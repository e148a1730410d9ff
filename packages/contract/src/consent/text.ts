/** What somebody agrees to, or not, as it stands on the kiosk's screen. `{{siteName}}` stands for the site. */
export interface ConsentText {
  readonly title: string;
  readonly points: {
    readonly purpose: string;
    readonly kept: string;
    readonly until: string;
    readonly who: string;
    readonly instead: string;
    readonly end: string;
  };
}

/** In the order in which they stand on the screen. */
export const consentPoints = ['purpose', 'kept', 'until', 'who', 'instead', 'end'] as const;

/** What stands on the screen of one site, beneath the title. */
export const consentLines = (
  { points }: ConsentText,
  siteName: string,
): readonly { readonly point: (typeof consentPoints)[number]; readonly text: string }[] =>
  consentPoints.map((point) => ({ point, text: points[point].replaceAll('{{siteName}}', () => siteName) }));
