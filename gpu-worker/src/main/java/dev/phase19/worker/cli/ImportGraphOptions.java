package dev.phase19.worker.cli;

import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;
import dev.phase19.worker.export.GraphFormat;
import dev.phase19.worker.repository.CloneConfiguration;
import io.dropwizard.jersey.validation.Validators;
import io.dropwizard.util.DataSize;
import io.dropwizard.validation.ConstraintViolations;
import jakarta.validation.ConstraintViolation;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import net.sourceforge.argparse4j.impl.Arguments;
import net.sourceforge.argparse4j.inf.ArgumentParser;
import net.sourceforge.argparse4j.inf.Namespace;

/**
 * What the user asks of {@code import-graph}.
 *
 * @param output null for standard output
 */
record ImportGraphOptions(
    GraphSource source, OutputFile output, GraphFormat format, boolean quiet) {
  private static final String STANDARD_OUTPUT = "-";
  private static final String SECTION = "repositories.";

  static void addTo(ArgumentParser parser) {
    parser
        .addArgument("repository")
        .metavar("REPOSITORY")
        .help(
            "URL of a repository, such as https://host/owner/name; or the folder of a git"
                + " repository, which is read at a commit; or any other folder, whose files are read"
                + " from the disk");
    parser
        .addArgument("--ref")
        .metavar("REF")
        .help(
            "branch or tag; of a repository on this machine, whatever `git rev-parse` knows, such as"
                + " a commit's id or HEAD~1 (default: HEAD)");
    parser
        .addArgument("--output", "-o")
        .metavar("FILE")
        .setDefault(STANDARD_OUTPUT)
        .help("where the graph goes; - is standard output (default: -)");
    parser
        .addArgument("--format", "-f")
        .type(Arguments.caseInsensitiveEnumStringType(GraphFormat.class))
        .help(
            "json: {\"files\": [paths], \"edges\": [[from, to, kind]], \"statistics\": {...}}, where"
                + " from and to are places in files, counted from 0; dot: for Graphviz; graphml: for"
                + " Gephi, yEd, Cytoscape, networkx; csv: a row an edge (default: as FILE ends, or"
                + " json)");
    parser
        .addArgument("--quiet", "-q")
        .action(Arguments.storeTrue())
        .help("nothing on standard error but failures");
    parser
        .addArgument("--limit")
        .metavar("KEY=VALUE")
        .action(Arguments.append())
        .help(
            "another limit than the default, such as maxFiles=1000000 or parseTimeout=1h; the keys"
                + " are those of the section repositories in gpu-worker.yml; may be repeated");
  }

  static ImportGraphOptions of(Namespace given) throws BadInputException {
    String output = given.getString("output");
    return new ImportGraphOptions(
        new GraphSource(
            given.getString("repository"), given.getString("ref"), limits(given.getList("limit"))),
        output.equals(STANDARD_OUTPUT) ? null : new OutputFile(Path.of(output)),
        format(given.get("format"), output),
        given.getBoolean("quiet"));
  }

  private static GraphFormat format(GraphFormat asked, String output) {
    if (asked != null) {
      return asked;
    }
    String name = output.toLowerCase(Locale.ROOT);
    for (GraphFormat format : GraphFormat.values()) {
      if (name.endsWith("." + format)) {
        return format;
      }
    }
    return name.endsWith(".gv") ? GraphFormat.DOT : GraphFormat.JSON;
  }

  private static CloneConfiguration limits(List<String> given) throws BadInputException {
    if (given == null) {
      return new CloneConfiguration();
    }
    Map<String, String> values = new TreeMap<>();
    for (String limit : given) {
      int equals = limit.indexOf('=');
      if (equals < 1) {
        throw new BadInputException(
            "--limit must be KEY=VALUE, such as maxFiles=1000000, was " + limit);
      }
      String key = limit.substring(0, equals);
      values.put(
          key.startsWith(SECTION) ? key.substring(SECTION.length()) : key,
          limit.substring(equals + 1));
    }
    return checked(values);
  }

  private static CloneConfiguration checked(Map<String, String> values) throws BadInputException {
    CloneConfiguration limits;
    try {
      limits = new ObjectMapper().convertValue(values, CloneConfiguration.class);
    } catch (IllegalArgumentException e) {
      throw new BadInputException("--limit " + reason(e, values), e);
    }
    Set<ConstraintViolation<CloneConfiguration>> broken =
        Validators.newValidator().validate(limits);
    if (!broken.isEmpty()) {
      throw new BadInputException(
          "--limit " + String.join("; ", ConstraintViolations.format(broken)));
    }
    return limits;
  }

  private static String reason(IllegalArgumentException failure, Map<String, String> values) {
    if (failure.getCause() instanceof UnrecognizedPropertyException unknown) {
      return unknown.getPropertyName()
          + " is not there: the keys are "
          + unknown.getKnownPropertyIds().stream()
              .map(Object::toString)
              .sorted()
              .collect(Collectors.joining(", "));
    }
    if (failure.getCause() instanceof JsonMappingException mapping
        && !mapping.getPath().isEmpty()) {
      String key = mapping.getPath().get(0).getFieldName();
      return "%s must be %s, was %s".formatted(key, kind(mapping), values.get(key));
    }
    return failure.getMessage();
  }

  private static String kind(JsonMappingException mapping) {
    if (mapping instanceof ValueInstantiationException unreadable) {
      return unreadable.getType().hasRawClass(DataSize.class)
          ? "a size, such as 128MiB"
          : "a duration, such as 30s";
    }
    return "a whole number";
  }
}
