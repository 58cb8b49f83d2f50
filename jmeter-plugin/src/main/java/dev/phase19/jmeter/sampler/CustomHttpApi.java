package dev.phase19.jmeter.sampler;

import dev.phase19.jmeter.client.Abort;
import dev.phase19.jmeter.client.AnswerPath;
import dev.phase19.jmeter.client.CustomJobs;
import dev.phase19.jmeter.client.Endpoint;
import dev.phase19.jmeter.rule.Rule;
import dev.phase19.jmeter.rule.Rules;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The fields of a sampler that describe a service with an interface of its own. Two samplers have
 * them, each under its own prefix.
 */
final class CustomHttpApi {
  /** Values of the field that chooses between the edge service and another one. */
  static final String PHASE19 = "phase19";

  static final String OTHER = "other";

  static final String SECONDS = "s";
  static final String MILLISECONDS = "ms";

  static final String METHOD = "POST";
  static final String COMPLETE = "complete";
  static final String UNSUCCESSFUL = "failed, skipped, cancelled";
  static final int INTERVAL_MILLIS = 500;
  static final Rule<Long> INTERVAL = Rules.wholeNumber(1, Integer.MAX_VALUE);

  /** Of a URL; spaces and the like have to be written percent-encoded. */
  private static final String EXAMPLE = "such as /api/tasks, with %20 for a space";

  private final SamplerFields fields;
  private final String prefix;

  /**
   * @param prefix of the properties' names, with the dot
   */
  CustomHttpApi(SamplerFields fields, String prefix) {
    this.fields = fields;
    this.prefix = prefix;
  }

  boolean isChosen() {
    return fields.choice(prefix + "interface", "Interface", PHASE19, OTHER).equals(OTHER);
  }

  /** Submits only. */
  CustomJobs dispatch(Endpoint endpoint, Abort abort) {
    return new CustomJobs(endpoint, abort, submission(endpoint), null);
  }

  /** Waits for a job that somebody else submitted. */
  CustomJobs waiting(Endpoint endpoint, Abort abort) {
    return new CustomJobs(endpoint, abort, null, progress(endpoint));
  }

  CustomJobs jobs(Endpoint endpoint, Abort abort) {
    return new CustomJobs(endpoint, abort, submission(endpoint), progress(endpoint));
  }

  /** Names of the variables that a job sets here besides the usual ones. */
  Set<String> variables() {
    Set<String> names = new LinkedHashSet<>(paths("figures", "Figures").keySet());
    paths("stages", "Stages").keySet().forEach(stage -> names.add(stage + "_seconds"));
    return names;
  }

  private CustomJobs.Submission submission(Endpoint endpoint) {
    String method = fields.text(prefix + "method");
    if (!method.matches("[A-Za-z]*")) {
      throw new ConfigurationException("Method must be an HTTP method, was '" + method + "'");
    }
    return new CustomJobs.Submission(
        method.isEmpty() ? METHOD : method.toUpperCase(Locale.ROOT),
        path(endpoint, "path", "Path"),
        headers(),
        fields.textOrNull(prefix + "body"),
        required("idPath", "Id"));
  }

  private CustomJobs.Progress progress(Endpoint endpoint) {
    String path = path(endpoint, "pollPath", "Status path");
    if (!path.contains(CustomJobs.ID)) {
      throw new ConfigurationException(
          "Status path must have %s where the job's id belongs, was '%s'"
              .formatted(CustomJobs.ID, path));
    }
    Set<String> complete = states("completeStates", COMPLETE);
    Set<String> unsuccessful = states("failedStates", UNSUCCESSFUL);
    unsuccessful.stream()
        .filter(complete::contains)
        .findFirst()
        .ifPresent(
            both -> {
              throw new ConfigurationException(
                  "Complete states and Failed states must differ, both have '" + both + "'");
            });
    String unit = fields.choice(prefix + "stageUnit", "Unit of the stages", SECONDS, MILLISECONDS);
    return new CustomJobs.Progress(
        path,
        headers(),
        Duration.ofMillis(
            fields.value(
                prefix + "pollIntervalMs", "Poll interval", INTERVAL, (long) INTERVAL_MILLIS)),
        required("statePath", "State"),
        complete,
        unsuccessful,
        optional("reasonPath", "Reason"),
        paths("stages", "Stages"),
        unit.equals(SECONDS) ? 1 : 0.001,
        paths("figures", "Figures"));
  }

  private String path(Endpoint endpoint, String property, String field) {
    String path = fields.requiredText(prefix + property, field);
    try {
      if (path.startsWith("/")) {
        URI.create(endpoint.base() + path.replace(CustomJobs.ID, "id"));
        return path;
      }
    } catch (IllegalArgumentException e) {
      // Said below, as for a path without a slash.
    }
    throw new ConfigurationException(
        "%s must begin with / and be fit for a URL, %s, was '%s'".formatted(field, EXAMPLE, path));
  }

  private Map<String, String> headers() {
    Map<String, String> headers = new LinkedHashMap<>();
    for (String line : lines("headers")) {
      int colon = line.indexOf(':');
      if (colon < 1) {
        throw new ConfigurationException(
            "Headers must be lines such as X-Tenant: qa, was '" + line + "'");
      }
      headers.put(line.substring(0, colon).strip(), line.substring(colon + 1).strip());
    }
    return headers;
  }

  private Set<String> states(String property, String fallback) {
    String text = fields.text(prefix + property);
    return Arrays.stream((text.isEmpty() ? fallback : text).split(","))
        .map(state -> state.strip().toLowerCase(Locale.ROOT))
        .filter(state -> !state.isEmpty())
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  private Map<String, AnswerPath> paths(String property, String field) {
    Map<String, AnswerPath> paths = new LinkedHashMap<>();
    for (String line : lines(property)) {
      int equals = line.indexOf('=');
      String name = equals < 1 ? "" : line.substring(0, equals).strip();
      if (!name.matches("[A-Za-z_][A-Za-z0-9_]*")) {
        throw new ConfigurationException(
            "%s must be lines such as files = result.counts.files, was '%s'"
                .formatted(field, line));
      }
      paths.put(name, compiled(field + ", " + name, line.substring(equals + 1).strip()));
    }
    return paths;
  }

  private Iterable<String> lines(String property) {
    return fields.text(prefix + property).lines().filter(line -> !line.isBlank())::iterator;
  }

  private AnswerPath required(String property, String field) {
    return compiled(field, fields.requiredText(prefix + property, field));
  }

  private AnswerPath optional(String property, String field) {
    String text = fields.textOrNull(prefix + property);
    return text == null ? null : compiled(field, text);
  }

  private static AnswerPath compiled(String field, String text) {
    try {
      return AnswerPath.of(field, text);
    } catch (IllegalArgumentException e) {
      throw new ConfigurationException(e.getMessage());
    }
  }
}
