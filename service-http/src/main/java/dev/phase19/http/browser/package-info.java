/** What browsers are told about answers, and which other sites may ask. Knows Jetty. */
package dev.phase19.http.browser;
