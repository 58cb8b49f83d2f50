package dev.phase19.worker.repository;

import io.dropwizard.jackson.Jackson;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/** The {@code repositories} section of a configuration, for tests. */
public final class Repositories {

  private Repositories() {}

  /**
   * @param origins that are trusted
   * @param folder of the clones
   */
  public static CloneConfiguration from(Object origins, Path folder) {
    return from(origins, folder, Map.of());
  }

  /**
   * @param more further keys of the section
   */
  public static CloneConfiguration from(Object origins, Path folder, Map<String, ?> more) {
    Map<String, Object> keys = new TreeMap<>(more);
    keys.put("trustedOrigins", origins);
    keys.put("folder", folder);
    return Jackson.newObjectMapper().convertValue(keys, CloneConfiguration.class);
  }
}
