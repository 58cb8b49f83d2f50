package dev.phase19.edge;

import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives a test the one {@link TestEdge} that is shared by all tests without special needs. The
 * service keeps all its state in Redis, which is emptied before each test.
 */
public final class SharedEdge implements BeforeAllCallback, BeforeEachCallback, ParameterResolver {

  private static TestEdge edge(ExtensionContext context) {
    return context
        .getRoot()
        .getStore(Namespace.create(SharedEdge.class))
        .getOrComputeIfAbsent(TestEdge.class, key -> start(), TestEdge.class);
  }

  private static TestEdge start() {
    try {
      return TestEdge.start();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void beforeAll(ExtensionContext context) {
    edge(context);
  }

  @Override
  public void beforeEach(ExtensionContext context) {
    edge(context).redis().client().flushAll();
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == TestEdge.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return edge(context);
  }
}
