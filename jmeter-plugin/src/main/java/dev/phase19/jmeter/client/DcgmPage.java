package dev.phase19.jmeter.client;

import dev.phase19.jmeter.measurement.GpuSample;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A Prometheus page with the metrics of NVIDIA's DCGM exporter, in the text format. Values of the
 * instances of a partitioned GPU (MIG), which have a label {@code GPU_I_ID}, are left out: they do
 * not describe the whole GPU.
 */
public final class DcgmPage {
  private static final double MEBIBYTE = 1 << 20;
  private static final String PREFIX = "DCGM_FI_DEV_";

  private static final Pattern SAMPLE =
      Pattern.compile(
          "([a-zA-Z_:][a-zA-Z0-9_:]*)\\s*(?:\\{(.*)\\})?\\s+(\\S+)(?:\\s+(-?[0-9]+))?\\s*");
  private static final Pattern LABEL =
      Pattern.compile("([a-zA-Z_][a-zA-Z0-9_]*)\\s*=\\s*\"((?:[^\"\\\\]|\\\\.)*)\"");

  private final Endpoint endpoint;
  private final Abort abort;

  /**
   * @param endpoint whose base is the page itself
   */
  public DcgmPage(Endpoint endpoint, Abort abort) {
    this.endpoint = endpoint;
    this.abort = abort;
  }

  public Exchange get() {
    return new HttpSender(endpoint, abort)
        .send(Call.get("").with("Accept", "text/plain;version=0.0.4;q=1,*/*;q=0.1"));
  }

  /**
   * Returns the devices with one reading each, taken at the time that the page gives, or else at
   * {@code now}.
   *
   * @param used which UUIDs count as in use
   * @throws MalformedAnswerException when the page has no sample in the text format
   */
  public GpuResponse read(Exchange exchange, Instant now, Predicate<String> used) {
    Map<String, Device> devices = new LinkedHashMap<>();
    boolean any = false;
    for (String line : (Iterable<String>) exchange.text().lines()::iterator) {
      Matcher sample = SAMPLE.matcher(line);
      if (line.startsWith("#") || !sample.matches()) {
        continue;
      }
      any = true;
      if (sample.group(1).startsWith(PREFIX) && sample.group(2) != null) {
        add(devices, sample);
      }
    }
    if (!any) {
      throw new MalformedAnswerException(
          "%s has no sample in Prometheus' text format".formatted(exchange.request().uri()));
    }
    if (devices.isEmpty()) {
      return new GpuResponse(
          false,
          exchange.request().uri() + " has no metric of a GPU, such as DCGM_FI_DEV_GPU_UTIL",
          null,
          now,
          List.of());
    }
    List<GpuResponse.Device> answer = new ArrayList<>();
    devices.values().stream()
        .sorted(Comparator.comparingInt(device -> device.index))
        .forEach(device -> answer.add(device.of(now, used)));
    return new GpuResponse(true, null, null, now, answer);
  }

  private static void add(Map<String, Device> devices, Matcher sample) {
    Map<String, String> labels = new HashMap<>();
    Matcher label = LABEL.matcher(sample.group(2));
    while (label.find()) {
      labels.put(label.group(1), label.group(2).replaceAll("\\\\(.)", "$1"));
    }
    String uuid = labels.get("UUID");
    double value = number(sample.group(3));
    if (uuid == null || labels.containsKey("GPU_I_ID") || Double.isNaN(value)) {
      return;
    }
    Device device = devices.get(uuid);
    if (device == null) {
      int index = (int) number(labels.getOrDefault("gpu", Integer.toString(devices.size())));
      device = new Device(uuid, index, labels.getOrDefault("modelName", "GPU"));
      devices.put(uuid, device);
    }
    device.values.put(sample.group(1).substring(PREFIX.length()), value);
    if (sample.group(4) != null) {
      device.at = Instant.ofEpochMilli(Long.parseLong(sample.group(4)));
    }
  }

  private static double number(String text) {
    try {
      return Double.parseDouble(text);
    } catch (NumberFormatException e) {
      return Double.NaN;
    }
  }

  private static final class Device {
    private final String uuid;
    private final int index;
    private final String name;
    private final Map<String, Double> values = new HashMap<>();
    private Instant at;

    Device(String uuid, int index, String name) {
      this.uuid = uuid;
      this.index = index;
      this.name = name;
    }

    GpuResponse.Device of(Instant now, Predicate<String> used) {
      Double mebibytes = values.get("FB_USED");
      GpuSample reading =
          new GpuSample(
              null,
              uuid,
              used.test(uuid),
              at == null ? now : at,
              values.get("GPU_UTIL"),
              mebibytes == null ? null : (Long) Math.round(mebibytes * MEBIBYTE),
              values.get("POWER_USAGE"));
      return new GpuResponse.Device(
          uuid,
          index,
          name,
          used.test(uuid),
          List.of(new GpuResponse.Reading(reading, values.get("GPU_TEMP"))));
    }
  }
}
