/**
 * The common error shape of every status of 400 and above, whichever component found the error: a
 * resource, Jersey, Jackson, a validator or Jetty itself. Knows all of them, and no service.
 */
package dev.phase19.http.error;
