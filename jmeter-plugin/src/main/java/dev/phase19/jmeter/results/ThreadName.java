package dev.phase19.jmeter.results;

import dev.phase19.jmeter.gate.Printable;
import java.util.regex.Pattern;

/**
 * The thread that a sample was taken on, and the last sample on it that was not a part of another.
 */
public final class ThreadName {
  /** JMeter appends the number of the group and that of the thread. */
  private static final Pattern NUMBERS = Pattern.compile(" \\d+-\\d+$");

  private final String name;
  private final String group;

  /** See {@link Parts}. */
  final Parts parts;

  ThreadName(String name) {
    this.name = name;
    this.parts = new Parts(!name.isEmpty());
    this.group = Printable.of(NUMBERS.matcher(name).replaceFirst(""));
  }

  /** The name as it is in the file; empty where the file does not have it. */
  public String name() {
    return name;
  }

  /**
   * The name of the thread group, or {@code host-group} for an engine of a distributed run. The
   * file does not tell where one ends and the other begins.
   */
  public String group() {
    return group;
  }
}
