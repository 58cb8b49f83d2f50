/**
 * Who may call: bearer tokens from the configuration, each with its scopes. Knows Jersey; nothing
 * outside of this package sees a token.
 */
package dev.phase19.http.auth;
