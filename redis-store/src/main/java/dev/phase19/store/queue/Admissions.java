package dev.phase19.store.queue;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** What the script {@code admit} is given, and what it answers. */
final class Admissions {
  private static final Duration RETRY_AFTER = Duration.ofSeconds(30);

  private Admissions() {}

  static String[] arguments(List<NewJob> jobs) {
    return jobs.stream()
        .flatMap(
            job ->
                Stream.of(
                    job.id(),
                    job.repository(),
                    Objects.requireNonNullElse(job.ref(), ""),
                    Objects.requireNonNullElse(job.idempotencyKey(), ""),
                    Objects.requireNonNullElse(job.label(), "")))
        .toArray(String[]::new);
  }

  static List<Admission> read(List<NewJob> jobs, List<?> answers) {
    List<Admission> admissions = new ArrayList<>(jobs.size());
    for (int i = 0; i < jobs.size(); i++) {
      admissions.add(read(jobs.get(i), (List<?>) answers.get(i)));
    }
    return admissions;
  }

  private static Admission read(NewJob job, List<?> answer) {
    return switch ((String) answer.get(0)) {
      case "accepted" ->
          new Admission.Accepted(
              job.id(),
              (Long) answer.get(1),
              (Long) answer.get(2),
              (Long) answer.get(3),
              Instant.ofEpochMilli(Long.parseLong((String) answer.get(4))));
      case "repeated" ->
          new Admission.Repeated(
              JobHash.read(answer.get(3)).orElseThrow(),
              (Long) answer.get(1),
              (Long) answer.get(2));
      case "conflicting" ->
          new Admission.Conflicting(
              (String) answer.get(1),
              (String) answer.get(2),
              ((String) answer.get(3)).isEmpty() ? null : (String) answer.get(3));
      default -> new Admission.Refused((Long) answer.get(1), (Long) answer.get(2), RETRY_AFTER);
    };
  }
}
