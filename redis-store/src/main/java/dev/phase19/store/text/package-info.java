/** The maximum length of texts that come from outside and are kept or shown. Knows nothing else. */
package dev.phase19.store.text;
