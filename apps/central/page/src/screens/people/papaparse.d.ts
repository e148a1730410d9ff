/** What we use of it. Its published types bring Node's along, which the page is not to know. */
declare module 'papaparse' {
  const Papa: {
    parse(
      text: string,
      options: { readonly skipEmptyLines: boolean },
    ): { readonly data: readonly string[][] };
  };
  export default Papa;
}
