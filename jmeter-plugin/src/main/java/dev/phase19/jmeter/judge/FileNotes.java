package dev.phase19.jmeter.judge;

import dev.phase19.jmeter.gate.GateVerdict;
import dev.phase19.jmeter.gate.Quantity;
import dev.phase19.jmeter.results.FileFacts;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** What results files do not tell, and what in them was left out, for the reader of a verdict. */
final class FileNotes {
  private final List<FileFacts> files;
  private final Judgment judgment;
  private final boolean hasPlan;
  private final boolean leavesThreadsOut;

  FileNotes(List<FileFacts> files, Judgment judgment, boolean hasPlan, boolean leavesThreadsOut) {
    this.files = files;
    this.judgment = judgment;
    this.hasPlan = hasPlan;
    this.leavesThreadsOut = leavesThreadsOut;
  }

  boolean isCutOff() {
    return files.stream().anyMatch(FileFacts::cutOff);
  }

  /** Returns what fails the run: rows that nobody can read may be the ones that broke a bound. */
  List<GateVerdict> failures(boolean damagedAllowed) {
    List<GateVerdict> failures = new ArrayList<>();
    if (!damagedAllowed) {
      damaged()
          .forEach(
              text ->
                  failures.add(
                      GateVerdict.failureOfRun(
                          "Results",
                          text + "; mend the file, or give --damaged-allowed to judge the rest")));
    }
    judgment
        .impossible()
        .message()
        .ifPresent(text -> failures.add(GateVerdict.failureOfRun("Run", text)));
    return failures;
  }

  private List<String> damaged() {
    return files.stream()
        .filter(file -> file.damaged() > 0)
        .map(
            file ->
                "%s: %s cannot be read, the first is %s"
                    .formatted(
                        file.file(), Quantity.count(file.damaged(), "row"), file.firstDamaged()))
        .toList();
  }

  /** Why gates that need samples in their order cannot judge; null if they can. */
  String disorder() {
    return judgment.disordered() == 0
        ? null
        : "the results have %s out of order, and windows need order: sort the rows by time"
            .formatted(Quantity.count(judgment.disordered(), "sample"));
  }

  List<String> all(boolean damagedAllowed) {
    List<String> notes = new ArrayList<>();
    notes.add(
        "judged from results files: they do not tell how the run ended, nor whether all its iterations came");
    if (damagedAllowed) {
      notes.addAll(damaged());
    }
    each(
        notes,
        FileFacts::cutOff,
        "its end is missing: the run was killed, or writes it still; what came before is judged");
    spans(notes);
    times(notes);
    columns(notes);
    leftOut(notes);
    return notes;
  }

  /** Engines of one run work at the same time. */
  private void spans(List<String> notes) {
    List<FileFacts> filled = files.stream().filter(file -> file.rows() > 0).toList();
    long lastStart = filled.stream().mapToLong(FileFacts::start).max().orElse(0);
    long firstEnd = filled.stream().mapToLong(FileFacts::end).min().orElse(0);
    if (lastStart > firstEnd) {
      notes.add(
          "the files do not overlap in time: if they are of several runs, judge them one by one");
    }
  }

  private void times(List<String> notes) {
    if (files.stream().anyMatch(file -> !file.hasMicros())) {
      notes.add("times are whole milliseconds: there is no column elapsed_us");
    }
    files.stream()
        .filter(file -> file.zone() != null)
        .findFirst()
        .ifPresent(
            file ->
                notes.add(
                    "starts are dates without a time zone, taken to be in %s"
                        .formatted(file.zone())));
    boolean noCodes = files.stream().anyMatch(file -> file.lacks("responseCode"));
    if (noCodes) {
      notes.add("there are no response codes: timeouts count as errors only, not as long times");
    } else if (judgment.timeOuts() > 0) {
      notes.add(
          "%s known by the response code alone"
              .formatted(
                  judgment.timeOuts() == 1
                      ? "1 timeout is"
                      : judgment.timeOuts() + " timeouts are"));
    }
  }

  private void columns(List<String> notes) {
    boolean noThreads = files.stream().anyMatch(file -> file.lacks("threadName"));
    if (noThreads && hasPlan) {
      notes.add(
          "there are no names of threads: set-up, tear-down and thread groups are told by labels alone");
    } else if (noThreads) {
      notes.add("there are no names of threads: samples of set-up and tear-down count");
    } else if (!hasPlan && !leavesThreadsOut) {
      notes.add(
          "set-up and tear-down cannot be told from other thread groups without the plan: all are judged, unless --not-threads leaves some out");
    }
    each(
        notes,
        file -> !file.hasHeader(),
        "it has no names of columns: taken to be JMeter's default columns");
    each(
        notes,
        file -> file.headersAgain() > 0,
        "it holds the line of column names more than once: several runs may be in it");
    files.stream()
        .flatMap(file -> file.missing().stream())
        .filter(column -> !column.equals("responseCode") && !column.equals("threadName"))
        .distinct()
        .sorted()
        .forEach(column -> notes.add("there is no column " + column));
  }

  private void leftOut(List<String> notes) {
    count(notes, judgment.outside(), "sample", "of set-up, tear-down or other threads left out");
    count(notes, judgment.verdicts(), "row", "of verdicts left out");
    count(notes, judgment.parts(), "row", "of parts of samples, such as redirects, left out");
    if (judgment.perhapsParts() > 0) {
      notes.add(
          "%s within the time of the sample before on the same thread: if they are parts of it, leave them out with a label"
              .formatted(
                  judgment.perhapsParts() == 1
                      ? "1 judged sample lies"
                      : judgment.perhapsParts() + " judged samples lie"));
    }
    if (judgment.disordered() > 0) {
      notes.add(
          "%s out of order: more than 5 s after one that ended later"
              .formatted(Quantity.count(judgment.disordered(), "sample")));
    }
  }

  private static void count(List<String> notes, long count, String noun, String what) {
    if (count > 0) {
      notes.add(Quantity.count(count, noun) + " " + what);
    }
  }

  private void each(List<String> notes, Predicate<FileFacts> which, String text) {
    files.stream().filter(which).forEach(file -> notes.add(file.file() + ": " + text));
  }
}
