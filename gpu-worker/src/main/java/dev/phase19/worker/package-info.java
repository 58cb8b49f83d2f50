/**
 * The GPU worker as a Dropwizard application: its configuration, and how its parts are put
 * together.
 */
package dev.phase19.worker;
