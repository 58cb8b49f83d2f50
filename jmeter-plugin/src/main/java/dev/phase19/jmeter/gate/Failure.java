package dev.phase19.jmeter.gate;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Why a sample failed, in a form that is the same for all samples that failed for the same reason:
 * without the request's address, ids and secrets.
 *
 * @param code the response code, without JMeter's {@code Non HTTP response code:}
 * @param message one line of at most 200 characters
 */
public record Failure(String code, String message) {
  /** Stands for all reasons beyond those that are counted separately. */
  static final Failure OTHER = new Failure("", "other causes");

  private static final int MAX_CODE = 100;
  private static final int MAX_MESSAGE = 200;
  private static final int MAX_READ = 2_000;

  private static final String NO_RESPONSE_CODE = "Non HTTP response code: ";
  private static final String NO_RESPONSE_MESSAGE = "Non HTTP response message: ";

  private static final Pattern REQUEST = Pattern.compile("^[A-Z]{3,7} \\S+://\\S+: ");

  private static final Pattern CLASS_NAME = Pattern.compile("(\\w+\\.)+(\\w+\\$)*(\\w+)");

  private static final Pattern ID =
      Pattern.compile(
          "\\b(\\p{XDigit}{8}(-\\p{XDigit}{4}){3}-\\p{XDigit}{12}"
              + "|(?=\\p{XDigit}*\\d)\\p{XDigit}{12,}|\\d{5,})\\b");

  private static final Pattern SECRET =
      Pattern.compile(
          "(?i)(\\b(?:bearer|basic)\\s+)[\\w.~+/=-]{6,}"
              + "|(://)[^/@\\s]+(?=@)"
              + "|(\\w*(?:token|secret|passw(?:or)?d|passphrase|api[_-]?key|access[_-]?key|signature"
              + "|cookie|session[_-]?id)[\"']?\\s*[=:]\\s*[\"']?)[^\\s\"'&,;}]+");

  /** Of exceptions whose own messages are long and differ in addresses only. */
  private static final Map<String, String> CONNECTION =
      Map.of(
          "ConnectTimeoutException", "connect timeout",
          "HttpConnectTimeoutException", "connect timeout",
          "SocketTimeoutException", "timeout",
          "HttpTimeoutException", "timeout",
          "NoHttpResponseException", "connection closed without a response",
          "UnknownHostException", "unknown host");

  /**
   * Reads what a sample says.
   *
   * @param code the sample's response code
   * @param message the sample's response message, or the message of an assertion
   */
  public static Failure of(String code, String message) {
    String read = message.length() > MAX_READ ? message.substring(0, MAX_READ) : message;
    if (!code.startsWith(NO_RESPONSE_CODE)) {
      String name = Printable.of(code, MAX_CODE);
      return new Failure(name, withoutCode(name, generalized(read)));
    }
    String name = Printable.of(code.substring(NO_RESPONSE_CODE.length()), MAX_CODE);
    if (read.startsWith(NO_RESPONSE_MESSAGE)) {
      read = read.substring(NO_RESPONSE_MESSAGE.length());
    }
    Matcher type = CLASS_NAME.matcher(name);
    String words = type.matches() ? connectionWords(type.group(3), read) : null;
    return new Failure(name, words == null ? generalized(read) : words);
  }

  private static String connectionWords(String exception, String message) {
    if (message.contains("refused")) {
      return "connection refused";
    }
    if (message.contains("onnection reset")) {
      return "connection reset";
    }
    return CONNECTION.get(exception);
  }

  private static String generalized(String message) {
    String line = message.strip().lines().findFirst().orElse("").strip();
    line = REQUEST.matcher(line).replaceFirst("");
    line = SECRET.matcher(line).replaceAll("$1$2$3********");
    line = ID.matcher(line).replaceAll("*");
    return Printable.of(line, MAX_MESSAGE);
  }

  private static String withoutCode(String code, String message) {
    return message.startsWith(code + " ")
        ? message.substring(code.length()).strip()
        : message.equals(code) ? "" : message;
  }

  /** In a line: {@code 401 Unauthorized}, {@code connection refused}. */
  public String text() {
    if (CLASS_NAME.matcher(code).matches() && !message.isEmpty()) {
      return message;
    }
    if (code.isEmpty() || message.isEmpty()) {
      return code.isEmpty() && message.isEmpty() ? "no code and no message" : code + message;
    }
    return message.equals(code) ? message : code + " " + message;
  }
}
