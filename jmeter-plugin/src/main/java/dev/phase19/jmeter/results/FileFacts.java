package dev.phase19.jmeter.results;

import java.nio.file.Path;
import java.time.ZoneId;
import java.util.Set;

/**
 * What a results file was found to be, once it was read to its end.
 *
 * @param rows that were read as samples, verdicts and parts included
 * @param start of the first sample, in milliseconds since the epoch
 * @param end of the last sample
 * @param damaged rows in the midst of the file that cannot be read
 * @param firstDamaged what is wrong with the first of them; null where there is none
 * @param cutOff its last row, or its end, is missing: the run was killed, or has not ended
 * @param headersAgain lines with the names of the columns in the midst of the file
 * @param missing names of columns that are not there, by their names in a CSV
 * @param zone in which dates were read as times; null where times are numbers
 * @param hasMicros whether there are times in microseconds
 * @param hasHeader whether the columns have names; if not, they were taken to be JMeter's default
 */
public record FileFacts(
    Path file,
    long rows,
    long start,
    long end,
    long damaged,
    String firstDamaged,
    boolean cutOff,
    long headersAgain,
    Set<String> missing,
    ZoneId zone,
    boolean hasMicros,
    boolean hasHeader) {

  /** Whether a column of that name is missing. */
  public boolean lacks(String column) {
    return missing.contains(column);
  }
}
