/** How JSON is written and read by both services. Knows Jackson alone. */
package dev.phase19.http.json;
