package dev.phase19.http.auth;

import jakarta.ws.rs.Path;
import jakarta.ws.rs.container.DynamicFeature;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.FeatureContext;
import java.lang.reflect.Method;

/**
 * Adds a {@link ScopeFilter} to each resource method, and fails if a method under {@code /api} has
 * no scope.
 */
final class ScopeFeature implements DynamicFeature {

  @Override
  public void configure(ResourceInfo resource, FeatureContext context) {
    Method method = resource.getResourceMethod();
    Class<?> type = resource.getResourceClass();
    RequiresScope scope = method.getAnnotation(RequiresScope.class);
    if (scope == null) {
      scope = type.getAnnotation(RequiresScope.class);
    }
    if (scope != null) {
      context.register(new ScopeFilter(scope.value()));
    } else if (underApi(type)) {
      throw new IllegalStateException(
          "%s is under /api and has no @RequiresScope".formatted(method.toGenericString()));
    }
  }

  private static boolean underApi(Class<?> type) {
    Path path = type.getAnnotation(Path.class);
    return path != null && path.value().replaceFirst("^/+", "").startsWith("api");
  }
}
