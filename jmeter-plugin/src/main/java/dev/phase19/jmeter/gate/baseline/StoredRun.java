package dev.phase19.jmeter.gate.baseline;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.phase19.jmeter.file.WholeFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Iterator;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.DataFormatException;
import org.HdrHistogram.Histogram;

/**
 * A run as it is stored: JSON with one histogram per label, in HdrHistogram's compressed V2
 * encoding.
 *
 * @param times in microseconds, by label
 */
public record StoredRun(RunKey key, Instant start, Map<String, Histogram> times) {
  private static final int SCHEMA_VERSION = 1;
  private static final ObjectMapper JSON = new ObjectMapper();

  void write(Path file) throws IOException {
    ObjectNode root = JSON.createObjectNode();
    root.put("schema_version", SCHEMA_VERSION);
    root.put("start", start.toString());
    root.put("plan_version", key.planVersion());
    root.put("machine", key.machine());
    root.put("jvm", key.jvm());
    ObjectNode labels = root.putObject("times_us");
    times.forEach((label, histogram) -> labels.put(label, encoded(histogram)));
    Files.createDirectories(file.getParent());
    WholeFile.write(file, root.toPrettyString() + "\n");
  }

  /**
   * Reads a stored run.
   *
   * @throws IOException if it is none; the message names the file
   */
  public static StoredRun read(Path file) throws IOException {
    try {
      JsonNode root = JSON.readTree(file.toFile());
      if (root.path("schema_version").asInt() != SCHEMA_VERSION) {
        throw new IOException("schema_version must be " + SCHEMA_VERSION);
      }
      Map<String, Histogram> times = new TreeMap<>();
      for (Iterator<String> labels = root.get("times_us").fieldNames(); labels.hasNext(); ) {
        String label = labels.next();
        times.put(label, decoded(root.get("times_us").get(label).asText()));
      }
      return new StoredRun(
          new RunKey(
              root.get("plan_version").asText(),
              root.get("machine").asText(),
              root.get("jvm").asText()),
          Instant.parse(root.get("start").asText()),
          times);
    } catch (IOException | DataFormatException | RuntimeException e) {
      throw new IOException(
          "%s is no stored run (%s); remove it from the baseline".formatted(file, e), e);
    }
  }

  private static String encoded(Histogram histogram) {
    ByteBuffer bytes = ByteBuffer.allocate(histogram.getNeededByteBufferCapacity());
    int length = histogram.encodeIntoCompressedByteBuffer(bytes);
    return Base64.getEncoder().encodeToString(Arrays.copyOf(bytes.array(), length));
  }

  private static Histogram decoded(String text) throws DataFormatException {
    return Histogram.decodeFromCompressedByteBuffer(
        ByteBuffer.wrap(Base64.getDecoder().decode(text)), 0);
  }
}
