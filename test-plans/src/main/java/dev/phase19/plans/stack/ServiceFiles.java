package dev.phase19.plans.stack;

/**
 * The configuration files of the two services in the local stack. The token comes to them in the
 * environment.
 */
final class ServiceFiles {
  private static final String COMMON =
      """
      server:
        applicationConnectors: [{type: http, bindHost: 127.0.0.1, port: %d}]
        adminConnectors: [{type: http, bindHost: 127.0.0.1, port: %d}]
        requestLog: {appenders: []}
      auth:
        tokens: [{token: "${PHASE19_TOKEN}", scopes: [read, dispatch, admin]}]
      redis: {uri: "%s"}
      """;

  private ServiceFiles() {}

  static String edge(int port, int adminPort, String redis, String fixtures) {
    return COMMON.formatted(port, adminPort, redis)
        + "repositories: {trustedOrigins: [\"%s\"]}\n".formatted(fixtures);
  }

  static String worker(int port, int adminPort, String redis, String fixtures, String clones) {
    return COMMON.formatted(port, adminPort, redis)
        + "repositories: {trustedOrigins: [\"%s\"], folder: \"%s\"}\n".formatted(fixtures, clones)
        + "worker: {url: \"http://127.0.0.1:%d\"}\n".formatted(port);
  }
}
