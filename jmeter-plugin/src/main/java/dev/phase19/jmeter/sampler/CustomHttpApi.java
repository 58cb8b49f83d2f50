package dev.phase19.jmeter.sampler;

import dev.phase19.jmeter.client.Abort;
import dev.phase19.jmeter.client.AnswerPath;
import dev.phase19.jmeter.client.CustomJobs;
import dev.phase19.jmeter.client.Endpoint;
import dev.phase19.jmeter.field.Choice;
import dev.phase19.jmeter.field.Field;
import dev.phase19.jmeter.field.FieldException;
import dev.phase19.jmeter.field.Fields;
import dev.phase19.jmeter.rule.BrokenRuleException;
import dev.phase19.jmeter.rule.Rule;
import dev.phase19.jmeter.rule.Rules;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The fields of a sampler that describe a service with an HTTP interface of its own. Two samplers
 * have them, each under its own prefix.
 */
final class CustomHttpApi {
  private static final String METHOD = "POST";
  private static final String COMPLETE = "complete";
  private static final String UNSUCCESSFUL = "failed, skipped, cancelled";
  private static final int INTERVAL_MILLIS = 500;
  private static final Pattern METHOD_NAME = Pattern.compile("[A-Za-z]+");
  private static final Pattern FIGURE_NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

  /** Whether the service has such an interface; else it is an edge service. */
  final Field<Boolean> chosen;

  final Field<String> method;
  final Field<String> path;
  final Field<Map<String, String>> headers;
  final Field<Optional<String>> body;
  final Field<AnswerPath> id;
  final Field<String> pollPath;
  final Field<Integer> pollInterval;
  final Field<AnswerPath> state;
  final Field<Set<String>> completeStates;
  final Field<Set<String>> failedStates;
  final Field<Optional<AnswerPath>> reason;

  /** Durations in the answer. */
  final Field<Map<String, AnswerPath>> stages;

  /** The unit of those durations, in seconds. */
  final Field<Double> stageUnit;

  /** Numbers in the answer. */
  final Field<Map<String, AnswerPath>> figures;

  CustomHttpApi(String prefix) {
    chosen =
        Field.comboBox(
                prefix + ".interface",
                "Interface",
                List.of(
                    new Choice<>("phase19", "The edge service's own", false),
                    new Choice<>("other", "Another one, described below", true)))
            .hint("What the service at the URL understands");
    method =
        Field.line(
                prefix + ".method",
                "Method",
                matching("an HTTP method", METHOD_NAME.asMatchPredicate()).or(METHOD))
            .hint("Blank: " + METHOD);
    path =
        Field.line(prefix + ".path", "Path", CustomHttpApi::path)
            .hint("From the service's URL, with the query, such as /api/tasks?priority=low");
    headers =
        Field.lines(prefix + ".headers", "Headers", CustomHttpApi::headers)
            .hint("Name: value, one per line. An Authorization header replaces the token");
    body =
        Field.lines(prefix + ".body", "Body", Rules.text().orBlank())
            .hint(
                "Sent as JSON unless Headers have a Content-Type; with ${variables} and functions"
                    + " as everywhere in JMeter");
    id =
        Field.line(prefix + ".idPath", "Id", answerPath("Id"))
            .unit("JMESPath")
            .hint("Where the answer has the job's id, such as task.id");
    pollPath =
        Field.line(prefix + ".pollPath", "Status path", CustomHttpApi::pathWithId)
            .hint("Asked for with GET; {id} stands for the job's id, as in /api/tasks/{id}");
    pollInterval =
        Field.line(
                prefix + ".pollIntervalMs",
                "Poll interval",
                Rules.count(1, Integer.MAX_VALUE).or(INTERVAL_MILLIS))
            .unit("ms")
            .hint(
                "From an answer to the next request: the sample's time is that exact. Blank: "
                    + INTERVAL_MILLIS);
    state =
        Field.line(prefix + ".statePath", "State", answerPath("State"))
            .unit("JMESPath")
            .hint("Where the answer has the job's state, such as task.status.phase");
    completeStates =
        Field.line(prefix + ".completeStates", "Complete states", states(COMPLETE))
            .unit("by commas")
            .hint("In which the job has ended well, in any case. Blank: " + COMPLETE);
    failedStates =
        Field.line(prefix + ".failedStates", "Failed states", states(UNSUCCESSFUL))
            .unit("by commas")
            .hint(
                "In which it has ended otherwise; in all others it goes on. Blank: "
                    + UNSUCCESSFUL);
    reason =
        Field.line(prefix + ".reasonPath", "Reason", answerPath("Reason").orBlank())
            .unit("JMESPath")
            .hint("Where the answer says why a job failed. Blank: only the state is reported");
    stages =
        Field.lines(prefix + ".stages", "Stages", answerPaths("Stages"))
            .hint(
                "Durations, one per line: name = JMESPath, such as clone = task.timings.clone. They"
                    + " become parts of the sample, and the figures name_seconds");
    stageUnit =
        Field.comboBox(
                prefix + ".stageUnit",
                "Unit of the stages",
                List.of(
                    new Choice<>("s", "Seconds", 1.0), new Choice<>("ms", "Milliseconds", 0.001)))
            .hint("What one of those numbers is");
    figures =
        Field.lines(prefix + ".figures", "Figures", answerPaths("Figures"))
            .hint(
                "Numbers for the Statistic and Scaling Assertions, one per line: name = JMESPath,"
                    + " such as files = task.result.files");
  }

  /** Returns all fields on how a job is submitted. */
  Field<?>[] submissionFields() {
    return new Field<?>[] {headers, method, path, body, id};
  }

  /** Returns the fields that only the submission of a job needs. */
  Field<?>[] onlySubmissionFields() {
    return new Field<?>[] {method, path, body, id};
  }

  /** Returns the fields on how a job is polled. */
  Field<?>[] progressFields() {
    return new Field<?>[] {
      pollPath,
      pollInterval,
      state,
      completeStates,
      failedStates,
      reason,
      stages,
      stageUnit,
      figures
    };
  }

  /** Returns jobs that are only submitted. */
  CustomJobs dispatch(Fields fields, Endpoint endpoint, Abort abort) {
    return new CustomJobs(endpoint, abort, submission(fields), null);
  }

  /** Returns jobs that somebody else submitted, and that are only waited for. */
  CustomJobs waiting(Fields fields, Endpoint endpoint, Abort abort) {
    return new CustomJobs(endpoint, abort, null, progress(fields));
  }

  CustomJobs jobs(Fields fields, Endpoint endpoint, Abort abort) {
    return new CustomJobs(endpoint, abort, submission(fields), progress(fields));
  }

  /** Returns the names of the variables that a job sets here besides the usual ones. */
  Set<String> variables(Fields fields) {
    Set<String> names = new LinkedHashSet<>(fields.value(figures).keySet());
    fields.value(stages).keySet().forEach(stage -> names.add(stage + "_seconds"));
    return names;
  }

  /** Checks that no state means both complete and failed. */
  void agree(Fields fields) {
    Set<String> complete = fields.value(completeStates);
    fields.value(failedStates).stream()
        .filter(complete::contains)
        .findFirst()
        .ifPresent(
            both -> {
              throw new FieldException(
                  "%s and %s must differ, both have '%s'"
                      .formatted(completeStates.label(), failedStates.label(), both));
            });
  }

  private CustomJobs.Submission submission(Fields fields) {
    return new CustomJobs.Submission(
        fields.value(method),
        fields.value(path),
        fields.value(headers),
        fields.value(body).orElse(null),
        fields.value(id));
  }

  private CustomJobs.Progress progress(Fields fields) {
    agree(fields);
    return new CustomJobs.Progress(
        fields.value(pollPath),
        fields.value(headers),
        Duration.ofMillis(fields.value(pollInterval)),
        fields.value(state),
        fields.value(completeStates),
        fields.value(failedStates),
        fields.value(reason).orElse(null),
        fields.value(stages),
        stageUnit(fields),
        fields.value(figures));
  }

  private double stageUnit(Fields fields) {
    return hasStages(fields) ? fields.value(stageUnit) : 1;
  }

  /** Returns whether the unit of the stages has an effect. */
  boolean hasStages(Fields fields) {
    return !fields.value(stages).isEmpty();
  }

  private static Rule<String> matching(String what, Predicate<String> isOne) {
    return text -> {
      if (isOne.test(text)) {
        return text.toUpperCase(Locale.ROOT);
      }
      throw BrokenRuleException.of(what, text);
    };
  }

  private static String path(String text) throws BrokenRuleException {
    Rules.notBlank().read(text);
    try {
      if (text.startsWith("/")) {
        new URI("http://127.0.0.1" + text.replace(CustomJobs.ID, "id"));
        return text;
      }
    } catch (URISyntaxException e) {
      // Reported below, as for a path without a slash.
    }
    throw new BrokenRuleException(
        "must begin with / and be fit for a URL, such as /api/tasks, with %20 for a space", text);
  }

  private static String pathWithId(String text) throws BrokenRuleException {
    if (path(text).contains(CustomJobs.ID)) {
      return text;
    }
    throw new BrokenRuleException(
        "must have %s where the job's id belongs".formatted(CustomJobs.ID), text);
  }

  private static Map<String, String> headers(String text) throws BrokenRuleException {
    Map<String, String> headers = new LinkedHashMap<>();
    for (String line : lines(text)) {
      int colon = line.indexOf(':');
      if (colon < 1) {
        throw BrokenRuleException.of("lines such as X-Tenant: qa", line);
      }
      headers.put(line.substring(0, colon).strip(), line.substring(colon + 1).strip());
    }
    return headers;
  }

  private static Rule<Set<String>> states(String fallback) {
    return text ->
        Arrays.stream((text.isEmpty() ? fallback : text).split(","))
            .map(state -> state.strip().toLowerCase(Locale.ROOT))
            .filter(state -> !state.isEmpty())
            .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  private static Rule<AnswerPath> answerPath(String label) {
    return text -> AnswerPath.of(label, Rules.notBlank().read(text));
  }

  private static Rule<Map<String, AnswerPath>> answerPaths(String label) {
    return lines -> {
      Map<String, AnswerPath> paths = new LinkedHashMap<>();
      for (String line : lines(lines)) {
        int equals = line.indexOf('=');
        String name = equals < 1 ? "" : line.substring(0, equals).strip();
        if (!FIGURE_NAME.matcher(name).matches()) {
          throw BrokenRuleException.of("lines such as files = result.counts.files", line);
        }
        String text = line.substring(equals + 1).strip();
        try {
          paths.put(name, AnswerPath.of(label + ", " + name, text));
        } catch (BrokenRuleException e) {
          throw new BrokenRuleException(e.demand() + " at " + name, text);
        }
      }
      return paths;
    };
  }

  private static List<String> lines(String text) {
    return text.lines().filter(line -> !line.isBlank()).toList();
  }
}
