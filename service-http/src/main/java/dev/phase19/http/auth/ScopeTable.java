package dev.phase19.http.auth;

import jakarta.ws.rs.HttpMethod;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.glassfish.jersey.uri.PathTemplate;

/**
 * Which scope each operation of the service needs, so that a caller can be refused before anything
 * else of a request is looked at: its body, or the type of it.
 */
final class ScopeTable {
  private final List<Operation> operations = new CopyOnWriteArrayList<>();

  private record Operation(String method, PathTemplate path, Scope scope) {}

  /**
   * Adds an operation.
   *
   * @param path as in {@code @Path}, with all its parts
   */
  void add(String method, String path, Scope scope) {
    operations.add(new Operation(method, new PathTemplate(path), scope));
  }

  /**
   * Returns the scope that an operation needs; empty if there is no such operation.
   *
   * @param path with a slash at its beginning
   */
  Optional<Scope> of(String method, String path) {
    String asked = method.equals(HttpMethod.HEAD) ? HttpMethod.GET : method;
    return operations.stream()
        .filter(each -> each.method.equals(asked))
        .filter(each -> each.path.match(path, new ArrayList<>()))
        .map(Operation::scope)
        .findFirst();
  }
}
