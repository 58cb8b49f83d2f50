package dev.phase19.jmeter.listener;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Comma-separated values by RFC 4180, with numbers that do not follow the machine's locale.
 *
 * <p>A spreadsheet takes a text that begins with {@code =}, {@code +}, {@code -} or {@code @} for a
 * formula, and a label can come from a service. Such a text gets an apostrophe in front (OWASP, CSV
 * injection).
 */
final class CsvLines {
  private static final String END = "\r\n";
  private static final Pattern FORMULA =
      Pattern.compile("[\\s\\p{Cntrl}]*[=+\\-@\uff1d\uff0b\uff0d\uff20].*", Pattern.DOTALL);
  private static final Pattern QUOTED = Pattern.compile("[\",\r\n]");
  private static final int DECIMALS = 3;

  private final StringBuilder text = new StringBuilder();

  /**
   * Appends a row.
   *
   * @param cells numbers, texts, or null for an empty cell
   */
  void row(List<?> cells) {
    text.append(cells.stream().map(CsvLines::cell).collect(Collectors.joining(","))).append(END);
  }

  private static String cell(Object value) {
    if (value == null) {
      return "";
    }
    return value instanceof Number number ? number(number) : quoted(value.toString());
  }

  private static String number(Number number) {
    if (number instanceof Long || number instanceof Integer) {
      return number.toString();
    }
    double value = number.doubleValue();
    if (!Double.isFinite(value)) {
      return "";
    }
    BigDecimal rounded = BigDecimal.valueOf(value).setScale(DECIMALS, RoundingMode.HALF_UP);
    return rounded.signum() == 0 ? "0" : rounded.stripTrailingZeros().toPlainString();
  }

  private static String quoted(String value) {
    String harmless = FORMULA.matcher(value).matches() ? "'" + value : value;
    boolean plain = !QUOTED.matcher(harmless).find() && harmless.equals(harmless.strip());
    return plain ? harmless : '"' + harmless.replace("\"", "\"\"") + '"';
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
