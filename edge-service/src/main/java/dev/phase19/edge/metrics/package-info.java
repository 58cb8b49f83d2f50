/** What the metrics page of the edge service has in addition to Dropwizard's metrics. */
package dev.phase19.edge.metrics;
