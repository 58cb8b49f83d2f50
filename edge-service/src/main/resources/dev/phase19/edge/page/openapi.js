// Shows the interface by Swagger UI. Requests of "Try it out" go to the service that the page is from, with the token
// that was given under "Authorize", which stays in the page's memory.
'use strict';

window.SwaggerUIBundle({
  url: '/openapi.yaml',
  dom_id: '#interface',
  validatorUrl: null,
  requestInterceptor(request) {
    const url = new URL(request.url, location.href);
    if (url.pathname.startsWith('/api/')) {
      request.url = location.origin + url.pathname + url.search;
    }
    return request;
  },
});
