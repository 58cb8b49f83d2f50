/** The rule for text that enters a service. Plain Java, used by all other packages. */
package dev.phase19.http.text;
