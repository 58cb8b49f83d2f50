package dev.phase19.jmeter.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.phase19.jmeter.judge.JudgeProgram;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;
import org.apache.jmeter.util.JMeterUtils;

/** What the command {@code judge} makes of results files. */
public record Judged(int code, String out, String err, Path folder) {
  public static final String HEADER =
      "timeStamp,elapsed,label,responseCode,responseMessage,threadName,success,failureMessage\n";
  private static final long START = 1_700_000_000_000L;

  /** Judges, with the verdict in a folder of its own. */
  public static Judged of(Path folder, Object... arguments) {
    JMeterHome.use();
    Path judged = folder.resolve("judged");
    List<String> all = new ArrayList<>(List.of("--output", judged.toString()));
    for (Object argument : arguments) {
      all.add(argument.toString());
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int code = JudgeProgram.run(all, stream(out), stream(err));
    all.forEach(Judged::forget);
    return new Judged(
        code,
        out.toString(StandardCharsets.UTF_8),
        err.toString(StandardCharsets.UTF_8).strip(),
        judged);
  }

  /** Properties are those of the JVM, in which other tests run. */
  private static void forget(String argument) {
    if (argument.startsWith("-J")) {
      JMeterUtils.getJMeterProperties().remove(argument.substring(2).replaceFirst("=.*", ""));
    }
  }

  private static PrintStream stream(ByteArrayOutputStream bytes) {
    return new PrintStream(bytes, true, StandardCharsets.UTF_8);
  }

  /** Writes a CSV with these rows below the header. */
  public static Path csv(Path folder, String... rows) throws IOException {
    return Files.writeString(
        folder.resolve("results.csv"), HEADER + String.join("\n", rows) + "\n");
  }

  /** A success of some milliseconds, the first of them started at second 0. */
  public static String row(int second, String label, String thread, int millis) {
    return "%s,%s,%s,200,OK,%s,true,".formatted(START + 1000L * second, millis, label, thread);
  }

  public JsonNode verdict() {
    try {
      return new ObjectMapper().readTree(folder.resolve("verdict.json").toFile());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The state and the number of samples of a gate. */
  public String gate(String name) {
    JsonNode gate = PlanRun.gate(verdict(), name);
    return gate.get("state").asText() + " " + gate.get("samples");
  }

  public String message(String name) {
    return PlanRun.gate(verdict(), name).get("message").asText();
  }

  public List<String> notes() {
    return StreamSupport.stream(verdict().path("notes").spliterator(), false)
        .map(JsonNode::asText)
        .toList();
  }
}
