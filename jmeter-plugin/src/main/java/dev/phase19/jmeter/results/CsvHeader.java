package dev.phase19.jmeter.results;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The columns of a CSV, from its first line.
 *
 * @param names of the columns, without the quotes that sample variables have
 * @param isLine whether the first line holds the names; if not, they are JMeter's default
 */
record CsvHeader(List<String> names, byte delimiter, boolean isLine) {
  static final String TIME_STAMP = "timeStamp";
  static final String ELAPSED = "elapsed";
  static final String LABEL = "label";
  static final String SUCCESS = "success";

  /** What JMeter 5 writes where nobody has configured anything. */
  private static final List<String> DEFAULT =
      List.of(
          (TIME_STAMP
                  + ",elapsed,label,responseCode,responseMessage,threadName,dataType,success,"
                  + "failureMessage,bytes,sentBytes,grpThreads,allThreads,URL,Latency,IdleTime,Connect")
              .split(","));

  private static final Set<String> NEEDED = Set.of(TIME_STAMP, ELAPSED, LABEL, SUCCESS);
  private static final String HOW_TO_SAVE =
      "JMeter writes it by default; look for jmeter.save.saveservice.* in your properties";

  /**
   * Reads the first line.
   *
   * @param start of the file, without a byte order mark
   */
  static CsvHeader of(Path file, byte[] start) throws UnusableResultsException {
    String text = new String(start, StandardCharsets.UTF_8).stripLeading();
    String line = text.lines().findFirst().orElse("");
    char delimiter = delimiter(line);
    if (delimiter > '~') {
      throw new UnusableResultsException(
          "%s: the delimiter must be an ASCII character, was '%s'".formatted(file, delimiter));
    }
    List<String> names = new ArrayList<>();
    for (String name : line.split(Pattern.quote(String.valueOf(delimiter)), -1)) {
      names.add(name.strip().replace("\"", ""));
    }
    if (names.stream().anyMatch(NEEDED::contains)) {
      return checked(file, new CsvHeader(List.copyOf(names), (byte) delimiter, true));
    }
    if (isDefaultRow(names)) {
      return new CsvHeader(DEFAULT, (byte) delimiter, false);
    }
    throw new UnusableResultsException(
        ("%s: its first line has no names of columns, and is not a row of JMeter's default columns:"
                + " it begins '%s'. Put the line of names that belongs to it in front, or give a"
                + " file that JMeter saved with jmeter.save.saveservice.print_field_names=true")
            .formatted(
                file, FieldText.printable(Arrays.copyOf(start, Math.min(60, start.length)))));
  }

  /** The first character that cannot be part of a column's name or of a time. */
  private static char delimiter(String line) {
    boolean quoted = false;
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      if (c == '"') {
        quoted = !quoted;
      } else if (!quoted && !Character.isLetterOrDigit(c) && "_-/: .".indexOf(c) < 0) {
        return c;
      }
    }
    return ',';
  }

  private static CsvHeader checked(Path file, CsvHeader header) throws UnusableResultsException {
    for (String needed : List.of(TIME_STAMP, ELAPSED, LABEL, SUCCESS)) {
      if (!header.names.contains(needed)) {
        throw new UnusableResultsException(
            "%s: it has no column %s, without which nothing can be judged. %s"
                .formatted(file, needed, HOW_TO_SAVE));
      }
    }
    return header;
  }

  private static boolean isDefaultRow(List<String> fields) {
    return fields.size() == DEFAULT.size()
        && fields.get(0).matches("\\d{12,13}")
        && fields.get(1).matches("\\d{1,12}")
        && fields.get(DEFAULT.indexOf(SUCCESS)).matches("(?i)true|false");
  }
}
