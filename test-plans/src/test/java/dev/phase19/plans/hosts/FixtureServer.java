package dev.phase19.plans.hosts;

import jakarta.servlet.http.HttpServletRequest;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.server.Server;
import org.eclipse.jgit.http.server.GitServlet;
import org.eclipse.jgit.transport.resolver.FileResolver;

/**
 * A git host on a machine of its own: {@code FixtureServer ADDRESS PORT FOLDER} serves the folder's
 * repositories over git's smart HTTP protocol, read-only, below {@code /phase19}.
 */
final class FixtureServer {
  private FixtureServer() {}

  public static void main(String[] arguments) throws Exception {
    Server server = new Server(new InetSocketAddress(arguments[0], Integer.parseInt(arguments[1])));
    GitServlet git = new GitServlet();
    git.setRepositoryResolver(
        new FileResolver<HttpServletRequest>(Path.of(arguments[2]).toFile(), true));
    ServletContextHandler context = new ServletContextHandler();
    context.addServlet(new ServletHolder(git), "/phase19/*");
    server.setHandler(context);
    server.start();
  }
}
