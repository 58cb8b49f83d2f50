package dev.phase19.jmeter.client;

import com.fasterxml.jackson.databind.JsonNode;
import dev.phase19.jmeter.rule.BrokenRuleException;
import io.burt.jmespath.Expression;
import io.burt.jmespath.JmesPathException;
import org.apache.jmeter.extractor.json.jmespath.JMESPathCache;

/** A place in an answer, given as a JMESPath by a field of a panel. */
public final class AnswerPath {
  private final String field;
  private final String text;
  private final Expression<JsonNode> expression;

  private AnswerPath(String field, String text, Expression<JsonNode> expression) {
    this.field = field;
    this.text = text;
    this.expression = expression;
  }

  /**
   * Compiles an expression.
   *
   * @param field of the panel, for messages
   * @throws BrokenRuleException when {@code text} is not a JMESPath
   */
  public static AnswerPath of(String field, String text) throws BrokenRuleException {
    try {
      return new AnswerPath(field, text, JMESPathCache.getInstance().get(text));
    } catch (JmesPathException e) {
      throw BrokenRuleException.of(
          "a JMESPath such as result.id (%s)".formatted(e.getMessage().strip()), text);
    }
  }

  /**
   * Returns the text, number or boolean at this place, as text.
   *
   * @param json the exchange's answer, which is parsed once for all paths
   * @throws MalformedAnswerException when there is no such value
   */
  String text(Exchange exchange, JsonNode json) {
    String found = textOrNull(json);
    if (found == null) {
      throw malformed(exchange, "nothing, or no single value");
    }
    return found;
  }

  /** Returns the same as {@link #text}, or null when there is no such value. */
  String textOrNull(JsonNode json) {
    JsonNode found = expression.search(json);
    return found.isValueNode() && !found.isNull() && !found.asText().isBlank()
        ? found.asText()
        : null;
  }

  /**
   * Returns the number at this place, which may be given as text; null when there is nothing.
   *
   * @throws MalformedAnswerException when there is anything else
   */
  Double numberOrNull(Exchange exchange, JsonNode json) {
    JsonNode found = expression.search(json);
    if (found.isNull() || found.isMissingNode()) {
      return null;
    }
    try {
      return found.isNumber() ? found.doubleValue() : (Double) Double.parseDouble(found.asText(""));
    } catch (NumberFormatException e) {
      throw malformed(exchange, "no number, but " + cut(found.toString()));
    }
  }

  private MalformedAnswerException malformed(Exchange exchange, String what) {
    return new MalformedAnswerException(
        "%s: '%s' finds %s in the answer %s of %s %s: %s"
            .formatted(
                field,
                text,
                what,
                exchange.status(),
                exchange.request().method(),
                exchange.request().uri(),
                cut(exchange.text())));
  }

  private static String cut(String text) {
    return text.length() > 300 ? text.substring(0, 300) + "..." : text;
  }
}
