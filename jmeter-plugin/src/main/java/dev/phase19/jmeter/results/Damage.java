package dev.phase19.jmeter.results;

/**
 * Counts the rows that cannot be read. A file that ends within quotes is that of a killed run, if
 * nothing after the quote is a row; if rows come, the quote belongs to a damaged row.
 */
final class Damage {
  private long count;
  private String first;
  private long inQuotes;
  private String firstInQuotes;
  private boolean quotes;

  void add(long row, String what) {
    String text = "row %s: %s".formatted(row, what);
    if (quotes) {
      inQuotes++;
      return;
    }
    count++;
    first = first == null ? text : first;
  }

  /** Notes that the file ends within the quotes of a row. */
  void addInQuotes(long row) {
    if (!quotes) {
      quotes = true;
      inQuotes = 0;
      firstInQuotes = "row %s: a quote that is not closed".formatted(row);
    }
    inQuotes++;
  }

  /** A row came that can be read. */
  void clearQuotes() {
    if (quotes) {
      quotes = false;
      count += inQuotes;
      first = first == null ? firstInQuotes : first;
    }
  }

  /** Whether the file's last row is cut off within quotes. */
  boolean endsInQuotes() {
    return quotes;
  }

  long count() {
    return count;
  }

  /** Null where there is none. */
  String first() {
    return first;
  }
}
