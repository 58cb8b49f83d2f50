package dev.phase19.jmeter.client;

import dev.phase19.jmeter.rule.BrokenRuleException;
import dev.phase19.jmeter.rule.Rules;
import java.net.URI;

/**
 * A service and how to connect to it.
 *
 * @param base without a slash at its end
 * @param token sent as a bearer token, or null
 * @param connectMillis the longest wait for a connection
 * @param responseMillis the longest silence while an answer is awaited
 * @param pool the size of the pool that all threads share; {@link #OWN} for the thread's own
 *     connection
 */
public record Endpoint(URI base, String token, int connectMillis, int responseMillis, int pool) {

  /** A thread's own connection. */
  public static final int OWN = 0;

  /**
   * @param field the name of the field that {@code url} was typed into, for the message
   * @throws IllegalArgumentException when {@code url} is not an absolute http or https URL
   */
  public static Endpoint of(
      String field, String url, String token, int connectMillis, int responseMillis) {
    return new Endpoint(base(field, url), token, connectMillis, responseMillis, OWN);
  }

  public Endpoint withResponseMillis(int millis) {
    return new Endpoint(base, token, connectMillis, millis, pool);
  }

  public Endpoint withPool(int connections) {
    return new Endpoint(base, token, connectMillis, responseMillis, connections);
  }

  private static URI base(String field, String url) {
    try {
      return Rules.baseUrl().read(url);
    } catch (BrokenRuleException e) {
      throw new IllegalArgumentException(field + " " + e.getMessage());
    }
  }

  @Override
  public String toString() {
    return base + (token == null ? " without a token" : " with a token");
  }
}
