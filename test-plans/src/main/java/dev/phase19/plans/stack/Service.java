package dev.phase19.plans.stack;

import java.io.IOException;

/**
 * A service that the stack started: a process that listens on one port, and on another one for its
 * health check.
 */
record Service(String name, int port, int adminPort, StackProcess process) {

  String url() {
    return "http://127.0.0.1:" + port;
  }

  String healthUrl() {
    return "http://127.0.0.1:" + adminPort + "/healthcheck";
  }

  boolean isHealthy(Probe probe) throws IOException, InterruptedException {
    return probe.health(healthUrl()).isEmpty();
  }
}
