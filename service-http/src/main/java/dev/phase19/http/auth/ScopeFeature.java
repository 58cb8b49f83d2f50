package dev.phase19.http.auth;

import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.container.DynamicFeature;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.FeatureContext;
import jakarta.ws.rs.core.UriBuilder;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;

/**
 * Adds a {@link ScopeFilter} to each resource method, and fails if a method under {@code /api} has
 * no scope.
 */
final class ScopeFeature implements DynamicFeature {

  private final ScopeTable scopes;

  /**
   * @param scopes learns the scope of each operation
   */
  ScopeFeature(ScopeTable scopes) {
    this.scopes = scopes;
  }

  @Override
  public void configure(ResourceInfo resource, FeatureContext context) {
    Method method = resource.getResourceMethod();
    Class<?> type = resource.getResourceClass();
    RequiresScope scope = method.getAnnotation(RequiresScope.class);
    if (scope == null) {
      scope = type.getAnnotation(RequiresScope.class);
    }
    if (scope != null) {
      note(resource, scope.value());
      context.register(new ScopeFilter(scope.value()));
    } else if (underApi(type)) {
      throw new IllegalStateException(
          "%s is under /api and has no @RequiresScope".formatted(method.toGenericString()));
    }
  }

  private void note(ResourceInfo resource, Scope scope) {
    Path ofClass = resource.getResourceClass().getAnnotation(Path.class);
    Path ofMethod = resource.getResourceMethod().getAnnotation(Path.class);
    if (ofClass == null) {
      return;
    }
    String path = UriBuilder.fromPath("/").path(ofClass.value()).toTemplate();
    if (ofMethod != null) {
      path = UriBuilder.fromPath(path).path(ofMethod.value()).toTemplate();
    }
    for (Annotation annotation : resource.getResourceMethod().getAnnotations()) {
      HttpMethod method = annotation.annotationType().getAnnotation(HttpMethod.class);
      if (method != null) {
        scopes.add(method.value(), path, scope);
      }
    }
  }

  private static boolean underApi(Class<?> type) {
    Path path = type.getAnnotation(Path.class);
    return path != null && path.value().replaceFirst("^/+", "").startsWith("api");
  }
}
