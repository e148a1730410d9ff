export interface DocumentationPage {
  readonly title: string;
  /** Read by `assets/start.js`. */
  readonly view: 'try' | 'read';
}

/** The page has no script of its own in it: the policy on scripts stays as strict as everywhere. */
export const documentationPage = ({ title, view }: DocumentationPage): string => `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<link rel="icon" type="image/png" href="/docs/assets/favicon-32x32.png">
<link rel="stylesheet" href="/docs/assets/swagger-ui.css">
</head>
<body>
<div id="reference" data-view="${view}"></div>
<script src="/docs/assets/swagger-ui-bundle.js"></script>
<script src="/docs/assets/start.js"></script>
</body>
</html>
`;
