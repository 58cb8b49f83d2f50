package dev.phase19.plans.stack;

import java.net.URI;
import java.nio.file.Path;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.eclipse.jgit.http.server.GitServlet;

/** Serves bare repositories, read-only, over git's smart HTTP protocol on loopback. */
final class GitServer implements AutoCloseable {
  private final Server server;

  /**
   * Starts the server.
   *
   * @param folder with {@code <name>.git} folders
   * @param port 0 for a free one
   */
  GitServer(Path folder, int port) throws Exception {
    QueuedThreadPool threads = new QueuedThreadPool();
    // A start that fails half way must not keep the process alive.
    threads.setDaemon(true);
    server = new Server(threads);
    ServerConnector connector = new ServerConnector(server);
    connector.setHost("127.0.0.1");
    connector.setPort(port);
    server.addConnector(connector);
    GitServlet git = new GitServlet();
    git.setRepositoryResolver(new FixtureResolver(folder));
    ServletContextHandler context = new ServletContextHandler();
    context.addServlet(new ServletHolder(git), "/phase19/*");
    server.setHandler(context);
    server.start();
  }

  /** Returns the URL at which it listens, without a path. */
  URI origin() {
    return URI.create(
        "http://127.0.0.1:" + ((ServerConnector) server.getConnectors()[0]).getLocalPort());
  }

  /** Returns the URL to which {@code /<name>.git} is appended. */
  String repositories() {
    return origin() + "/phase19";
  }

  @Override
  public void close() {
    try {
      server.stop();
    } catch (Exception e) {
      throw new IllegalStateException("the fixtures' server does not stop", e);
    }
  }
}
