/** What a text is that enters a service. Plain Java, for all other packages. */
package dev.phase19.http.text;
