/**
 * Who may call: bearer tokens from the configuration, each with its scopes. Knows Jersey; no code
 * outside this package sees a token.
 */
package dev.phase19.http.auth;
