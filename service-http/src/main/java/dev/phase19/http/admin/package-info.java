/**
 * The admin port: health, ping and metrics, and nothing that changes the service. Knows Jetty and
 * Prometheus.
 */
package dev.phase19.http.admin;
