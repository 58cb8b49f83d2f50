package dev.phase19.http;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.dropwizard.util.DataSize;
import io.dropwizard.util.Duration;
import java.lang.reflect.Field;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** The keys of a configuration class of this project, with their defaults as YAML has them. */
public final class ConfigurationKeys {
  private static final String OWN = "dev.phase19.";
  private static final long KIBI = 1024;

  private ConfigurationKeys() {}

  /**
   * Returns the default of each key, such as {@code queue.lease}; {@code none} if there is none.
   *
   * @param configuration with its defaults
   */
  public static Map<String, String> of(Object configuration) {
    Map<String, String> keys = new TreeMap<>();
    add(keys, "", configuration);
    return keys;
  }

  private static void add(Map<String, String> keys, String prefix, Object section) {
    for (Class<?> type = section.getClass();
        type.getName().startsWith(OWN);
        type = type.getSuperclass()) {
      for (Field field : type.getDeclaredFields()) {
        if (field.isAnnotationPresent(JsonProperty.class)) {
          String key = prefix + field.getName();
          Object value = valueOf(field, section);
          if (value != null && isSection(value.getClass())) {
            add(keys, key + ".", value);
          } else {
            keys.put(key, text(value));
          }
        }
      }
    }
  }

  private static boolean isSection(Class<?> type) {
    return type.getName().startsWith(OWN)
        && Arrays.stream(type.getDeclaredFields())
            .anyMatch(field -> field.isAnnotationPresent(JsonProperty.class));
  }

  private static Object valueOf(Field field, Object section) {
    try {
      field.setAccessible(true);
      return field.get(section);
    } catch (IllegalAccessException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String text(Object value) {
    if (value == null) {
      return "none";
    }
    if (value instanceof Duration duration) {
      return duration.getQuantity() + shortUnit(duration.getUnit().name());
    }
    if (value instanceof DataSize size) {
      return text(size);
    }
    if (value.equals(Path.of(System.getProperty("java.io.tmpdir")))) {
      return "${java.io.tmpdir}";
    }
    return value.toString();
  }

  private static String text(DataSize size) {
    String[] units = {"B", "KiB", "MiB", "GiB"};
    long quantity = size.toBytes();
    int unit = 0;
    while (unit < units.length - 1 && quantity > 0 && quantity % KIBI == 0) {
      quantity /= KIBI;
      unit++;
    }
    return quantity + units[unit];
  }

  private static String shortUnit(String unit) {
    return unit.equals("MILLISECONDS") ? "ms" : unit.substring(0, 1).toLowerCase(Locale.ROOT);
  }
}
