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
