package dev.phase19.plans.report.samples;

import dev.phase19.jmeter.gate.Failure;
import dev.phase19.jmeter.gate.Printable;
import dev.phase19.jmeter.verdict.VerdictRow;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The samples of a plan that were errors, by label, response code and message.
 *
 * @param samples number of all samples, without the gates' rows
 * @param errors how many of them were errors
 * @param groups the most frequent first
 * @param others number of errors beyond the groups, whose number is limited
 */
public record ErrorGroups(long samples, long errors, List<ErrorGroup> groups, long others) {

  /** A service that puts a number into each message must not fill the report. */
  private static final int MAX_GROUPS = 50;

  private record Key(String label, Failure failure) {}

  public static ErrorGroups none() {
    return new ErrorGroups(0, 0, List.of(), 0);
  }

  public static ErrorGroups read(Path results) throws IOException {
    Map<Key, Long> counts = new LinkedHashMap<>();
    long samples = 0;
    long errors = 0;
    long others = 0;
    try (ResultsCsv file = ResultsCsv.open(results)) {
      for (Optional<Map<String, String>> row = file.next(); row.isPresent(); row = file.next()) {
        Map<String, String> sample = row.get();
        String success = sample.getOrDefault("success", "");
        if (success.isEmpty() || sample.getOrDefault("label", "").startsWith(VerdictRow.LABEL)) {
          // A truncated row, or the row of a gate.
          continue;
        }
        samples++;
        if (!success.equals("true")) {
          errors++;
          Key key = key(sample);
          if (counts.size() < MAX_GROUPS || counts.containsKey(key)) {
            counts.merge(key, 1L, Long::sum);
          } else {
            others++;
          }
        }
      }
    }
    return new ErrorGroups(samples, errors, groups(counts), others);
  }

  private static Key key(Map<String, String> sample) {
    String assertion = sample.getOrDefault("failureMessage", "");
    String message = assertion.isBlank() ? sample.getOrDefault("responseMessage", "") : assertion;
    return new Key(
        Printable.of(sample.getOrDefault("label", "")),
        Failure.of(sample.getOrDefault("responseCode", ""), message));
  }

  private static List<ErrorGroup> groups(Map<Key, Long> counts) {
    return counts.entrySet().stream()
        .map(
            entry ->
                new ErrorGroup(
                    entry.getKey().label(),
                    entry.getKey().failure().code(),
                    entry.getKey().failure().message(),
                    entry.getValue()))
        .sorted(Comparator.comparingLong(ErrorGroup::count).reversed())
        .toList();
  }
}
