/** What we use of it. Its published types are a package of their own that brings Koa's along. */
declare module 'oidc-provider' {
  import type { RequestListener } from 'node:http';

  interface Answered {
    /** Which of the provider's endpoints answered; none for an address that it does not have. */
    readonly oidc?: { readonly route?: string };
    body: unknown;
  }

  interface Context {
    readonly oidc: {
      readonly session: { readonly accountId: string };
      readonly client: { readonly clientId: string };
      readonly provider: Provider;
    };
  }

  export class Provider {
    constructor(issuer: string, configuration: Readonly<Record<string, unknown>>);
    callback(): RequestListener;
    use(middleware: (context: Answered, next: () => Promise<void>) => Promise<void>): void;
    readonly Grant: new (of: { readonly accountId: string; readonly clientId: string }) => {
      addOIDCScope(scope: string): void;
      save(): Promise<string>;
    };
  }
}
