package dev.phase19.http.log;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.core.Layout;
import ch.qos.logback.core.LayoutBase;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.Arrays;
import java.util.Set;

/**
 * Wraps a layout and passes it only text that fits on one line: it escapes the messages of events,
 * and of the exceptions that come with them.
 */
final class EscapedLayout extends LayoutBase<ILoggingEvent> {

  /** Loggers that write lists of several lines at startup, made only of the program's own text. */
  private static final Set<String> LISTS =
      Set.of(
          "io.dropwizard.jersey.DropwizardResourceConfig",
          "io.dropwizard.core.setup.AdminEnvironment",
          "io.dropwizard.core.server.DefaultServerFactory");

  private final Layout<ILoggingEvent> layout;

  EscapedLayout(Layout<ILoggingEvent> layout) {
    this.layout = layout;
    setContext(layout.getContext());
    start();
  }

  @Override
  public String doLayout(ILoggingEvent event) {
    return layout.doLayout(LISTS.contains(event.getLoggerName()) ? event : escaped(event));
  }

  private static ILoggingEvent escaped(ILoggingEvent event) {
    return around(
        ILoggingEvent.class,
        event,
        value -> value instanceof IThrowableProxy thrown ? escaped(thrown) : text(value));
  }

  private static IThrowableProxy escaped(IThrowableProxy thrown) {
    return around(
        IThrowableProxy.class,
        thrown,
        value -> {
          if (value instanceof IThrowableProxy cause) {
            return escaped(cause);
          }
          if (value instanceof IThrowableProxy[] suppressed) {
            return Arrays.stream(suppressed)
                .map(EscapedLayout::escaped)
                .toArray(IThrowableProxy[]::new);
          }
          return text(value);
        });
  }

  private static Object text(Object value) {
    return value instanceof String text ? EscapedText.of(text) : value;
  }

  /** Converts what a method returned to what the layout gets. */
  private interface Seen {
    Object as(Object value);
  }

  private static <T> T around(Class<T> type, T inner, Seen seen) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) -> {
              try {
                return seen.as(method.invoke(inner, arguments));
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            }));
  }
}
