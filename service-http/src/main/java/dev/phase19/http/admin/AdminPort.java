package dev.phase19.http.admin;

import io.dropwizard.core.server.DefaultServerFactory;
import io.dropwizard.core.server.ServerFactory;
import io.dropwizard.core.setup.Environment;
import io.dropwizard.jetty.ConnectorFactory;
import io.dropwizard.jetty.HttpConnectorFactory;
import io.dropwizard.jetty.MutableServletContextHandler;
import io.dropwizard.metrics.servlets.AdminServlet;
import io.prometheus.metrics.exporter.servlet.jakarta.PrometheusMetricsServlet;
import io.prometheus.metrics.instrumentation.dropwizard.DropwizardExports;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.util.Arrays;
import org.eclipse.jetty.ee10.servlet.ServletHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.ee10.servlet.ServletMapping;

/** Removes parts of Dropwizard's admin port, and adds metrics and a health check. */
public final class AdminPort {

  private static final String TASKS = "tasks";
  private static final String METRICS = PrometheusRegistry.class.getName();

  private AdminPort() {}

  /**
   * Binds the admin connectors to loopback, unless the configuration names a host, because the
   * admin port requires no token.
   */
  public static void bindToLoopback(ServerFactory server) {
    if (server instanceof DefaultServerFactory separate) {
      for (ConnectorFactory connector : separate.getAdminConnectors()) {
        if (connector instanceof HttpConnectorFactory http && http.getBindHost() == null) {
          http.setBindHost("127.0.0.1");
        }
      }
    }
  }

  /**
   * Keeps {@code /healthcheck} and {@code /ping}, adds {@code /metrics} in Prometheus text format,
   * and removes the rest: tasks, thread dumps and profiles would be open to anybody who reaches the
   * port.
   */
  public static void reduce(Environment environment) {
    MutableServletContextHandler admin = environment.getAdminContext();
    removeTasks(admin.getServletHandler());
    admin.setInitParameter(AdminServlet.METRICS_ENABLED_PARAM_KEY, "false");
    admin.setInitParameter(AdminServlet.THREADS_ENABLED_PARAM_KEY, "false");
    admin.setInitParameter(AdminServlet.CPU_PROFILE_ENABLED_PARAM_KEY, "false");

    PrometheusRegistry registry = new PrometheusRegistry();
    DropwizardExports.builder()
        .dropwizardRegistry(environment.metrics())
        // Each @Timed method has a second timer whose name ends like this. Prometheus reserves
        // the ending for counters and would drop it, so the name would occur twice and break
        // the whole page.
        .metricFilter((name, metric) -> !name.endsWith(".total"))
        .register(registry);
    admin.setAttribute(METRICS, registry);
    environment
        .admin()
        .addServlet("prometheus", new PrometheusMetricsServlet(registry))
        .addMapping("/metrics");
  }

  /** Makes {@code /healthcheck} report whether the service's own port responds. */
  public static void watchPort(Environment environment) {
    AnsweringHealthCheck answers = new AnsweringHealthCheck();
    environment.healthChecks().register("http", answers);
    environment.lifecycle().addEventListener(answers);
  }

  /**
   * Returns the registry behind {@code /metrics}, for metrics with labels, which Dropwizard's do
   * not have.
   */
  public static PrometheusRegistry metrics(Environment environment) {
    return (PrometheusRegistry) environment.getAdminContext().getAttribute(METRICS);
  }

  private static void removeTasks(ServletHandler handler) {
    handler.setServletMappings(
        Arrays.stream(handler.getServletMappings())
            .filter(mapping -> !mapping.getServletName().equals(TASKS))
            .toArray(ServletMapping[]::new));
    handler.setServlets(
        Arrays.stream(handler.getServlets())
            .filter(holder -> !holder.getName().equals(TASKS))
            .toArray(ServletHolder[]::new));
  }
}
