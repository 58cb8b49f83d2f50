package dev.phase19.http.browser;

import java.util.List;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.PreEncodedHttpField;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.util.component.LifeCycle;

/**
 * Puts into every answer, errors included, what keeps a browser from taking data for a page: no
 * guess at the type, no script, no frame, no copy in a cache. A page puts its own values in their
 * place.
 */
public final class SecurityHeaders implements LifeCycle.Listener, HttpConfiguration.Customizer {
  private static final List<HttpField> FIELDS =
      List.of(
          new PreEncodedHttpField("X-Content-Type-Options", "nosniff"),
          new PreEncodedHttpField("Referrer-Policy", "no-referrer"),
          new PreEncodedHttpField(
              "Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'"),
          new PreEncodedHttpField(HttpHeader.CACHE_CONTROL, "no-store"));

  @Override
  public void lifeCycleStarting(LifeCycle starting) {
    if (starting instanceof Server server) {
      for (HttpConnectionFactory http : server.getContainedBeans(HttpConnectionFactory.class)) {
        http.getHttpConfiguration().addCustomizer(this);
      }
    }
  }

  @Override
  public Request customize(Request request, HttpFields.Mutable response) {
    put(response);
    return request;
  }

  static List<String> names() {
    return FIELDS.stream().map(HttpField::getName).toList();
  }

  /** Puts the headers into an answer. */
  public static void put(HttpFields.Mutable response) {
    FIELDS.forEach(response::put);
  }
}
