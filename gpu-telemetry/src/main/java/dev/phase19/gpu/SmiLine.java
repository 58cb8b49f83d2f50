package dev.phase19.gpu;

import java.time.Instant;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A line of nvidia-smi's output for {@link #QUERY}: comma-separated values without units. In place
 * of a missing value it has words in brackets, such as {@code [N/A]} or {@code [GPU is lost]}.
 */
record SmiLine(GpuDevice device, GpuReport report) {
  static final String QUERY =
      "--query-gpu=index,uuid,name,driver_version,pci.bus_id,mig.mode.current,memory.total,"
          + "utilization.gpu,memory.used,power.draw,temperature.gpu,clocks.sm";
  static final String FORMAT = "--format=csv,noheader,nounits";

  private static final int COLUMNS = 12;
  private static final double MEBIBYTE = 1 << 20;

  /** Parses a line; empty if it is some other message of the program. */
  static Optional<SmiLine> parse(String text, Instant now) {
    String[] cells = text.strip().split(",\\s*");
    if (cells.length != COLUMNS || !cells[0].matches("[0-9]{1,9}")) {
      return Optional.empty();
    }
    GpuDevice device =
        new GpuDevice(
            Integer.parseInt(cells[0]),
            cells[1],
            cells[2],
            cells[3],
            cells[4].startsWith("[") ? null : cells[4],
            cells[5].equals("Enabled"),
            mebibytes(number(cells[6])));
    return Optional.of(new SmiLine(device, report(device, cells, now)));
  }

  private static GpuReport report(GpuDevice device, String[] cells, Instant now) {
    Map<GpuMetric, String> missing = new EnumMap<>(GpuMetric.class);
    for (GpuMetric metric : GpuMetric.values()) {
      String cell = cells[column(metric)];
      if (number(cell) == null) {
        String word = cell.replaceAll("[\\[\\]]", "");
        if (isLost(word)) {
          return GpuReport.lost(device.uuid(), word);
        }
        missing.put(metric, word);
      }
    }
    return GpuReport.of(
        device.uuid(),
        new GpuReading(
            now,
            number(cells[column(GpuMetric.UTILIZATION_PERCENT)]),
            mebibytes(number(cells[column(GpuMetric.MEMORY_USED_BYTES)])),
            number(cells[column(GpuMetric.POWER_WATTS)]),
            number(cells[column(GpuMetric.TEMPERATURE_CELSIUS)]),
            number(cells[column(GpuMetric.SM_CLOCK_MHZ)])),
        missing);
  }

  private static int column(GpuMetric metric) {
    return COLUMNS - GpuMetric.values().length + metric.ordinal();
  }

  private static boolean isLost(String word) {
    String lower = word.toLowerCase(Locale.ROOT);
    return lower.contains("is lost") || lower.contains("requires reset");
  }

  private static Double number(String cell) {
    try {
      return Double.valueOf(cell);
    } catch (NumberFormatException notReported) {
      return null;
    }
  }

  private static Long mebibytes(Double number) {
    return number == null ? null : Math.round(number * MEBIBYTE);
  }
}
