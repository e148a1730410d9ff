const reference = document.querySelector('#reference');
const reading = reference.dataset.view === 'read';

SwaggerUIBundle({
  domNode: reference,
  url: '/openapi.json',
  deepLinking: true,
  filter: true,
  docExpansion: reading ? 'full' : 'list',
  defaultModelsExpandDepth: reading ? 1 : -1,
  supportedSubmitMethods: reading ? [] : undefined,
  tryItOutEnabled: !reading,
  // By default the description would be sent to a validator elsewhere.
  validatorUrl: null,
});
