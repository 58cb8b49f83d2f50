package dev.phase19.plans.stack;

import dev.phase19.plans.fixture.FixtureFolder;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.jgit.errors.RepositoryNotFoundException;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.transport.resolver.FileResolver;
import org.eclipse.jgit.transport.resolver.RepositoryResolver;
import org.eclipse.jgit.transport.resolver.ServiceNotAuthorizedException;
import org.eclipse.jgit.transport.resolver.ServiceNotEnabledException;

/**
 * Finds a fixture by its name. A generated repository of a new size is made when it is first asked
 * for, because plans may want sizes that are too large to make in every build.
 */
final class FixtureResolver implements RepositoryResolver<HttpServletRequest> {
  /** Clients may leave out the suffix; the worker does. */
  private static final Pattern GENERATED = Pattern.compile("files-([1-9][0-9]{0,5})(\\.git)?");

  private final FixtureFolder fixtures;
  private final FileResolver<HttpServletRequest> files;

  FixtureResolver(Path folder) {
    fixtures = new FixtureFolder(folder);
    files = new FileResolver<>(folder.toAbsolutePath().toFile(), true);
  }

  @Override
  public Repository open(HttpServletRequest request, String name)
      throws RepositoryNotFoundException,
          ServiceNotAuthorizedException,
          ServiceNotEnabledException {
    Matcher generated = GENERATED.matcher(name);
    if (generated.matches()) {
      make(name, Integer.parseInt(generated.group(1)));
    }
    return files.open(request, name);
  }

  private synchronized void make(String name, int size) throws RepositoryNotFoundException {
    try {
      fixtures.generate(size);
    } catch (IOException e) {
      throw new RepositoryNotFoundException(name, e);
    }
  }
}
